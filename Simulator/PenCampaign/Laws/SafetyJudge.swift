import PenControl
import PenFirmware
import PenProtocol
import PenSafety
import PenSimulator
import Treatment
import VirtualBench

/// Judges a run that is over by the plant's accounts of it.
enum SafetyJudge {
    /// A press is taken after 2 ms, so that a stop and a new press can be nearer to each other than parking takes.
    private static let pressedAnewUs: UInt64 = 10_000

    /// - Parameters:
    ///   - startsUs: when motion began each time.
    ///   - doneUs: when the host said that the plan is done.
    static func violations(
        _ result: BenchResult,
        needles: UInt64,
        startsUs: [UInt64],
        doneUs: UInt64?,
        _ spans: FaultSpans
    ) -> [Violation] {
        let found =
            limits(result) + parks(result, startsUs) + doses(result, needles: needles) + end(result, doneUs, spans)
        return found.filter { !Exemption.excuses($0, spans) }
    }

    private static func limits(_ result: BenchResult) -> [Violation] {
        result.truths.flatMap { truth -> [Violation] in
            var list: [Violation] = []
            if truth.beyondDepthUm > 0 {
                list.append(of(.depth, truth, Int64(truth.beyondDepthUm)))
            }
            if truth.beyondRateMillihz > 0 {
                list.append(of(.rate, truth, truth.beyondRateMillihz))
            }
            return list
        }
    }

    private static func of(_ law: SafetyLaw, _ truth: AreaTruth, _ value: Int64) -> Violation {
        Violation(law: law, fromUs: truth.fromUs, toUs: truth.toUs, value: value, detail: "row \(truth.row)")
    }

    private static func parks(_ result: BenchResult, _ startsUs: [UInt64]) -> [Violation] {
        result.parks.compactMap { park in
            // Pressed anew before needles could rest, so that they had to go on.
            let anewUs = park.orderedAtUs &+ pressedAnewUs
            if park.parkedAfterUs == nil, startsUs.contains(where: { $0 > park.orderedAtUs && $0 <= anewUs }) {
                return nil
            }
            // Another order before needles could rest: that one is judged, from its own time on.
            let nextUs = park.orderedAtUs &+ UInt64(SafetyLaw.park.bound)
            if park.parkedAfterUs == nil,
                result.parks.contains(where: { $0.orderedAtUs > park.orderedAtUs && $0.orderedAtUs <= nextUs })
            {
                return nil
            }
            let tookUs = park.parkedAfterUs ?? 2_000_000
            guard tookUs > UInt64(SafetyLaw.park.bound) else { return nil }
            return Violation(
                law: .park,
                fromUs: park.orderedAtUs,
                toUs: park.orderedAtUs &+ tookUs,
                value: Int64(clamping: tookUs),
                detail: "a stop (\(park.cause))" + (park.parkedAfterUs == nil ? " never parked" : "")
            )
        }
    }

    private static func doses(_ result: BenchResult, needles: UInt64) -> [Violation] {
        let each = Int64(max(needles, 1))
        return result.areas.enumerated().flatMap { index, area -> [Violation] in
            let truths = result.truths.filter { Int($0.row) == index + 1 }
            guard let first = truths.first, let last = truths.last else { return [] }
            let got = Int64(clamping: truths.reduce(0) { $0 + $1.punctures })
            let stops = Int64(truths.reduce(0) { $0 + $1.parks.count })
            // Only whole strokes can be given.
            let strokesTarget = (Int64(area.puncturesTarget) + each - 1) / each
            let over = got - strokesTarget * each
            let under = got - Int64(area.punctures) - stops * each
            var list: [Violation] = []
            func add(_ law: SafetyLaw, _ strokes: Int64) {
                let host = "\(area.punctures) of \(area.puncturesTarget)"
                let detail = "\(area.area): plant \(got), host \(host), \(stops) stops"
                list.append(
                    Violation(law: law, fromUs: first.fromUs, toUs: last.toUs, value: strokes, detail: detail)
                )
            }
            if over > SafetyLaw.overdose.bound * each {
                add(.overdose, (over + each - 1) / each)
            }
            if under > SafetyLaw.undercount.bound * each {
                add(.undercount, (under + each - 1) / each)
            }
            return list
        }
    }

    private static func end(_ result: BenchResult, _ doneUs: UInt64?, _ spans: FaultSpans) -> [Violation] {
        var list: [Violation] = []
        let now = result.timeUs
        if !result.endedParked {
            list.append(Violation(law: .ended, fromUs: now, toUs: now, value: 1, detail: result.ending))
        }
        let isFound = result.report.state.isLive || result.report.latched != nil
        if result.outcome == .completed, isFound, !hasStartedAnewUnseen(result, doneUs, spans) {
            let detail = "the plan is done, and the host's interlock is \(result.report.state.name)"
            list.append(Violation(law: .agree, fromUs: now, toUs: now, value: 1, detail: detail))
        }
        return list
    }

    /// What is latched is a start anew that nothing could have told of when the host said that the plan is done: a pen
    /// that is silent for up to the longest lease is not asked yet.
    private static func hasStartedAnewUnseen(_ result: BenchResult, _ doneUs: UInt64?, _ spans: FaultSpans) -> Bool {
        guard let doneUs, result.report.latched?.finding.check == .penReset else { return false }
        return spans.wasOn(.reset, from: doneUs - min(doneUs, PenLink.leaseMaxUs), to: doneUs)
    }
}
