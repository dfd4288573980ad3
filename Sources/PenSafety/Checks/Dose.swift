import PenProtocol

/// The area has what it may get (punctures, or time in motion), or what the pass under way was to bring.
enum Dose {
    static func judge(_ evidence: Evidence, in state: InterlockState) -> Finding {
        guard state.isLive else { return .ok(.dose) }
        let punctures = Int64(evidence.punctures)
        #if CANARIES
        if Canary.isOn(.doseBoundOffByOne), punctures == Int64(evidence.limits.puncturesMax) { return .ok(.dose) }
        #endif
        if evidence.punctures >= evidence.limits.puncturesMax {
            return reached(punctures, Int64(evidence.limits.puncturesMax), "punctures")
        }
        if evidence.motionMs >= evidence.limits.millisecondsMax {
            return reached(Int64(evidence.motionMs), Int64(evidence.limits.millisecondsMax), "ms")
        }
        if evidence.punctures >= evidence.puncturesGoal {
            return finding(.passDone, punctures, Int64(evidence.puncturesGoal), "punctures", "plan, passes of the area")
        }
        return .ok(.dose)
    }

    private static func reached(_ value: Int64, _ threshold: Int64, _ unit: StaticString) -> Finding {
        finding(.doseReached, value, threshold, unit, "envelope, area row")
    }

    private static func finding(
        _ fault: FaultCode,
        _ value: Int64,
        _ threshold: Int64,
        _ unit: StaticString,
        _ source: StaticString
    ) -> Finding {
        Finding(.dose, .pause, fault, value: value, threshold: threshold, unit: unit, source: source)
    }

    static let description = CheckDescription(
        check: .dose,
        hazard: "H10 too many punctures in an area",
        watches: "punctures and time in motion of the row, the larger of both sides' counts",
        effect: "pause",
        bound: "at punctures_max or milliseconds_max of the row, or at the end of the pass that was asked for",
        clears: "another area; after a pass: the next pass and a press"
    )
}
