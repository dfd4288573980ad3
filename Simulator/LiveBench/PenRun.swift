import Glibc
import PenControl
package import PenHost
import PenProtocol
package import PenScenario
import PenSimulator
package import Treatment
import VirtualBench

/// A scenario on a pen at a serial port: the program's own loop, transport and clock, and a person for what software
/// cannot do.
///
/// Make it, call `admit`, then `run`, once each, then `close` whatever came of them. Its time is the host's clock from
/// the start on; it stands while a person is asked for something, so that a fault begins when its prompt is confirmed.
package final class PenRun {
    /// Waits between two looks, µs: the loop ticks each millisecond, and its reports wait for us.
    private static let waitUs: UInt32 = 500
    /// A pen that was plugged in again is looked for so often, µs of real time.
    private static let reopenUs: Int64 = 250_000

    let address: PenAddress
    let person: any PenPerson
    let host: LiveHost
    let line: HostLine
    let isStopped: () -> Bool
    /// Makes the scenario's plan anew within a pen's own bounds.
    let derive: (MachineLimits) throws(LiveProblem) -> DerivedPlan
    var watch: RunWatch
    /// Serial number of the pen; nil before it has said it.
    package internal(set) var serial: String?

    /// What is to be done, in its order; a prompt keeps the rest waiting.
    var due: [PenDeed] = []
    var prompt: PenPrompt?
    /// Faults that a hand has made and that are still on.
    var handFaults: [SimulatedFault] = []
    /// Steps that came too late to test anything.
    var spoiled: [ExpectationVerdict] = []
    /// The session had done all before the prompt was shown.
    var wasCompleted = false
    var heldUntilUs: UInt64?
    var deadUntilUs: UInt64?
    /// Time of the run, µs.
    private(set) var timeUs: UInt64 = 0

    private var hasBegun = false
    private var isClosed = false
    private var hasParked = false
    /// The host's clock in the last report; nil where the next one tells no step.
    private var hostUs: Int64?
    private var wallUs = MonotonicClock.nowUs()
    private var reopenedUs: Int64 = 0
    private var overSinceUs: UInt64?

    /// Opens the port and says hello; nothing moves by that.
    ///
    /// - Parameters:
    ///   - plan: the scenario's plan; it is derived anew by `derive` once the pen has told its bounds.
    ///   - isStopped: asked all the time; true stops pen and run.
    /// - Throws: 10 with each step that cannot be done, before the port is touched; what the port says (69, 75, 77…).
    package init(
        _ scenario: Scenario,
        plan: DerivedPlan,
        address: PenAddress,
        person: any PenPerson,
        isStopped: @escaping () -> Bool,
        derive: @escaping (MachineLimits) throws(LiveProblem) -> DerivedPlan
    ) throws(LiveProblem) {
        let impossible = scenario.impossibleOnRealPen
        guard impossible.isEmpty else {
            throw LiveProblem(10, "Not on a real pen: \(impossible.joined(separator: " "))")
        }
        line = HostLine(noisePerMillion: scenario.setup.noisePerMillion, seed: scenario.seed)
        var manner = LiveHost.Manner()
        manner.line = line
        manner.stopProbe = SignalWatch.probe
        manner.startsAtOnce = false
        manner.declaresDial = false
        host = try LiveHost(address: address, plan: plan, manner: manner)
        self.address = address
        self.person = person
        self.isStopped = isStopped
        self.derive = derive
        let first = Observation(host.report, host.session, isHostAwake: true, timeUs: 0, hasBegun: false)
        watch = RunWatch(scenario, first: first, keepsTrack: true)
    }

    /// Plays to the end of session and timeline, and half a second on.
    ///
    /// - Throws: 130 and its kin where it was stopped, 74 where nobody answers any more; the pen is stopped then.
    package func run() throws(LiveProblem) -> ScenarioResult {
        begin()
        while timeUs < watch.scenario.limitUs, !isOver {
            guard !isStopped() else { throw LiveProblem(130, "Stopped by a signal. \(park())") }
            try step()
            usleep(PenRun.waitUs)
        }
        let end = park()
        let result = watch.result(outcome, spoiled: spoiled)
        person.tell(end)
        return result
    }

    /// Stops the pen where it still works, ends the host, and has put back what a hand has changed.
    package func close() {
        guard !isClosed else { return }
        isClosed = true
        // Before its hello no pen has moved.
        if !hasParked, host.report.hello != nil { _ = park() }
        host.eachReport = nil
        host.finish()
        for fault in handFaults { person.tell("→ \(PenPrompt.end(fault).sentence)") }
    }

    /// Stops and waits for the pen's word that its needles are parked, for two seconds at most.
    ///
    /// - Returns: whether it came, as a sentence.
    func park() -> String {
        host.holdLoop(false)
        if host.isDead { _ = host.takeOver() }
        if host.session.phase != .ended { host.stop() }
        hasParked = true
        let endUs = MonotonicClock.nowUs() + 2_000_000
        while !(isParked && host.session.phase == .ended), MonotonicClock.nowUs() < endUs {
            _ = host.step()
            usleep(PenRun.waitUs)
        }
        return isParked
            ? "The pen says that its needles are parked."
            : "LIFT THE PEN: it has not said that its needles are parked."
    }

    private var isParked: Bool {
        let report = host.report
        return report.hello != nil && report.fast.flags.contains(.parked) && report.telemetryAgeUs < 20_000
    }

    private func begin() {
        let isDriven = host.session.pen?.hello.profiles.contains(.drivenDepth) == true
        let first = Observation(host.report, host.session, isHostAwake: true, timeUs: 0, hasBegun: false)
        watch = RunWatch(watch.scenario, first: first, keepsTrack: true, by: .pen(isDepthDriven: isDriven))
        wallUs = MonotonicClock.nowUs()
        hostUs = nil
        host.manner.startsAtOnce = true
        host.eachReport = { [unowned self] in take($0) }
        host.eachNotice = { [unowned self] in tell($0) }
    }

    /// One look: reports, the person's answer, and what is due.
    private func step() throws(LiveProblem) {
        let isHostAway = host.isDead || host.isHeld
        let wall = MonotonicClock.nowUs()
        defer { wallUs = wall }
        _ = host.step()
        if isHostAway {
            // No report moves time then.
            pass(wall - wallUs)
            hostUs = nil
            look(isHostAwake: false)
        }
        try hear()
        endHostFaults()
        if prompt == nil {
            due += watch.steps(dueAtUs: timeUs).map(PenDeed.action)
            due += watch.faultsEnding(atUs: timeUs).map(PenDeed.ending)
            playDue()
        }
        plugIn()
        let isQuiet = prompt == nil && due.isEmpty && deadUntilUs == nil && watch.isTimelineOver
        overSinceUs = host.session.phase == .ended && isQuiet ? overSinceUs ?? timeUs : nil
    }

    /// Half a second after nothing more can happen; five where a pen that was plugged in again is still looked for.
    private var isOver: Bool {
        let isAwaited = host.session.outcome?.isUnplugged == true && !handFaults.contains(.unplug)
        return overSinceUs.map { timeUs >= $0 + (isAwaited ? 5_000_000 : 500_000) } ?? false
    }

    private func take(_ report: TickReport) {
        if let hostUs, !host.isHeld { pass(report.now.us - hostUs) }
        hostUs = report.now.us
        hasBegun = hasBegun || host.session.phase == .treating || !host.session.results.isEmpty
        look(isHostAwake: true)
    }

    /// Time goes by, unless a person is being asked. A step that no clock makes is another host's: it counts for none.
    private func pass(_ stepUs: Int64) {
        guard prompt == nil, (0...1_000_000).contains(stepUs) else { return }
        timeUs += UInt64(stepUs)
    }

    private func look(isHostAwake: Bool) {
        watch.look(
            Observation(host.report, host.session, isHostAwake: isHostAwake, timeUs: timeUs, hasBegun: hasBegun),
            RunWatch.Words(host.report, host.session)
        )
    }

    /// What the practitioner's program would say: presses of the enable and the button, the dial, lifting.
    private func tell(_ notice: SessionNotice) {
        person.tell("  \(notice.text)")
        if case .setDial(_, isSensed: false) = notice { person.forgetWhatWasTyped() }
    }

    private func plugIn() {
        let now = MonotonicClock.nowUs()
        guard host.session.phase == .ended, host.session.outcome?.isUnplugged == true, prompt == nil,
            !handFaults.contains(.unplug), now >= reopenedUs + PenRun.reopenUs
        else { return }
        reopenedUs = now
        if host.reopen() { hostUs = nil }
    }

    private func endHostFaults() {
        if let until = heldUntilUs, timeUs >= until {
            heldUntilUs = nil
            host.holdLoop(false)
        }
        if let until = deadUntilUs, timeUs >= until, host.takeOver() {
            deadUntilUs = nil
            hostUs = nil
        }
    }

    private var outcome: BenchResult {
        BenchResult(
            seed: watch.scenario.seed,
            transcript: "",
            bytes: 0,
            outcome: host.session.outcome,
            areas: host.areas,
            // Truth is not there: what is made of it is not judged.
            truths: [],
            parks: [],
            report: host.report,
            needlesDeclared: host.plan.plan.needles?.value,
            timeUs: timeUs,
            endedParked: isParked,
            ending: "\(host.report.fast.state.name)"
        )
    }
}
