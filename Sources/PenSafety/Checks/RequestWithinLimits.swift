import PenProtocol

/// The request, trims included, against area and machine limits. Equal is allowed; beyond is refused, never clamped.
enum RequestWithinLimits {
    static func judge(_ request: MotionRequest, _ evidence: Evidence) -> Finding {
        guard !request.isRest else { return .ok(.requestWithinLimits) }
        let depth = Int64(request.depthUm)
        let depthMax = Int64(min(evidence.limits.depthMaxUm, evidence.machine.depthMaxUm))
        #if CANARIES
        if Canary.isOn(.depthInHundredths), depth > depthMax / 10 { return finding(depth, depthMax / 10, "µm") }
        #endif
        if depth > depthMax {
            return finding(depth, depthMax, "µm")
        }
        let rate = Int64(request.rateMillihz)
        let rateMax = Int64(min(evidence.limits.rateMaxMillihz, evidence.machine.rateMaxMillihz))
        if rate > rateMax {
            return finding(rate, rateMax, "mHz")
        }
        let rateMin = Int64(max(evidence.limits.rateMinMillihz, evidence.machine.rateMinMillihz))
        if rate < rateMin {
            return finding(rate, rateMin, "mHz")
        }
        return .ok(.requestWithinLimits)
    }

    private static func finding(_ value: Int64, _ threshold: Int64, _ unit: StaticString) -> Finding {
        Finding(
            .requestWithinLimits,
            .inhibit,
            .requestedBeyondLimit,
            value: value,
            threshold: threshold,
            unit: unit,
            source: "envelope, area and machine row"
        )
    }

    static let description = CheckDescription(
        check: .requestWithinLimits,
        hazard: "H4, H5 needles go deeper or faster than allowed",
        watches: "requested depth and rate after all trims",
        effect: "inhibit",
        bound: "depth above the lower depth_max_um; rate outside rate_min_millihz…rate_max_millihz; equal is allowed",
        clears: "a request within the limits"
    )
}
