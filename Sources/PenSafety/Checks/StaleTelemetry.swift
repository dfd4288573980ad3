import PenProtocol

/// Old evidence is no evidence. One path with lease and overrun: all three mean that the link was late.
enum StaleTelemetry {
    /// Two frames lost in a row are seen, three are worth a word.
    static let warnUs: Int64 = 5_000

    /// Whether telemetry says what is true now. A lease that no pen accepts makes nothing fresh.
    static func isFresh(_ evidence: Evidence) -> Bool {
        evidence.telemetryAgeUs >= 0 && evidence.telemetryAgeUs <= evidence.leaseUs && isLeaseAllowed(evidence)
    }

    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        let age = evidence.telemetryAgeUs
        guard age >= 0 else { return fromTheFuture(age, in: state) }
        let silence = Int64(PenLink.linkSilenceUs)
        if age > silence {
            return finding(state.isLive ? .trip : .inhibit, age, silence)
        }
        guard state.isLive else { return .ok(.staleTelemetry) }
        guard isLeaseAllowed(evidence) else {
            return finding(.lapse, evidence.leaseUs, Int64(PenLink.leaseMaxUs))
        }
        #if CANARIES
        if Canary.isOn(.ageReversed), age < evidence.leaseUs { return finding(.lapse, age, evidence.leaseUs) }
        #endif
        if age > evidence.leaseUs {
            return finding(.lapse, age, evidence.leaseUs)
        }
        return age > warnUs ? finding(.warn, age, warnUs) : .ok(.staleTelemetry)
    }

    /// The error bound is part of each age, so a stamp from the future proves that the clock mapping is wrong.
    private static func fromTheFuture(_ age: Int64, in state: InterlockState) -> Finding {
        Finding(
            .staleTelemetry,
            state.isLive ? .trip : .inhibit,
            state.isLive ? .clockLost : .clockUncertain,
            value: age,
            threshold: 0,
            unit: "µs",
            source: "pen-link.md HOST-030: the error bound is added to each age"
        )
    }

    private static func isLeaseAllowed(_ evidence: Evidence) -> Bool {
        evidence.leaseUs <= Int64(PenLink.leaseMaxUs)
    }

    private static func finding(_ effect: Effect, _ age: Int64, _ threshold: Int64) -> Finding {
        Finding(
            .staleTelemetry,
            effect,
            effect == .trip ? .linkLost : .telemetryStale,
            value: age,
            threshold: threshold,
            unit: "µs",
            source: "pen-link.yaml: lease_default_us, lease_max_us, link_silence_us"
        )
    }

    static let description = CheckDescription(
        check: .staleTelemetry,
        hazard: "H1 needles move without control",
        watches: "age of the newest fast telemetry, clock error bound added",
        effect: "warn, lapse, trip; inhibit before arming",
        bound: "warn above 5 ms, lapse above the lease (8 ms, 25 ms at most), trip above 200 ms or from the future",
        clears: "lapse: release and press; trip: fresh telemetry, then a person's clear"
    )
}
