import Glibc
import PenControl
import PenDevice
import PenHost
import PenProtocol
import PenSafety
import Synchronization

/// The engine on its real-time thread, with rings, clock and transport as in a treatment, and a scripted pen.
/// Everything that the thread does is counted, but for the pen's own work.
enum AuditedLoop {
    private static let countedTicks = 5_000
    /// Far more than it takes on a machine that stops processes.
    private static let patienceUs: Int64 = 120_000_000

    /// Gives the ticks by their reports, give or take those that wait in the ring when counting begins and ends.
    ///
    /// - Throws: when there is no thread to be had.
    static func audit(_ canary: Canary?, journal: JournalRing?) throws(SystemFailure) -> AuditedTicks {
        let line = ScriptedLine(ticks: countedTicks, canary)
        let began = MonotonicClock.nowUs()
        let engine = Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: began))
        let loop = EngineLoop(engine: engine, transport: line, recorder: journal?.tickRecorder)
        _ = try loop.start(RealTimeRequest(priority: nil, lockMemory: false, holdCPUsAwake: false))
        var script = TreatmentScript()
        var ticks = AuditedTicks()
        while !line.isDone.load(ordering: .relaxed), MonotonicClock.nowUs() - began < patienceUs {
            while let report = loop.reports.pop() {
                if line.isCounting.load(ordering: .relaxed) {
                    ticks.note(report.state)
                }
                if let request = script.next(after: report), loop.requests.push(request) {
                    script.advance()
                }
            }
            usleep(1_000)
        }
        _ = loop.finish()
        return ticks
    }
}
