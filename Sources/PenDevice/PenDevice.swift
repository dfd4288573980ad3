package import PenProtocol
package import PenSafety

/// The host's side of pen-link, sans-IO: bytes and time in, bytes and events out.
///
/// Order of calls in a tick: `receive`, then commands (`open`, `start`, `send`, `stop`) and `advance`, then the caller
/// takes `outgoing`, `events` and `strokes`. Motion leaves only as a `ClearedCommand`; stops need no clearance.
package struct PenDevice: Sendable {
    /// How far the session has come.
    package enum Phase: Equatable, Sendable {
        case closed
        /// Hello was sent, no answer yet.
        case greeting
        /// The pen's reports are being read.
        case identifying
        case open
        /// The pen speaks another version or definition; nothing will be armed.
        case incompatible
    }

    package internal(set) var phase = Phase.closed
    package internal(set) var state = DeviceState()
    package internal(set) var clock = ClockSync()
    package internal(set) var counters = LinkCounters()
    package internal(set) var events = DeviceEvents()
    package internal(set) var strokes = StrokeRecords()
    package var outgoing = OutgoingBytes()
    /// The session's id; 0 before `open`.
    package internal(set) var session: UInt32 = 0
    /// Number of the last set-point that was sent.
    package internal(set) var setPoint: UInt32 = 0
    /// What is being brought about.
    package internal(set) var procedure: Procedure?
    /// The pen holds our envelope, confirmed.
    package internal(set) var envelopeProven = false

    var decoder = FrameDecoder()
    var transactions = Transactions()
    var loader: EnvelopeLoader?
    /// The commit was applied; the press and the read-back are awaited.
    var awaitsConfirmation = false
    var sequence: UInt16 = 0
    var nextPenSequence: UInt16?
    var queries = Queries()
    /// What the report on the cartridge says may be over.
    var cartridgeDoubt: CartridgeDoubt?
    var helloSentAt: HostInstant?
    /// The pen was silent, and has not told since whether it started anew meanwhile.
    var mayHaveRestarted = false
    /// What was under way when the session before this one ended; its hello tells what became of it.
    var unsettled: Unsettled?
    let version: HostVersion

    /// Time for an answer about who the pen is, in µs: a question more costs nothing, and a person is waiting.
    static let identifyPatienceUs: Int64 = 5_000

    /// Time for an answer about the cartridge, in µs: a person seats it by hand, and it may never come to rest.
    static let cartridgePatienceUs: Int64 = 50_000

    /// Longer than any lease: what is silent for so long has lapsed already, in µs.
    static let silenceUs = Int64(PenLink.leaseMaxUs)

    package init(version: HostVersion) {
        self.version = version
    }

    /// The outcome of the last transaction is not known: nothing may move.
    package var outcomeUnknown: Bool { transactions.isUnknown }

    /// Age of the newest fast telemetry with the clock's error bound added, in µs; `Int64.max` without any. Negative:
    /// it comes from the future by more than the bound allows, so that the mapping must be wrong.
    package func telemetryAgeUs(at now: HostInstant) -> Int64 {
        guard state.fastReceivedAt != nil else { return .max }
        let bound = clock.boundUs(at: now)
        guard bound != .max else { return .max }
        #if CANARIES
        if Canary.isOn(.staleIsFresh) { return bound }
        #endif
        let sum = (now - clock.hostTime(of: state.fast.penTimeUs)).addingReportingOverflow(bound)
        return sum.overflow ? .max : sum.partialValue
    }

    /// Opens a session and forgets all of the last one. False, and nothing changed, for an id that is 0 or the one
    /// before: the pen would take its hello for a retry.
    @discardableResult
    package mutating func open(session id: UInt32) -> Bool {
        guard id != 0, id != session else { return false }
        let open = Unsettled(session: session, procedure, transactions) ?? unsettled
        self = PenDevice(version: version)
        unsettled = open
        session = id
        phase = .greeting
        return true
    }

    /// The host's clock was mapped anew or went back: exchanges from before it are void.
    package mutating func restartClock(at now: HostInstant) {
        clock.restart(at: now)
    }

    /// The host's clock moved on alone: exchanges under way, and one that begins at `now`, are void.
    package mutating func voidPings(at now: HostInstant) {
        clock.voidPings(at: now)
    }

    /// A new tick begins: the events and peaks of the last one are gone.
    package mutating func beginTick() {
        events.removeAll()
        strokes.removeAll()
        state.beginTick()
    }

    /// Takes the bytes that came.
    package mutating func receive(_ bytes: ReceivedBytes, at now: HostInstant) {
        for byte in bytes {
            switch decoder.receive(byte) {
            case .frame: receive(decoder.frame, at: now)
            case .broken: counters.broken &+= 1
            case nil: break
            }
        }
    }

    /// Sends what the interlock cleared, as the newest set-point.
    package mutating func send(_ command: consuming ClearedCommand, at now: HostInstant) {
        guard phase == .open else { return }
        // The pen takes rising numbers only; 2³² ticks are 49 days.
        guard setPoint < .max else {
            counters.unsendable &+= 1
            return
        }
        // The bound is taken off: if our estimate of the pen's clock is ahead by all of it, the lease is still kept.
        #if CANARIES
        let moreUs = Canary.isOn(.leaseInMilliseconds) ? (command.validUntil - now) * 999 : 0
        let end = clock.penTime(at: command.validUntil).advanced(byUs: moreUs - clock.boundUs(at: now))
        #else
        let end = clock.penTime(at: command.validUntil).advanced(byUs: -clock.boundUs(at: now))
        #endif
        let message = Message.setPoint(
            SetPoint(
                setPoint: setPoint + 1,
                row: command.row,
                depthUm: command.depthUm,
                rateMillihz: command.rateMillihz,
                validUntilUs: end
            )
        )
        guard isInRange(message) else {
            counters.unsendable &+= 1
            return
        }
        setPoint += 1
        transmit(message)
    }

    /// Stops the pen. Allowed at any time, in any phase; an arming under way is given up.
    ///
    /// When nobody takes the bytes, it takes the place of all that waits: nothing there matters as much.
    package mutating func stop(_ reason: StopReason) {
        abandonArming()
        let message = Message.stop(Stop(reason: reason))
        guard !transmit(message) else { return }
        outgoing.removeAll()
        outgoing.appendDelimiter()
        transmit(message)
    }

    /// False when the frame found no place; its number is used up, so that the pen sees the gap.
    @discardableResult
    mutating func transmit(_ message: Message) -> Bool {
        defer { sequence &+= 1 }
        return outgoing.append(FrameEncoder.encode(message, sequence: sequence, session: session))
    }
}
