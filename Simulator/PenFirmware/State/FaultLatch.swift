import PenProtocol

/// The latched first cause and what followed it (PEN-081).
struct FaultLatch: Sendable {
    /// The first cause; nil when nothing is latched.
    private(set) var first: Finding?
    /// When it was latched.
    private(set) var time = PenInstant(us: 0)
    /// The first fault that followed; none if none did.
    private(set) var consequence = FaultCode.none
    /// A bit for each fault seen since the first cause, so that one that stays is told once.
    private var seen: UInt32 = 0

    /// What became of a finding.
    enum Outcome: Equatable, Sendable {
        /// It is the first cause.
        case latched
        /// It is new, and follows the first cause.
        case followed
        /// It is known already.
        case known
    }

    mutating func note(_ finding: Finding, at now: PenInstant) -> Outcome {
        let bit = UInt32(1) &<< UInt32(finding.fault.wire & 31)
        guard seen & bit == 0 else { return .known }
        seen |= bit
        guard first != nil else {
            first = finding
            time = now
            return .latched
        }
        if consequence == .none {
            consequence = finding.fault
        }
        return .followed
    }

    mutating func clear() {
        self = FaultLatch()
    }
}
