import Foundation
import Glibc
import TestSupport
import Testing

struct TestSupportTests {
    private func shell(
        _ script: String,
        stdin: String = "",
        timeout: Duration = .seconds(60)
    ) throws -> ProgramOutcome {
        try run(Program.system("sh"), ["-c", script], environment: ["A": "b c"], stdin: stdin, timeout: timeout)
    }

    @Test func `TIDY-026 hex reads pairs of digits and writes them back`() throws {
        #expect(try hex("01 02 ff") == [1, 2, 255])
        #expect(try hex("0102\nFF ") == [1, 2, 255])
        #expect(try hex("") == [])
        #expect(hex([0, 1, 0xab]) == "00 01 ab")
        #expect(try hex(hex(UInt8.min...UInt8.max)) == Array(UInt8.min...UInt8.max))
    }

    @Test(arguments: ["0", "0 1", "012", "0g", "é0", "0x01", "01,02", "٣٣"])
    func `TIDY-026 hex refuses what is not pairs of digits`(text: String) {
        #expect(throws: TestSupportError.self) { try hex(text) }
    }

    @Test func `TIDY-027 a program's status, streams, input and environment pass through`() throws {
        let outcome = try shell("cat; echo \"$A\" >&2; exit 65", stdin: "one\ntwo\n")
        #expect(outcome.status == 65)
        #expect(outcome.signal == nil)
        #expect(outcome.stdout == "one\ntwo\n")
        #expect(outcome.stderr == "b c\n")
    }

    @Test func `TIDY-027 more output than a pipe holds arrives whole, from both streams`() throws {
        let outcome = try shell("head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2")
        #expect(outcome.stdout.utf8.count == 300_000)
        #expect(outcome.stderr.utf8.count == 300_000)
    }

    @Test func `TIDY-027 more input than a pipe holds arrives whole, and nobody need read it`() throws {
        let text = String(repeating: "a", count: 300_000)
        #expect(try shell("cat", stdin: text).stdout == text)
        #expect(try shell("exit 3", stdin: text).status == 3)
    }

    @Test func `TIDY-027 the signal that ended a program is told from a status`() throws {
        let outcome = try shell("kill -9 $$")
        #expect(outcome.status == nil)
        #expect(outcome.signal == SIGKILL)
    }

    @Test func `TIDY-027 a program that does not end is killed with what it started`() throws {
        let running = try RunningProgram(Program.system("sh"), ["-c", "tail -f /dev/null & echo \"child $!.\"; wait"])
        let output = try running.waitForOutput(containing: ".")
        let child = try #require(Int32(output.dropFirst("child ".count).prefix { $0 != "." }))
        let error = #expect(throws: TestSupportError.self) { try running.finish(timeout: .milliseconds(50)) }
        #expect(error?.description.contains("child \(child).") == true)
        #expect(isGone(child))
    }

    /// Whether a process is gone within ten seconds, or a zombie that init has not collected yet: it runs no more.
    private func isGone(_ process: Int32) -> Bool {
        (0..<500).contains { _ in
            guard let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
            return state.contains(") Z ") || poll(nil, 0, 20) != 0
        }
    }

    @Test func `TIDY-027 a program that leaves something behind has ended all the same`() throws {
        let outcome = try shell("tail -f /dev/null & echo $!; exit 0", timeout: .seconds(20))
        #expect(outcome.status == 0)
        if let child = Int32(outcome.stdout.trimmed) { kill(child, SIGKILL) }
    }

    @Test func `TIDY-027 a running program can be listened to, talked to and signalled`() throws {
        let script = "trap 'echo stopping; exit 5' TERM; echo ready; while read -r a; do echo \"got $a\"; done"
        let running = try RunningProgram(Program.system("sh"), ["-c", script])
        try running.waitForOutput(containing: "ready")
        running.write("one\n")
        try running.waitForOutput(containing: "got one")
        running.send(signal: SIGTERM)
        let outcome = try running.finish()
        #expect(outcome.status == 5, "\(outcome)")
        #expect(outcome.stdout == "ready\ngot one\nstopping\n")
    }

    @Test func `TIDY-027 waiting for what never comes ends with the program`() throws {
        let running = try RunningProgram(Program.system("sh"), ["-c", "echo other"])
        #expect(throws: TestSupportError.self) { try running.waitForOutput(containing: "ready") }
    }

    @Test func `TIDY-027 a program runs in the folder that is asked for`() throws {
        let folder = try TemporaryFolder()
        let outcome = try run(Program.system("pwd"), ["-P"], folder: folder.path)
        #expect(outcome.stdout.hasSuffix("/\(folder.url.lastPathComponent)\n"), "\(outcome)")
    }

    @Test func `TIDY-027 what is not there is said with the command that makes it`() {
        let nothing = Program(at: "/nowhere/nothing")
        #expect(throws: TestSupportError.self) { try run(nothing) }
        let missing = #expect(throws: TestSupportError.self) { try Program.debug("no-such-product") }
        #expect(missing?.description.contains("make debug") == true)
        let unreleased = #expect(throws: TestSupportError.self) { try Program.release("no-such-product") }
        #expect(unreleased?.description.contains("make build") == true)
    }

    @Test func `TIDY-028 a temporary folder goes with its owner`() throws {
        var folder: TemporaryFolder? = try TemporaryFolder()
        let path = try #require(folder?.path)
        try folder?.write("a", to: "b/c")
        #expect(FileManager.default.fileExists(atPath: "\(path)/b/c"))
        folder = nil
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `TIDY-028 the repository is found, without what was built`() throws {
        #expect(Repository.exists("Package.swift"))
        let files = try Repository.files(endingWith: ".swift")
        #expect(files.contains("Tests/TidyTests/TestSupportTests.swift"))
        #expect(!files.contains { $0.hasPrefix(".build") })
        #expect(throws: TestSupportError.self) { try Repository.text("no-such-file") }
    }
}
