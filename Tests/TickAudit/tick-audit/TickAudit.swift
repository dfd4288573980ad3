import CTickAudit
import Glibc
import PenControl
import PenDevice
import PenHost
import PenProtocol
import PenSafety

/// `tick-audit engine|loop|journal [allocation|lock|retain]`: treats on a scripted pen and counts what a tick must not
/// do, of the engine alone, of the real-time loop with all that it does, or of the loop with its journal, whose
/// ring is full after some of the counted ticks.
///
/// Prints one JSON line. Exit status 0: nothing was counted; 1: something was; 64: usage; 70: nothing could be proven.
/// With a second word, each counted tick does that once, to show that it is counted.
@main
enum TickAudit {
    static func main() {
        let words = Array(CommandLine.arguments.dropFirst())
        let canary = words.count == 2 ? Canary(rawValue: words[1]) : nil
        guard words.count == 1 || canary != nil, ["engine", "loop", "journal"].contains(words[0]) else {
            let got = words.isEmpty ? "nothing" : words.joined(separator: " ")
            fail(64, "expected engine or loop or journal, then nothing or one of allocation, lock, retain; got \(got).")
        }
        guard tick_audit_install() else {
            fail(
                70,
                "this Swift runtime has no places for counters: link it dynamically, or adapt CTickAudit/runtime.c."
            )
        }
        let ticks = words[0] == "engine" ? AuditedEngine.audit(canary) : loop(canary, words[0] == "journal")
        let counted = tick_audit_counted()
        print(line(counted, ticks))
        guard ticks[.running] > 1_000 else {
            fail(70, "only \(ticks[.running]) counted ticks were in motion, so that nothing is proven.")
        }
        let all = [
            counted.allocations, counted.frees, counted.locks, counted.objects, counted.retains, counted.releases,
        ]
        exit(all.allSatisfy { $0 == 0 } ? 0 : 1)
    }

    private static func loop(_ canary: Canary?, _ isRecording: Bool) -> AuditedTicks {
        let ring = isRecording ? ring() : nil
        defer { ring?.remove() }
        do throws(SystemFailure) {
            return try AuditedLoop.audit(canary, journal: ring)
        } catch {
            fail(70, "the loop has no thread: \(error).")
        }
    }

    /// With room for some 2,500 ticks and no more.
    private static func ring() -> JournalRing {
        do throws(JournalRingError) {
            let ring = try JournalRing(name: "tick-audit-\(getpid())", label: [])
            let filler = StartRecord(version: HostVersion(0, 1, 0), now: HostInstant(us: 0))
            for _ in 0..<90_000 { ring.tickRecorder.begin(filler) }
            return ring
        } catch {
            fail(70, "\(error)")
        }
    }

    private static func line(_ counted: tick_audit_counts, _ ticks: AuditedTicks) -> String {
        "{\"schema\":\"stipple/tick-audit/1\",\"ticks\":\(ticks.total),\"states\":\(ticks.json),"
            + "\"allocations\":\(counted.allocations),\"frees\":\(counted.frees),\"locks\":\(counted.locks),"
            + "\"objects\":\(counted.objects),\"retains\":\(counted.retains),\"releases\":\(counted.releases)}"
    }

    private static func fail(_ status: Int32, _ sentence: String) -> Never {
        let bytes = Array("tick-audit: \(sentence)\n".utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
        exit(status)
    }
}
