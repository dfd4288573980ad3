package import PenSafety

/// What the interlock said, without the right to send it.
package enum VerdictKind: UInt8, Equatable, Sendable {
    case silence
    case send
    case stop

    /// The word in tables and messages.
    package var name: StaticString {
        switch self {
        case .silence: "silence"
        case .send: "send"
        case .stop: "stop"
        }
    }
}

extension Verdict {
    /// Its kind; the verdict stays whole.
    package var kind: VerdictKind {
        switch self {
        case .send: .send
        case .stop: .stop
        case .silence: .silence
        }
    }
}
