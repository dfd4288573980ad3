/// What became of switching a fault. Whatever is not done has changed nothing.
package enum FaultAnswer: Equatable, Sendable {
    case done
    /// It cannot be had here at all: why, as a sentence.
    case unsupported(String)
    /// It cannot be done so, or not now: why, as a sentence.
    case refused(String)

    package var isDone: Bool { self == .done }

    /// Why it was not done; nil when it was.
    package var reason: String? {
        switch self {
        case .done: nil
        case .unsupported(let reason), .refused(let reason): reason
        }
    }

    /// Healing what is not on.
    package static func notOn(_ fault: SimulatedFault) -> FaultAnswer {
        fault.isInstant
            ? .refused("\(fault.rawValue) is over at once; there is nothing to heal.")
            : .refused("\(fault.rawValue) is not on; there is nothing to heal.")
    }
}
