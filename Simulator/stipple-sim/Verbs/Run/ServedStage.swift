import LiveBench
import PenHost
import PenScenario

/// On the real clock, with a simulated pen at a pty or on USB for each scenario.
struct ServedStage: ScenarioStage {
    let place: ServedPlace
    private let signals: SignalWatch

    init(place: ServedPlace) throws(Failure) {
        self.place = place
        do throws(SystemFailure) {
            signals = try SignalWatch()
        } catch {
            throw Failure(74, "Signals cannot be watched, so Ctrl-C could not take the pen away: \(error).")
        }
    }

    func check(_ scenario: Scenario, file: String) throws(Failure) {
        if let reason = ServedRun.unsupported(scenario, at: place) { throw Failure(10, "\(file): \(reason.reason)") }
    }

    func play(_ scenario: Scenario, file: String) throws(Failure) -> ScenarioResult {
        let plan = try ScenarioPlan.derive(scenario, file: file)
        let run: ServedRun
        do throws(LiveProblem) {
            run = try ServedRun(scenario, plan: plan, at: place) { [signals] in signals.isStopRequested }
        } catch {
            throw Failure(error.exitCode, error.sentence)
        }
        defer { run.close() }
        guard let result = run.run() else {
            throw Failure(
                signals.first?.exitCode ?? 130,
                "\(file) was stopped by a signal before its end, so it is not judged. The pen is gone."
            )
        }
        return result
    }
}
