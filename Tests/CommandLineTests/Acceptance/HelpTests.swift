import Foundation
import TestSupport
import Testing

/// What the programs print is a contract with people and scripts: help is compared word for word with the files beside
/// these tests, so that a change of it is seen as one.
struct HelpTests {
    /// Words of the command line, and the file that holds its help.
    private static let verbs = [
        "stipple", "stipple clear", "stipple decode", "stipple demo", "stipple devices", "stipple doctor",
        "stipple limits",
        "stipple plan",
        "stipple journal", "stipple journal export", "stipple journal list", "stipple journal prune",
        "stipple journal show",
        "stipple journal verify", "stipple plan check", "stipple replay", "stipple treat", "stipple why", "stipple-sim",
        "stipple-sim canaries",
        "stipple-sim campaign", "stipple-sim compare", "stipple-sim merge", "stipple-sim shrink",
        "stipple-sim conform", "stipple-sim faults", "stipple-sim inject", "stipple-sim pen",
        "stipple-sim study", "stipple-sim study accuracy", "stipple-sim study control",
        "stipple-sim run", "stipple-sim study integrity", "stipple-sim study physics", "stipple-sim treat",
    ]

    @Test(arguments: verbs)
    func `CLI-140 help is word for word what its file says`(line: String) throws {
        let words = line.split(separator: " ").map(String.init)
        let outcome = try run(
            .release(words[0]),
            Array(words.dropFirst()) + ["--help"],
            environment: ["COLUMNS": "80"]
        )
        #expect(outcome.status == 0, "\(outcome)")
        let file = "Tests/CommandLineTests/Help/\(words.joined(separator: "-")).txt"
        #expect(try outcome.stdout == Repository.text(file), "\(file) differs; if the change is meant, renew the file")
    }

    @Test func `CLI-141 each file of help has its verb`() throws {
        let files = try Repository.files(below: "Tests/CommandLineTests/Help")
        let expected = Self.verbs.map { verb in
            "Tests/CommandLineTests/Help/\(verb.split(separator: " ").joined(separator: "-")).txt"
        }
        #expect(Set(files) == Set(expected))
    }

    @Test(arguments: ["stipple", "stipple-sim"])
    func `CLI-142 nonsense on the command line is status 64, in JSON where JSON was asked for`(name: String) throws {
        for words in [["nonsense"], ["treat"], ["treat", "--nonsense"], ["--nonsense"]] {
            let prose = try run(.release(name), words)
            #expect(prose.status == 64, "\(prose)")
            #expect(prose.stdout.isEmpty)
            #expect(prose.stderr.contains("--help"), "\(prose)")
            let outcome = try run(.release(name), words + ["--json"])
            #expect(outcome.status == 64, "\(outcome)")
            #expect(outcome.stderr.isEmpty)
            let document = try #require(Desk.lines(outcome.stdout, schema: "\(name).error/1").first, "\(outcome)")
            #expect(document["exit"] as? Int == 64)
            #expect((document["error"] as? String)?.isEmpty == false)
        }
    }
}
