import Foundation
import Glibc
import TestSupport
import Testing

/// `stipple-sim run --on pty:PATH`: the same verdicts as on the virtual clock, with the program's own loop.
struct PtyScenarioTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
    }

    private func file(_ name: String) -> String { Repository.path + "/Simulator/Scenarios/\(name).yaml" }

    private func play(_ words: [String]) throws -> ProgramOutcome {
        try run(desk.simulator, ["run"] + words, environment: desk.environment)
    }

    private func verdicts(_ name: String, on place: String) throws -> [String] {
        let outcome = try play([file(name), "--on", place, "--json"])
        #expect(outcome.status == 0, "\(outcome)")
        let line = try #require(Desk.lines(outcome.stdout, schema: "stipple-sim.run/1").first, "\(outcome)")
        #expect(line["on"] as? String == place)
        return try #require(line["verdicts"] as? [[String: Any]]).map {
            "\($0["expectation"] as? String ?? ""): \($0["verdict"] as? String ?? "")"
        }
    }

    @Test(arguments: ["h0-undisturbed", "h1-unplug", "h2-emergency-stop"])
    func `CLI-646 a scenario over a pty gives the verdicts of the virtual clock`(name: String) throws {
        let virtual = try verdicts(name, on: "virtual")
        #expect(!virtual.isEmpty)
        #expect(try verdicts(name, on: "pty:\(desk.port)") == virtual)
        #expect(!FileManager.default.fileExists(atPath: desk.port))
    }

    @Test func `CLI-647 what a pty cannot play is refused before anything is played`() throws {
        let refused = try play([file("h0-undisturbed"), file("h1-host-clock-jump"), "--on", "pty:\(desk.port)"])
        #expect(refused.status == 10 && refused.stderr.contains("host-clock-jump"), "\(refused)")
        #expect(refused.stdout.isEmpty)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: desk.port))
        let taken = try play([file("h0-undisturbed"), "--on", "pty:\(desk.port)"])
        #expect(taken.status == 65 && taken.stderr.contains(desk.port), "\(taken)")
        #expect(try String(contentsOfFile: desk.port, encoding: .utf8) == "mine")
    }
}
