import Foundation
import TestSupport
import Testing

/// `stipple replay` on the journals of simulated pens.
struct ReplayTests {
    private static let schema = "stipple.replay/1"

    private static func file(_ desk: Desk) throws -> URL {
        let folder = desk.folder.path + "/home/sessions"
        let id = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).sorted().last)
        return URL(filePath: "\(folder)/\(id)/journal.stj")
    }

    /// A short treatment, and its journal.
    private static func treated(_ desk: Desk, profile: String = "glide") throws -> URL {
        let pen = try desk.pen(["--profile", profile])
        let plan = profile == "base" ? Repository.url("examples/base-pen.yaml").path : try desk.plan(punctures: 420)
        _ = try desk.run(["treat", plan, "--pen", desk.port, "--yes"])
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
        return try file(desk)
    }

    private static func replay(_ desk: Desk, _ arguments: [String]) throws -> [String: Any] {
        let run = try desk.run(["replay"] + arguments + ["--json"])
        return try #require(Desk.lines(run.stdout, schema: schema).first, "\(run)")
    }

    @Test func `CLI-720 a session replays with no difference, whatever names its journal`() throws {
        let desk = try Desk()
        let journal = try Self.treated(desk)
        let id = journal.deletingLastPathComponent().lastPathComponent
        for name in ["latest", id, String(id.prefix(10)), journal.path, journal.deletingLastPathComponent().path] {
            let run = try desk.run(["replay", name])
            #expect(run.status == 0 && run.stdout.contains("Differences: 0."), "\(name): \(run)")
            #expect(run.stdout.contains("SIMULATED"))
        }
        let document = try Self.replay(desk, ["latest"])
        #expect(document["whole"] as? Bool == true && document["difference"] == nil)
        let ticks = try #require(document["ticks"] as? Int)
        #expect(ticks > 500 && document["replayed"] as? Int == ticks)
    }

    @Test func `CLI-721 a journal of a killed host and of a resumed session replay with no difference`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let host = try desk.start(["treat", desk.plan(punctures: 30_000), "--pen", desk.port, "--yes"])
        try host.waitForOutput(containing: "Treating")
        host.send(signal: SIGKILL)
        _ = try host.finish()
        #expect(try desk.run(["replay", "latest"]).status == 0)
        let more = try desk.start(["treat", "--resume", "latest", "--pen", desk.port, "--yes"])
        try more.waitForOutput(containing: "Treating")
        more.send(signal: SIGINT)
        _ = try more.finish()
        let resumed = try desk.run(["replay", "latest"])
        #expect(resumed.status == 0 && resumed.stdout.contains("Differences: 0."), "\(resumed)")
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-722 one altered byte anywhere is told with its place, and never passed over`() throws {
        let desk = try Desk()
        let journal = try Self.treated(desk)
        let whole = try Data(contentsOf: journal)
        let copy = URL(filePath: desk.folder.path + "/altered.stj")
        // Every region: the header, the first block's header and content, the middle, the end.
        let offsets = [0, 9, 20, 40] + stride(from: 80, to: 400, by: 40) + (1...8).map { whole.count * $0 / 9 }
        for offset in offsets + [whole.count - 1] {
            var altered = whole
            altered[offset] ^= 0x10
            try altered.write(to: copy)
            let run = try desk.run(["replay", copy.path])
            #expect(run.status == 1 || run.status == 65, "\(offset): \(run)")
            let said = run.stdout + run.stderr
            #expect(said.contains("at byte") || said.contains("DIFFERENT") || run.status == 65, "\(offset): \(run)")
            if run.status == 1, offset > 100, offset < whole.count - 1 {
                let document = try Self.replay(desk, [copy.path])
                let damage = try #require((document["damages"] as? [[String: Any]])?.first)
                let place = try #require(damage["offset"] as? Int)
                #expect(place <= offset, "\(offset) is told at \(place)")
            }
        }
    }

    @Test func `CLI-723 a figure is written whole, the same each time, and shows what it should`() throws {
        let desk = try Desk()
        let journal = try Self.treated(desk)
        let first = desk.folder.path + "/a.svg"
        let second = desk.folder.path + "/b.svg"
        #expect(try desk.run(["replay", journal.path, "--plot", first]).status == 0)
        #expect(try desk.run(["replay", journal.path, "--plot", second]).status == 0)
        let svg = try String(contentsOfFile: first, encoding: .utf8)
        #expect(try svg == String(contentsOfFile: second, encoding: .utf8))
        for words in [
            "SIMULATED", "depth, mm", "stroke rate, Hz", "motor current, A", "interlock", "Treating cheek_left.",
        ] {
            #expect(svg.contains(words), "\(words)")
        }
        let part = try desk.run(["replay", journal.path, "--plot", second, "--since", "1s", "--until", "1.5s"])
        #expect(part.status == 0)
        #expect(try String(contentsOfFile: second, encoding: .utf8).utf8.count < svg.utf8.count)
        let nowhere = try desk.run(["replay", journal.path, "--plot", desk.folder.path + "/none/a.svg"])
        #expect(nowhere.status == 74, "\(nowhere)")
    }

    @Test func `CLI-724 what is no journal is 65, and what makes no sense is 64`() throws {
        let desk = try Desk()
        #expect(try desk.run(["replay", "latest"]).status == 65)
        #expect(try desk.run(["replay", Repository.url("README.md").path]).status == 65)
        for nonsense in ["soon", "-1s", "1h", "25:00", "12:61:00", "1.s", ""] {
            #expect(try desk.run(["replay", "latest", "--since", nonsense]).status == 64, "\(nonsense)")
        }
        let journal = try Self.treated(desk)
        let turned = try desk.run(["replay", journal.path, "--since", "2s", "--until", "1s"])
        #expect(turned.status == 64, "\(turned)")
    }

    @Test(arguments: ["base", "sensed-depth", "position"])
    func `CLI-725 a session with each kind of pen replays with no difference`(profile: String) throws {
        let desk = try Desk()
        let journal = try Self.treated(desk, profile: profile)
        let run = try desk.run(["replay", journal.path])
        #expect(run.status == 0 && run.stdout.contains("Differences: 0."), "\(run)")
    }
}
