import Glibc

/// What to do after a transfer that failed, and when it is enough. Counted an endpoint; a byte that passes clears it.
struct USBTroubles: Equatable {
    /// Stalls in a row that are cleared. A pen that halts its endpoint more often is broken.
    static let stallsMax = 8
    /// Bus errors in a row. A pen that is being pulled gives them until the hub says that it is gone, most often within
    /// some 100 ms; so many, `errorPauseUs` apart, are half a second.
    static let errorsMax = 50
    /// Pause after a bus error, µs.
    static let errorPauseUs: Int64 = 10_000
    /// Transfers in a row that timed out without a byte: with `outTimeoutMs` 2 s in which a pen took nothing.
    static let timeoutsMax = 20
    /// How long the pen may take for what it is sent, ms. A real pen takes a packet within a frame of 1 ms.
    static let outTimeoutMs: UInt32 = 100

    /// How a transfer that was not completed ended.
    enum Trouble: Equatable {
        case stall
        /// An error on the bus, or more bytes than were asked for.
        case busError
        /// Only where no byte passed.
        case timeout
    }

    enum Remedy: Equatable {
        case submitAgain
        case clearHaltAndSubmitAgain
        /// Submit again after `errorPauseUs`.
        case pause
        case end(Disconnection)
    }

    private(set) var stalls = 0
    private(set) var errors = 0
    private(set) var timeouts = 0

    mutating func bytesPassed() {
        self = USBTroubles()
    }

    mutating func remedy(for trouble: Trouble) -> Remedy {
        switch trouble {
        case .stall:
            stalls += 1
            guard stalls <= Self.stallsMax else { return .end(.ioError(SystemFailure(code: EPIPE))) }
            return .clearHaltAndSubmitAgain
        case .busError:
            errors += 1
            guard errors <= Self.errorsMax else { return .end(.ioError(SystemFailure(code: EPROTO))) }
            return .pause
        case .timeout:
            timeouts += 1
            guard timeouts <= Self.timeoutsMax else { return .end(.ioError(SystemFailure(code: ETIMEDOUT))) }
            return .submitAgain
        }
    }
}
