import Foundation
import TestSupport
import Testing

/// What README.md tells a newcomer to type is typed here.
struct ReadmeTests {
    /// The command lines of README.md's code blocks that begin with a word.
    private static func commands(_ word: String) throws -> [String] {
        var isCode = false
        var found: [String] = []
        for line in try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isCode = line == "```sh"
            } else if isCode, line.hasPrefix(word) {
                found.append(String(line.split(separator: "#")[0]))
            }
        }
        return found
    }

    /// A folder that looks like a checkout with the optimized programs built.
    private static func checkout(_ desk: Desk) throws {
        let files = FileManager.default
        let build = desk.folder.url.appending(path: ".build")
        try files.createDirectory(at: build, withIntermediateDirectories: true)
        let programs = URL(filePath: desk.stipple.path).deletingLastPathComponent()
        try files.createSymbolicLink(at: build.appending(path: "release"), withDestinationURL: programs)
        let examples = desk.folder.url.appending(path: "examples")
        try files.createSymbolicLink(at: examples, withDestinationURL: Repository.url("examples"))
    }

    private static func start(_ line: String, _ desk: Desk) throws -> RunningProgram {
        let words = line.split(separator: " ").map(String.init)
        return try RunningProgram(
            Program(at: desk.folder.path + "/" + words[0]),
            Array(words.dropFirst()),
            environment: desk.environment,
            folder: desk.folder.path
        )
    }

    @Test func `CLI-180 the example with two terminals works as README.md has it`() throws {
        let desk = try Desk()
        try Self.checkout(desk)
        let lines = try Self.commands(".build/release/")
        let penLine = try #require(lines.first { $0.contains("stipple-sim pen") })
        let treatLine = try #require(lines.first { $0.contains("stipple treat") })
        let pen = try Self.start(penLine, desk)
        try pen.waitForOutput(containing: "SIMULATED pen at")
        let host = try Self.start(treatLine, desk)
        host.write("y\n")
        let outcome = try host.finish(timeout: .seconds(120))
        #expect(outcome.status == 0, "\(outcome)")
        let others = lines.filter { $0 != penLine && $0 != treatLine }
        #expect(others.count >= 2)
        for line in others {
            let other = try Self.start(line, desk)
            let ended = try other.finish()
            #expect(ended.status == 0, "\(line): \(ended)")
        }
        pen.send(signal: SIGINT)
        let ended = try pen.finish()
        #expect(ended.status == 0, "\(ended)")
        #expect(ended.stdout.contains("beyond limit: false"), "\(ended)")
    }

    @Test func `CLI-181 the demo ends with its summary and the plant's own truth`() throws {
        let desk = try Desk()
        let recipe = try Repository.text("Makefile")
        #expect(recipe.contains("\t.build/release/stipple demo\n"))
        #expect(try !Self.commands("make demo").isEmpty)
        let outcome = try desk.run(["demo"], timeout: .seconds(120))
        #expect(outcome.status == 0, "\(outcome)")
        let lines = outcome.stdout.split(separator: "\n").map(String.init)
        #expect(lines.last?.hasPrefix("The plant's own truth: depth ") == true, "\(outcome)")
        #expect(lines.last?.hasSuffix("nothing beyond a limit.") == true)
        let shown = try Repository.text("README.md")
        for line in ["Done: all areas have their dose.", "SIMULATED: no needle moved; time was paced by the host."] {
            #expect(lines.contains(line))
            #expect(shown.contains(line))
        }
        let row = "cheek_left       0.50/0.50 mm  117.0/117.0 Hz 21600     1200 "
        #expect(shown.contains(row))
        #expect(lines.contains { $0.hasPrefix(row) })
    }
}
