import Foundation
import TestSupport
import Testing

/// `stipple journal` and what `treat --resume` refuses, on a simulated pen.
struct JournalTests {
    private static let list = "stipple.journal/1"

    private static func sessions(_ desk: Desk) throws -> [[String: Any]] {
        Desk.lines(try desk.run(["journal", "list", "--json"]).stdout, schema: list)
    }

    private static func journal(_ desk: Desk, _ id: String) -> URL {
        URL(filePath: desk.folder.path + "/home/sessions/\(id)/journal.stj")
    }

    /// A treatment that was stopped in motion.
    private static func stopped(_ desk: Desk) throws {
        let host = try desk.start(["treat", desk.plan(punctures: 30_000), "--pen", desk.port, "--yes"])
        try host.waitForOutput(containing: "Treating")
        host.send(signal: SIGINT)
        #expect(try host.finish().status == 130)
    }

    @Test func `CLI-261 a session is listed, shown and verified, in prose and JSON`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        #expect(try desk.run(["journal", "list"]).stdout.contains("There are no sessions"))
        #expect(try desk.run(["treat", desk.plan(punctures: 420), "--pen", desk.port, "--yes"]).status == 0)
        let row = try #require(try Self.sessions(desk).first)
        #expect(row["outcome"] as? String == "completed")
        #expect(row["client"] as? String == "test-client")
        #expect(row["simulated"] as? Bool == true && row["whole"] as? Bool == true)
        #expect(row["segments"] as? Int == 1 && row["gaps"] as? Int == 0)
        let id = try #require(row["id"] as? String)
        // The beginning of a name is enough.
        let shown = try desk.run(["journal", "show", String(id.prefix(10))])
        #expect(shown.status == 0, "\(shown)")
        for words in ["SIMULATED", "armed → running", "dose_reached", "Treating cheek_left.", "Ended, completed"] {
            #expect(shown.stdout.contains(words), "\(words): \(shown)")
        }
        let verified = try desk.run(["journal", "verify"])
        #expect(verified.status == 0 && verified.stdout.contains("\(id): whole"), "\(verified)")
        let empty = FileManager.default.fileExists(atPath: desk.folder.path + "/stipple/\(id).ring")
        #expect(!empty, "the ring is left")
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-262 damage is told with its place, and unknown and unreadable sessions are 65`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        #expect(try desk.run(["treat", desk.plan(punctures: 420), "--pen", desk.port, "--yes"]).status == 0)
        let id = try #require(try Self.sessions(desk).first?["id"] as? String)
        let file = Self.journal(desk, id)
        let whole = try Data(contentsOf: file)
        var damaged = whole
        damaged[whole.count / 2] ^= 4
        try damaged.write(to: file)
        let flipped = try desk.run(["journal", "verify", id])
        #expect(flipped.status == 1 && flipped.stdout.contains("damage: at byte"), "\(flipped)")
        #expect(try Self.sessions(desk).first?["whole"] as? Bool == false)
        try whole.prefix(whole.count - 7).write(to: file)
        let torn = try desk.run(["journal", "verify", id])
        #expect(torn.status == 1 && torn.stdout.contains("what was before them is whole"), "\(torn)")
        try whole.prefix(20).write(to: file)
        #expect(try desk.run(["journal", "verify", id]).status == 65)
        #expect(try desk.run(["journal", "show", "2099"]).status == 65)
        #expect(try desk.run(["journal", "verify", ""]).status == 65)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-263 what is complete, unknown or said twice is not resumed`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let plan = try desk.plan(punctures: 420)
        let resume = ["treat", "--pen", desk.port, "--yes", "--resume"]
        #expect(try desk.run(resume + ["latest"]).status == 65)
        #expect(try desk.run(["treat", plan, "--pen", desk.port, "--yes"]).status == 0)
        let id = try #require(try Self.sessions(desk).first?["id"] as? String)
        let complete = try desk.run(resume + [id])
        #expect(complete.status == 10 && complete.stderr.contains("complete"), "\(complete)")
        #expect(try desk.run(resume + ["2099"]).status == 65)
        #expect(try desk.run(resume + ["latest"]).status == 65)
        #expect(try desk.run(["treat", plan] + resume.dropFirst() + [id]).status == 64)
        #expect(try desk.run(["treat", "--pen", desk.port]).status == 64)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-264 a session that was gone on with is not resumed again, and another pen takes a yes`() throws {
        let desk = try Desk()
        var pen = try desk.pen()
        try Self.stopped(desk)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
        let first = try #require(try Self.sessions(desk).first?["id"] as? String)
        pen = try desk.pen(["--serial", "OTHER-1"])
        let asked = try desk.run(["treat", "--resume", first, "--pen", desk.port, "--yes"])
        #expect(asked.status == 12 && asked.stdout.contains("this is pen OTHER-1"), "\(asked)")
        let again = try desk.run(["treat", "--resume", first, "--pen", desk.port, "--yes"])
        #expect(again.status == 10 && again.stderr.contains("went on with it"), "\(again)")
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-265 prune deletes by journal yaml, says what, and keeps what could be resumed`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        #expect(try desk.run(["treat", desk.plan(punctures: 420), "--pen", desk.port, "--yes"]).status == 0)
        try Self.stopped(desk)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
        let ids = try Self.sessions(desk).compactMap { $0["id"] as? String }
        try #require(ids.count == 2)
        let config = desk.folder.path + "/config"
        try desk.folder.write("simulated_keep_days: 0\n", to: "config/stipple/journal.yaml")
        let environment = desk.environment.merging(["XDG_CONFIG_HOME": config]) { _, own in own }
        let dry = try run(desk.stipple, ["journal", "prune", "--dry-run"], environment: environment)
        #expect(dry.stdout.contains("\(ids[0]) would be deleted") && !dry.stdout.contains(ids[1]), "\(dry)")
        #expect(try Self.sessions(desk).count == 2)
        let pruned = try run(desk.stipple, ["journal", "prune", "--json"], environment: environment)
        #expect(pruned.stdout.contains(ids[0]), "\(pruned)")
        #expect(try Self.sessions(desk).compactMap { $0["id"] as? String } == [ids[1]])
        try desk.folder.write("keep_weeks: 1\n", to: "config/stipple/journal.yaml")
        let wrong = try run(desk.stipple, ["journal", "prune"], environment: environment)
        #expect(wrong.status == 65 && wrong.stderr.contains("keep_weeks"), "\(wrong)")
    }

    @Test func `CLI-266 a journal that cannot be written stops no treatment, is told, and is written later`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        // Where the folder should be lies a file.
        try desk.folder.write("", to: "home/sessions")
        let treated = try desk.run(["treat", desk.plan(punctures: 420), "--pen", desk.port, "--yes"])
        #expect(treated.status == 0, "\(treated)")
        #expect(treated.stdout.contains("cannot be written"), "\(treated)")
        #expect(treated.stderr.contains("could not be written"), "\(treated)")
        try FileManager.default.removeItem(atPath: desk.folder.path + "/home/sessions")
        let rows = try Self.sessions(desk)
        #expect(rows.count == 1 && rows.first?["outcome"] as? String == "completed", "\(rows)")
        #expect(try desk.run(["journal", "verify"]).status == 0)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }
}
