// What a judge has to know of a pen that is broken: which promises of a whole one it cannot keep.
extension SimulatedFault {
    /// A whole pen's, µs (PEN-070).
    private static let soundUs: UInt64 = 9_000

    /// Needles are inside so long after a stop at the latest while it is on, µs; no amount is the usual one. Longer
    /// than 9 ms only where physics leaves no choice.
    ///
    /// - Drag: half of the drive's torque goes into friction; 12 ms were measured, 15 are told.
    /// - Brown-out: the brake is as weak as the supply: 2 ms an ohm more. The shorted winding alone takes 28 ms from
    ///   117 Hz (derived: 3.4 time constants of 8.3 ms).
    /// - Stall: a blocked crank brings nothing in. The stage does, at 20 mm/s, after at most 1.5 mm and the skin's
    ///   rise: 200 ms.
    package func parkingUs(amount given: Int32?) -> UInt64? {
        let strength = UInt64(clamping: given ?? amount?.usual ?? 0)
        switch self {
        case .drag: return 15_000
        case .brownOut: return Self.soundUs + 2 * strength
        case .stall: return 200_000
        default: return Self.soundUs
        }
    }

    /// The same with several of them on, with their amounts; nil where nothing is left to bring needles in.
    package static func parkingUs(_ faults: [SimulatedFault: Int32?]) -> UInt64? {
        guard faults[.stall] == nil || faults[.stageStuck] == nil else { return nil }
        let excess = faults.map { ($0.key.parkingUs(amount: $0.value) ?? soundUs) - soundUs }
        return soundUs + excess.reduce(0, +)
    }

    /// Neither side can count what needles do while it is on: the plant alone sees the dose. A contact sensor that sees
    /// no skin makes strokes in skin strokes in the air; motion pauses after 2 s of them, again and again.
    package var hidesDose: Bool { self == .stuckContact }
}
