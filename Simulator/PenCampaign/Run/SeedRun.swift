import PenControl
import PenFirmware
import PenPlant
import PenSafety
package import PenScenario
package import PenSimulator
package import Treatment
package import VirtualBench

/// A scenario played and judged: safety while faults last; then everything is healed, the person clears what is latched
/// and resumes, and the plan has to be done.
package struct SeedRun: Sendable {
    /// Faults last until here at the latest, µs.
    static let faultsUntilUs: UInt64 = 2_500_000
    /// The last fault that stays until it is healed has so long to show what it does, µs.
    private static let effectUs: UInt64 = 200_000
    /// From the healing on the plan has so long, µs: three times what the slowest hand needs for all of it.
    static let progressUs: UInt64 = 20_000_000
    /// No run is longer, µs.
    package static let limitUs: UInt64 = 30_000_000
    /// A session that has ended is looked at for so long before the person resumes, µs.
    private static let lookUs: UInt64 = 100_000
    /// After the end needles are watched for so long, and until they rest, µs.
    private static let restUs: UInt64 = 60_000
    /// From the end on the crank has so long to come to the place where it is kept, inside, µs.
    private static let restMostUs: UInt64 = 500_000

    package private(set) var bench: Bench
    private var player: TimelinePlayer
    private var watch = SafetyWatch()
    private var coverage = RunCoverage()
    private let needles: UInt64
    private var healedAtUs: UInt64 = 0
    private var endedAtUs: UInt64?
    private var resumes = 0

    /// - Parameter plan: the scenario's plan, derived for its pen.
    package init(_ scenario: Scenario, plan: DerivedPlan) {
        bench = Bench(scenario.benchSetup(plan: plan))
        player = TimelinePlayer(scenario.timeline)
        needles = UInt64(scenario.setup.cartridge.needles)
    }

    /// What a firmware does wrong, to show that the laws see it.
    package mutating func put(defects: PenDefect) {
        var setup = bench.setup
        setup.pen.defects.insert(defects.firmware)
        bench = Bench(setup)
    }

    /// To the end.
    package mutating func run() -> SeedResult {
        while !faultsAreOver {
            step()
        }
        player.healAll(&bench)
        healedAtUs = bench.timeUs
        while bench.timeUs < healedAtUs + SeedRun.progressUs, !isFinal {
            goOn()
            step()
        }
        let overUs = bench.timeUs
        while bench.timeUs < overUs + SeedRun.restUs
            || (!bench.pen.isParked && bench.timeUs < overUs + SeedRun.restMostUs)
        {
            step()
        }
        return result
    }

    private mutating func step() {
        player.play(&bench)
        bench.step()
        watch.look(&bench, player.spans)
        coverage.look(&bench, player.spans)
    }

    /// The timeline is done; or the session is, and nobody resumes; or it is time.
    private var faultsAreOver: Bool {
        bench.timeUs >= SeedRun.faultsUntilUs
            || (player.isDone(atUs: bench.timeUs) && bench.timeUs >= player.lastUs + SeedRun.effectUs)
            || (bench.session.outcome == .completed && bench.session.phase == .ended)
    }

    private var isFinal: Bool {
        bench.session.phase == .ended && (bench.session.outcome == .completed || lastingReason != nil)
    }

    /// The person looks, clears and resumes.
    private mutating func goOn() {
        guard bench.session.phase == .ended else {
            endedAtUs = nil
            return
        }
        let since = endedAtUs ?? bench.timeUs
        endedAtUs = since
        guard bench.timeUs >= since + SeedRun.lookUs else { return }
        if bench.resume() {
            resumes += 1
        }
        endedAtUs = nil
    }

    /// Why the plan cannot be done, where that is for good.
    private var lastingReason: String? {
        let open = bench.session.results.filter { !$0.isComplete }
        guard !open.isEmpty else { return nil }
        if open.allSatisfy(\.progress.isOutOfTime) {
            return "time in motion used up"
        }
        return Int64(bench.pen.truth.handleMilliC) > SeedRun.warmMilliC ? "handle too warm" : nil
    }

    /// The host inhibits arming from here on (docs/safety/checks.md), m°C.
    private static let warmMilliC: Int64 = 43_000

    private var result: SeedResult {
        let end = bench.result
        let violations =
            watch.violations
            + SafetyJudge.violations(
                end,
                needles: needles,
                startsUs: watch.startsUs,
                doneUs: watch.doneUs,
                player.spans
            )
        let verdict: SeedVerdict
        var note: String?
        if let first = violations.min(by: { $0.toUs < $1.toUs }) {
            verdict = .unsafe
            note = first.text
        } else if bench.session.outcome == .completed, bench.session.phase == .ended {
            verdict = .done
        } else if let lastingReason {
            verdict = .blocked
            note = lastingReason
        } else {
            verdict = .stuck
            note =
                "\(bench.session.phase), host \(bench.report.state.name), pen \(end.ending), "
                + "worst \(bench.report.findings.worst.check.name), \(resumes) resumes, "
                + (bench.session.outcome?.name ?? "under way")
        }
        var reached = coverage
        reached.injected = player.injected
        reached.hit |= player.hit
        return SeedResult(
            verdict: verdict,
            violations: violations,
            note: note,
            resumes: resumes,
            timeUs: bench.timeUs,
            transcript: bench.transcript,
            coverage: reached
        )
    }
}
