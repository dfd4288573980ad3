import CTickAudit
import Glibc
import PenControl
import PenDevice
import PenProtocol
import PenSafety

/// `tick-audit [allocation | lock | retain]`: runs the engine against a scripted pen and counts what a tick must not do.
///
/// Prints one JSON line. Exit status 0: nothing was counted; 1: something was; 64: usage; 70: nothing could be proven.
/// With a word, each counted tick does that once, to show that it is counted.
@main
enum TickAudit {
    private static let warmUpTicks = 1_000
    private static let countedTicks = 10_000
    /// Then the line goes silent, so that a lapse and a trip are among the counted ticks.
    private static let silentTicks = 300

    static func main() {
        let words = CommandLine.arguments.dropFirst()
        let canary = words.first.flatMap(AuditedTreatment.Canary.init(rawValue:))
        guard words.count <= 1, words.isEmpty || canary != nil else {
            fail(64, "tick-audit takes nothing, or one of allocation, lock, retain; got \(words).")
        }
        guard tick_audit_install() else {
            fail(70, "This Swift runtime has no places for counters: link it dynamically, or adapt CTickAudit/runtime.c.")
        }
        var treatment = AuditedTreatment()
        warmUp(&treatment)
        let states = count(&treatment, canary)
        let counted = tick_audit_counted()
        print(line(counted, states))
        let all = [counted.allocations, counted.frees, counted.locks, counted.objects, counted.retains, counted.releases]
        exit(all.allSatisfy { $0 == 0 } ? 0 : 1)
    }

    /// To motion, and through everything that is made at its first use.
    private static func warmUp(_ treatment: inout AuditedTreatment) {
        for _ in 0..<warmUpTicks {
            treatment.ask()
            treatment.tick(counted: false); let r = treatment.report; if r.tick < 400, r.events.count > 0 || r.outcome != .none { print(r.tick, r.phase, r.state, r.outcome, r.fast.state, r.counters, (0..<r.events.count).map { r.events[$0] as Any }) }
        }
        guard treatment.isRunning else {
            let report = treatment.report
            fail(70, "After \(warmUpTicks) ticks the engine should run; it is \(report.state), \(report.findings.worst).")
        }
    }

    /// Motion with a pause every two seconds, then silence. Gives the ticks in each state.
    private static func count(_ treatment: inout AuditedTreatment, _ canary: AuditedTreatment.Canary?) -> [Int] {
        var states = [Int](repeating: 0, count: InterlockState.allCases.count)
        for tick in 0..<(countedTicks + silentTicks) {
            treatment.setEnable(pressed: tick % 2_000 < 1_900)
            if tick == countedTicks {
                treatment.silence()
            }
            treatment.tick(counted: true, canary: canary)
            states[Int(treatment.report.state.rawValue)] += 1
        }
        for state in [InterlockState.running, .paused, .lapsed, .tripped] where states[Int(state.rawValue)] == 0 {
            fail(70, "No counted tick was \(state.name), so nothing is proven of it.")
        }
        return states
    }

    private static func line(_ counted: tick_audit_counts, _ states: [Int]) -> String {
        let ticks = InterlockState.allCases.map { "\"\($0.name)\":\(states[Int($0.rawValue)])" }.joined(separator: ",")
        return "{\"schema\":\"stipple/tick-audit/1\",\"ticks\":\(countedTicks + silentTicks),\"states\":{\(ticks)},"
            + "\"allocations\":\(counted.allocations),\"frees\":\(counted.frees),\"locks\":\(counted.locks),"
            + "\"objects\":\(counted.objects),\"retains\":\(counted.retains),\"releases\":\(counted.releases)}"
    }

    private static func fail(_ status: Int32, _ sentence: String) -> Never {
        let bytes = Array("tick-audit: \(sentence)\n".utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
        exit(status)
    }
}
