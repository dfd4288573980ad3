import PenProtocol

/// The loop itself was late, so that the lease of the last set-point has run out in the pen.
enum TickOverrun {
    /// Two periods skipped.
    static let warnUs: Int64 = 3_000

    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard state.isLive else { return .ok(.tickOverrun) }
        let late = evidence.sinceLastTickUs
        // A clock that went back tells nothing about how late it is.
        if late < 0 || late >= evidence.leaseUs {
            return finding(.lapse, late, evidence.leaseUs)
        }
        return late >= warnUs ? finding(.warn, late, warnUs) : .ok(.tickOverrun)
    }

    private static func finding(_ effect: Effect, _ value: Int64, _ threshold: Int64) -> Finding {
        Finding(
            .tickOverrun,
            effect,
            .tickOverrun,
            value: value,
            threshold: threshold,
            unit: "µs",
            source: "pen-link.yaml: lease"
        )
    }

    static let description = CheckDescription(
        check: .tickOverrun,
        hazard: "H1 needles move without control",
        watches: "time since the tick before",
        effect: "warn, lapse",
        bound: "warn from 3 ms, lapse from the lease (8 ms) or when the clock goes back",
        clears: "release and press"
    )
}
