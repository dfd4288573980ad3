/// What the faults of a line that are on do to one direction of it. Rates are in a million bytes, and come on top of
/// the line's noise.
package struct LinkFaults: Equatable, Sendable {
    package var flipPerMillion: UInt32 = 0
    package var dropPerMillion: UInt32 = 0
    package var duplicatePerMillion: UInt32 = 0
    /// Everything of so many µs comes at its end, in one burst; 0: at once.
    package var mergeUs: UInt64 = 0
    /// At least so many µs lie between two bytes; 0: none.
    package var gapUs: UInt64 = 0
    /// Time that each byte takes beside the line's own, µs.
    package var lateUs: UInt64 = 0
    /// Nothing comes through.
    package var isCut = false

    package init() {}

    /// A sound line.
    package static let none = LinkFaults()

    /// What the switches mean for a direction.
    init(_ switches: FaultSwitches, isCut: Bool) {
        func amount(_ fault: SimulatedFault) -> UInt32 { UInt32(clamping: switches.amount(of: fault)) }
        flipPerMillion = amount(.bytesFlipped)
        dropPerMillion = amount(.bytesDropped)
        duplicatePerMillion = amount(.bytesDuplicated)
        mergeUs = UInt64(amount(.bytesMerged)) * 1_000
        gapUs = UInt64(amount(.bytesSplit))
        lateUs = UInt64(amount(.bytesLate))
        self.isCut = isCut
    }
}
