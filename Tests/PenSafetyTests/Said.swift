import PenProtocol

@testable import PenSafety

/// A verdict as a value that tests can keep and compare.
enum Said: Equatable {
    case moves(row: UInt8, depthUm: UInt16, rateMillihz: UInt32, until: HostInstant)
    case rests(row: UInt8, until: HostInstant)
    case stops(StopReason)
    case nothing

    init(_ verdict: consuming Verdict) {
        switch consume verdict {
        case .send(let command):
            if command.rateMillihz == 0 && command.depthUm == 0 {
                self = .rests(row: command.row, until: command.validUntil)
            } else {
                self = .moves(
                    row: command.row,
                    depthUm: command.depthUm,
                    rateMillihz: command.rateMillihz,
                    until: command.validUntil
                )
            }
        case .stop(let reason): self = .stops(reason)
        case .silence: self = .nothing
        }
    }

    var isMotion: Bool {
        if case .moves = self { true } else { false }
    }

    var isRest: Bool {
        if case .rests = self { true } else { false }
    }
}
