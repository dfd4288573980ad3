import Foundation
import Glibc
import TestSupport
import Testing

/// `kill −9` of the host at moments all through a treatment, told by the ticks in its ring, then `treat --resume`.
struct KillSweepTests {
    /// 54 moments: hello, press, arming, and motion, which lies at about ticks 1,600 to 1,900.
    private static let groups: [[Int]] = {
        let early = stride(from: 0, to: 1_500, by: 78).map { $0 }
        let moving = stride(from: 1_500, to: 1_920, by: 12).map { $0 }
        let all = Array((early + moving).prefix(54))
        return (0..<6).map { group in all.indices.filter { $0 % 6 == group }.map { all[$0] } }
    }()

    private static let dose = 420
    /// A stroke under way finishes.
    private static let needles = 12

    @Test func `CLI-260 the sweep has at least fifty moments`() {
        #expect(Self.groups.flatMap(\.self).count >= 50)
    }

    @Test(arguments: groups.indices)
    func `CLI-260 after kill -9 at any moment the journal is whole and the treatment goes on`(group: Int) throws {
        for ticks in Self.groups[group] {
            try Self.sweep(ticks)
        }
    }

    private static func sweep(_ ticks: Int) throws {
        let desk = try Desk()
        let pen = try desk.pen(["--seed", "\(ticks + 1)"])
        let host = try desk.start(["treat", desk.plan(punctures: dose), "--pen", desk.port, "--yes"])
        try waitForTicks(ticks, desk, host)
        host.send(signal: SIGKILL)
        let killed = try host.finish()
        // Whole, and replayed to the last tick.
        let verified = try desk.run(["journal", "verify", "--json"])
        #expect(verified.status == 0, "\(ticks): \(verified)")
        let journal = Desk.lines(verified.stdout, schema: "stipple.journal-verify/1").first
        if let journal {
            #expect(journal["whole"] as? Bool == true && journal["gaps"] as? Int == 0, "\(ticks): \(verified)")
            #expect(journal["replayed"] as? Int == journal["ticks"] as? Int)
            // Ticks are numbered behind the start's record; a treatment that was quicker ended by itself.
            #expect((journal["ticks"] as? Int ?? 0) >= ticks || killed.status == 0)
        }
        if killed.signal == SIGKILL {
            try goOn(desk, "\(ticks)")
        }
        pen.send(signal: SIGTERM)
        let ended = try pen.finish()
        // What the pen had as its last set-point is in the journal, or what came after it.
        let park = Desk.lines(ended.stdout, schema: "stipple-sim.park/1").first
        if let park, park["cause"] as? String == "leaseEnded", let had = park["set_point"] as? Int {
            let known = try #require(journal?["last_set_point"] as? Int, "\(ticks): \(verified)")
            #expect(known >= had, "\(ticks)")
        }
        let areas = Desk.lines(ended.stdout, schema: "stipple-sim.area/1")
        let truth = areas.reduce(0) { $0 + ($1["punctures"] as? Int ?? 0) }
        #expect(truth <= dose + needles, "\(ticks): \(ended.stdout)")
        #expect(areas.allSatisfy { $0["beyond_limit"] as? Bool == false })
        // What is uncertain counts, so some may be missing: three strokes and the odd needle that misses.
        #expect(truth >= dose - 5 * needles, "\(ticks): \(ended.stdout)")
    }

    /// Clears what the pen latched, where it did, and resumes to the end.
    private static func goOn(_ desk: Desk, _ moment: String) throws {
        for _ in 0..<8 {
            let resumed = try desk.run(["treat", "--resume", "latest", "--pen", desk.port, "--yes"])
            if resumed.status == 0 { return }
            if resumed.status == 65 {
                // Killed before there was a plan: nothing had begun.
                #expect(resumed.stderr.contains("No session"), "\(moment): \(resumed)")
                let begun = try desk.run(["treat", desk.plan(punctures: dose), "--pen", desk.port, "--yes"])
                #expect(begun.status == 0, "\(moment): \(begun)")
                return
            }
            _ = try desk.run(["clear", "--pen", desk.port, "--cause", "link_lost"])
        }
        Issue.record("\(moment): not resumed")
    }

    /// Until the ring of the host holds so many ticks, or the host has ended. The number of the next record stands at
    /// byte 256 of the first lane's header, on the file's second page.
    private static func waitForTicks(_ ticks: Int, _ desk: Desk, _ host: RunningProgram) throws {
        let until = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < until, !host.hasEnded {
            // The ring is looked at each millisecond, the program's output now and then.
            for _ in 0..<20 {
                if let next = nextRecord(in: desk.folder.path + "/stipple"), next > ticks { return }
                poll(nil, 0, 1)
            }
        }
    }

    private static func nextRecord(in folder: String) -> Int? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard let ring = names.first(where: { $0.hasSuffix(".ring") }),
            let file = FileHandle(forReadingAtPath: "\(folder)/\(ring)")
        else { return nil }
        defer { try? file.close() }
        guard (try? file.seek(toOffset: 4_096 + 256)) != nil, let data = try? file.read(upToCount: 8), data.count == 8
        else { return nil }
        return data.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    }
}
