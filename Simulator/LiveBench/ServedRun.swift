import Glibc
import PenControl
import PenHost
import PenProtocol
package import PenScenario
import PenSimulator
import SimHost
package import Treatment
import VirtualBench

/// A scenario on the real clock: a simulated pen at a pty or on USB, and the program's own loop, transport and paced
/// clock on the other side of it.
///
/// Make it, call `run` once, then `close`. All times are simulated: the pen's.
package final class ServedRun {
    /// Longest wait for the host's word on a millisecond, real time: it may have been lost on the way.
    private static let waitUsMax: Int64 = 10_000
    /// The same of a host that reads what came while it was held.
    private static let catchUpUsMax: Int64 = 200_000
    /// The same of a pen that says nothing, as after a reset: until the paced host's time, which stands without word of
    /// the pen, runs free.
    private static let silentWaitUsMax = Int64(PenLink.paceSilenceUs) + 1_000_000

    private let server: PenServer
    private let port: any PenPort
    private let host: LiveHost
    private let plan: DerivedPlan
    private let isStopped: () -> Bool
    private var watch: RunWatch
    private var hasBegun = false
    private var truths: [AreaTruth] = []
    /// The pen's clock in the last telemetry that the host has told of.
    private var heardPenUs: UInt64 = 0
    /// How far the pen's clock, as the host has heard it, is behind the run's time when nothing is held back.
    private var epochUs: Int64 = 0
    /// The host's clock when the millisecond before was over.
    private var hostUs: Int64 = 0
    /// Simulated time at which held ticks, and a dead host, are over.
    private var heldUntilUs: UInt64?
    private var deadUntilUs: UInt64?
    /// Simulated time since when nothing more can happen.
    private var overSinceUs: UInt64?

    /// - Parameters:
    ///   - place: where the pen is; a path has to be free.
    ///   - isStopped: asked all the time; true ends the run.
    /// - Throws: what cannot be played here (status 10), a path that is taken, a port that fails.
    package init(
        _ scenario: Scenario,
        plan: DerivedPlan,
        at place: ServedPlace,
        isStopped: @escaping () -> Bool
    ) throws(LiveProblem) {
        if let reason = ServedRun.unsupported(scenario, at: place) { throw LiveProblem(10, reason.reason) }
        var setup = scenario.benchSetup(plan: plan)
        setup.pen.serial = place.serial(setup.pen.serial)
        let opened = try place.open(serial: "\(setup.pen.serial)")
        port = opened.port
        server = PenServer(
            configuration: setup.pen,
            seed: scenario.seed,
            port: port,
            pace: .host,
            noise: Double(scenario.setup.noisePerMillion) / 1_000_000
        )
        do throws(LiveProblem) {
            try place.awaitPen(opened.address, isStopped: isStopped)
            host = try LiveHost(address: opened.address, plan: plan, manner: LiveHost.Manner(realTime: .nothing))
        } catch {
            port.close()
            throw error
        }
        self.plan = plan
        self.isStopped = isStopped
        let first = Observation(server.pen, host.report, host.session, timeUs: 0, hasBegun: false)
        watch = RunWatch(scenario, first: first, keepsTrack: true)
    }

    /// Plays to the end of session and timeline, and half a second on, so that what should park has parked.
    ///
    /// - Returns: nil where it was stopped before.
    package func run() -> ScenarioResult? {
        server.eachMillisecond = { [unowned self] in passMillisecond() }
        while server.pen.timeUs < watch.scenario.limitUs, !isOver {
            guard !isStopped() else { return nil }
            server.serve()
        }
        return watch.result(outcome)
    }

    /// Ends the host and takes the pen and its link away.
    package func close() {
        server.eachMillisecond = nil
        host.finish()
        port.close()
    }

    private var timeUs: UInt64 { server.pen.timeUs }

    /// Half a second after nothing more can happen.
    private var isOver: Bool { overSinceUs.map { timeUs >= $0 + 500_000 } ?? false }

    /// A millisecond of the pen's has passed, and its telemetry is on the line.
    private func passMillisecond() {
        guard !isOver, timeUs <= watch.scenario.limitUs else { return }
        awaitHost()
        truths += server.takeAreas()
        hasBegun = hasBegun || host.session.phase == .treating || !host.session.results.isEmpty
        look()
        endHostFaults()
        for action in watch.steps(dueAtUs: timeUs) {
            play(action)
        }
        for fault in watch.faultsEnding(atUs: timeUs) where heal(fault).isDone {
            watch.note("\(fault.rawValue) ends", atUs: timeUs)
        }
        if isPlugged, host.session.phase == .ended, host.session.outcome?.isUnplugged == true { _ = host.reopen() }
        let isDone = host.session.phase == .ended && deadUntilUs == nil && watch.isTimelineOver
        overSinceUs = isDone ? overSinceUs ?? timeUs : nil
    }

    private func look() {
        watch.look(
            Observation(server.pen, host.report, host.session, timeUs: timeUs, hasBegun: hasBegun),
            RunWatch.Words(server.pen, host.report, host.session)
        )
    }

    /// Waits for the host's tick with this millisecond's telemetry, as on the virtual clock, where a tick follows each
    /// millisecond. Else a machine that lets one of the two threads wait would count as a slow host.
    private func awaitHost() {
        _ = host.step()
        // While the two get acquainted the pen answers at once: its host measures how soon it does.
        guard !host.isDead, !host.isHeld, host.session.phase != .connecting else { return }
        // The pen's clock has an epoch of its own: only that its word is a new one counts. Before the hello there is
        // none, and each tick is one.
        let wanted = host.report.hello == nil ? 1 : 2
        var ticks = 0
        let beganUs = MonotonicClock.nowUs()
        while host.report.fast.penTimeUs.us == heardPenUs, ticks < wanted, MonotonicClock.nowUs() < beganUs + waitUs {
            usleep(100)
            ticks += host.step()
            if isStopped() { return }
        }
        heardPenUs = host.report.fast.penTimeUs.us
        epochUs = Int64(timeUs) &- Int64(truncatingIfNeeded: heardPenUs)
        hostUs = host.report.now.us
    }

    /// A loop that was held reads what has come meanwhile some hundred bytes a tick, and a paced host learns from them
    /// how late it is; by a real pen's clock it would know at once. So the pen waits for it, and each tick is seen.
    private func catchUp() {
        host.eachReport = { [unowned self] _ in look() }
        defer { host.eachReport = nil }
        let endUs = MonotonicClock.nowUs() + ServedRun.catchUpUsMax
        let goalUs = Int64(timeUs) &- epochUs
        while Int64(truncatingIfNeeded: host.report.fast.penTimeUs.us) < goalUs, MonotonicClock.nowUs() < endUs {
            usleep(100)
            _ = host.step()
            if isStopped() { return }
        }
    }

    /// A pen that says nothing runs by the wall's clock, and the clock of its host stands meanwhile. The pen waits for
    /// it: else its time would go by while the host's does not, and the host would count as slow.
    private var waitUs: Int64 {
        let isSilent = host.report.hello != nil && server.pen.isSilent
        return isSilent && host.report.now.us < hostUs + 1_000 ? ServedRun.silentWaitUsMax : ServedRun.waitUsMax
    }

    private var isPlugged: Bool { !server.activeFaults.contains(.unplug) }

    private func endHostFaults() {
        if let until = heldUntilUs, timeUs >= until {
            heldUntilUs = nil
            host.holdLoop(false)
            catchUp()
        }
        if let until = deadUntilUs, timeUs >= until, isPlugged, host.takeOver() {
            deadUntilUs = nil
        }
    }

    private func play(_ action: ScenarioAction) {
        switch action {
        case .inject(let fault, let amount, _):
            watch.note(inject(fault, amount), "\(fault.rawValue) begins", atUs: timeUs)
        case .heal(let fault):
            watch.note(heal(fault), "\(fault.rawValue) ends", atUs: timeUs)
        case .healAll:
            for fault in server.activeFaults { _ = heal(fault) }
            if heldUntilUs != nil { _ = heal(.missedTicks) }
            if deadUntilUs != nil { _ = heal(.hostDeath) }
            watch.note("all faults end", atUs: timeUs)
        case .person(let deed):
            let end = perform(deed) ? "" : " (nothing to \(deed.rawValue))"
            watch.note("the practitioner: \(deed.rawValue)\(end)", atUs: timeUs)
        }
    }

    private func inject(_ fault: SimulatedFault, _ amount: Int32?) -> FaultAnswer {
        guard fault.place == .host else { return server.inject(fault, amount: amount) }
        return host.begin(fault, amount, atUs: timeUs, heldUntilUs: &heldUntilUs, deadUntilUs: &deadUntilUs)
    }

    private func heal(_ fault: SimulatedFault) -> FaultAnswer {
        switch fault {
        case .missedTicks where heldUntilUs != nil: heldUntilUs = timeUs
        case .hostDeath where deadUntilUs != nil: deadUntilUs = timeUs
        case _ where fault.place == .host: return .notOn(fault)
        default: return server.heal(fault)
        }
        return .done
    }

    private func perform(_ deed: PersonDeed) -> Bool {
        switch deed {
        case .pause: host.pause()
        case .skip: host.skip()
        case .redo: host.redo()
        case .stop: host.stop()
        case .resume: return host.resume()
        }
        return true
    }

    private var outcome: BenchResult {
        BenchResult(
            seed: watch.scenario.seed,
            // Bytes come when the machine lets them: there is nothing to repeat.
            transcript: "",
            bytes: 0,
            outcome: host.session.outcome,
            areas: host.areas,
            truths: truths,
            parks: server.pen.parks,
            report: host.report,
            needlesDeclared: plan.plan.needles?.value,
            timeUs: timeUs,
            endedParked: server.pen.isParked,
            ending: server.pen.standing
        )
    }
}

extension ServedRun {
    /// Why a scenario cannot be played with a pen that is served here; nil where it can.
    package static func unsupported(_ scenario: Scenario, at place: ServedPlace) -> Unsupported? {
        for step in scenario.timeline {
            guard case .inject(let fault, _, _) = step.action, let reason = place.reasonUnsupported(fault) else {
                continue
            }
            return Unsupported("\(fault.rawValue) cannot be played over \(place.name): \(reason) Use --on virtual.")
        }
        guard scenario.setup.driftPpm == 0 else {
            return Unsupported(
                "setup.drift_ppm is \(scenario.setup.driftPpm), and over \(place.name) the host of a paced pen takes "
                    + "its time from the pen, so the two clocks cannot drift. Use --on virtual."
            )
        }
        return nil
    }
}
