import PenProtocol

/// Broken frames within the last second. Single ones cost nothing; so many leave no certainty that a stop arrives.
struct LinkErrors: Sendable {
    /// Of about 1,100 frames a second. At a quarter, three in a row are lost 20 times a second. Unsourced default.
    static let tripFrames: UInt64 = 300
    /// Above it the link is worth a word: noise of 10⁻³ a byte breaks some 70. Unsourced default.
    static let warnFrames: UInt64 = 150
    private static let slotUs: Int64 = 100_000
    private var slots = InlineArray<10, UInt64>(repeating: 0)
    private var slot = 0
    private var slotSince: HostInstant?
    private var seen: UInt64 = 0

    mutating func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        turn(to: evidence.now)
        let new = evidence.brokenFrames >= seen ? evidence.brokenFrames - seen : evidence.brokenFrames
        seen = evidence.brokenFrames
        slots[slot] = slots[slot].addingReportingOverflow(new).overflow ? .max : slots[slot] &+ new
        var sum: UInt64 = 0
        for index in 0..<10 {
            let next = sum.addingReportingOverflow(slots[index])
            sum = next.overflow ? .max : next.partialValue
        }
        guard sum > Self.warnFrames else { return .ok(.linkErrors) }
        let trips = sum > Self.tripFrames && state.isLive
        return Finding(
            .linkErrors,
            trips ? .trip : .warn,
            .linkErrors,
            value: Int64(clamping: sum),
            threshold: Int64(trips ? Self.tripFrames : Self.warnFrames),
            unit: "broken frames in 1 s",
            source: "stipple: a quarter of all frames (unsourced default)"
        )
    }

    /// A new slot each tenth of a second; a clock that jumps makes one step.
    private mutating func turn(to now: HostInstant) {
        guard let since = slotSince else {
            slotSince = now
            return
        }
        let passed = now - since
        guard passed >= Self.slotUs || passed < 0 else { return }
        slot = (slot + 1) % 10
        slots[slot] = 0
        slotSince = now
    }

    static let description = CheckDescription(
        check: .linkErrors,
        hazard: "H1 needles move without control",
        watches: "frames that arrive broken, within the last second",
        effect: "warn; trip when armed",
        bound: "above 150 warns, above 300 trips",
        clears: "a person's clear"
    )
}
