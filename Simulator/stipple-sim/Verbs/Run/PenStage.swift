import LiveBench
import PenHost
import PenScenario
import Treatment

/// On a pen at a port, with a person for what software cannot do.
final class PenStage: ScenarioStage {
    let address: PenAddress
    private let signals: SignalWatch
    private let person = TerminalPerson()
    private(set) var serial: String?

    init(pen: String) throws(Failure) {
        guard let address = PenAddress(pen) else { throw Failure(64, PenAddress.sentence(on: pen)) }
        self.address = address
        do throws(SystemFailure) {
            signals = try SignalWatch()
        } catch {
            throw Failure(74, "Signals cannot be watched, so Ctrl-C could not stop the pen: \(error).")
        }
    }

    func check(_ scenario: Scenario, file: String) throws(Failure) {
        let impossible = scenario.impossibleOnRealPen
        guard impossible.isEmpty else {
            let list = impossible.map { "\n  \($0)" }.joined()
            throw Failure(10, "\(file) cannot be played on a real pen; nothing was played:\(list)")
        }
    }

    func play(_ scenario: Scenario, file: String) throws(Failure) -> ScenarioResult {
        let plan = try ScenarioPlan.derive(scenario, file: file)
        do throws(LiveProblem) {
            let run = try PenRun(
                scenario,
                plan: plan,
                address: address,
                person: person,
                isStopped: { [signals] in signals.isStopRequested },
                derive: { (machine) throws(LiveProblem) in try PenStage.derive(scenario, machine, file) }
            )
            defer { run.close() }
            try run.admit()
            serial = run.serial
            return try run.run()
        } catch {
            let code = error.exitCode == 130 ? signals.first?.exitCode ?? 130 : error.exitCode
            throw Failure(code, "\(file): \(error.sentence)")
        }
    }

    /// The plan within the pen's own bounds.
    private static func derive(
        _ scenario: Scenario,
        _ machine: MachineLimits,
        _ file: String
    ) throws(LiveProblem) -> DerivedPlan {
        do throws(Failure) {
            return try PlanFile.derive(SourceText(scenario.setup.plan, file: "\(file) (plan)"), for: machine)
        } catch {
            throw LiveProblem(error.exitCode, error.sentence)
        }
    }
}
