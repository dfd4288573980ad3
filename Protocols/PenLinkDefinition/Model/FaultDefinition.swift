/// A fault with the sentence that a person reads and what to do next.
package struct FaultDefinition: Sendable {
    /// Who can find the fault.
    package enum Finder: String, CaseIterable, Sendable {
        case pen, host, both
    }

    /// What the fault does to motion.
    package enum Effect: String, CaseIterable, Sendable {
        case ok, inhibit, pause, lapse, trip
    }

    /// Codes of the faults that latch; all others must lie outside.
    package static let latchedCodes: ClosedRange<Int128> = 1...31
    /// Codes of the faults that do not latch.
    package static let passingCodes: ClosedRange<Int128> = 32...63

    package var code: Int128
    package var name: String
    package var finder: Finder
    package var effect: Effect
    package var text: String
    /// What usually brings it about, likeliest first; empty for `none` alone.
    package var causes: [String]
    package var remedy: String
    package var line: Int

    /// True if the fault stays until a person clears it.
    package var latches: Bool { effect == .trip }
}
