import Foundation
import TestSupport
import Testing

/// A host and a pen that were written from pen-link.md alone, in another language, against the programs.
struct PenLinkPythonTests {
    private static let folder = Repository.url("Tests/PenLinkPython")
    private static let python = Program(at: "/usr/bin/python3")

    private static func script(_ words: [String], desk: Desk) throws -> ProgramOutcome {
        try run(python, ["-B"] + words, environment: desk.environment, folder: folder.path, timeout: .seconds(200))
    }

    private static func pen(_ desk: Desk, profile: String) throws -> RunningProgram {
        let words = ["-B", folder.appending(path: "pen.py").path, "--link", desk.port, "--profile", profile]
        let pen = try RunningProgram(python, words, environment: desk.environment)
        _ = try pen.waitForOutput(containing: "pen in Python on")
        return pen
    }

    @Test func `CLI-380 the Python reads and writes every vector, and its pen keeps the text's rules`() throws {
        let outcome = try Self.script(["-m", "unittest"], desk: Desk())
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.stderr.contains("OK"), "\(outcome)")
    }

    @Test func `CLI-381 a host in Python runs the simulated pen for a second`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let outcome = try Self.script(["client.py", desk.port], desk: desk)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.stdout.contains("PASSED"), "\(outcome)")
        pen.send(signal: SIGTERM)
        #expect(try pen.finish().status == 0)
    }

    @Test(arguments: ["glide", "driven-depth"])
    func `CLI-382 a pen in Python is found, treated with and let go`(profile: String) throws {
        let desk = try Desk()
        let pen = try Self.pen(desk, profile: profile)
        let found = try desk.run(["devices", desk.port])
        #expect(found.status == 0 && found.stdout.contains("PYTHON-0001"), "\(found)")
        let plan = try desk.plan(punctures: 2_400)
        let why = try desk.run(["why", plan, "--pen", desk.port])
        #expect(why.status == 0, "\(why)")
        let treated = try desk.run(["treat", plan, "--pen", desk.port, "--yes"])
        #expect(treated.status == 0, "\(treated)")
        #expect(treated.stdout.contains("Done: all areas have their dose."), "\(treated)")
        pen.send(signal: SIGTERM)
        #expect(try pen.finish().status == 0)
    }

    @Test func `CLI-383 the host in Python runs the pen in Python, and tells a port without a pen`() throws {
        let desk = try Desk()
        let pen = try Self.pen(desk, profile: "base")
        let outcome = try Self.script(["client.py", desk.port], desk: desk)
        #expect(outcome.status == 0, "\(outcome)")
        pen.send(signal: SIGTERM)
        #expect(try pen.finish().status == 0)
        let nothing = try Self.script(["client.py", desk.port], desk: desk)
        #expect(nothing.status == 1 && nothing.stderr.contains("SURPRISE: \(desk.port) cannot be opened"), "\(nothing)")
    }

    @Test func `CLI-384 the Python imports the standard library, serial and its own files only`() throws {
        let allowed: Set = [
            "argparse", "collections", "dataclasses", "enum", "hashlib", "json", "math", "os", "pathlib", "secrets",
            "select", "serial", "signal", "sys", "time", "tty", "typing", "unittest",
        ]
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".py") }
        let own = Set(names.map { String($0.dropLast(3)) })
        #expect(names.count > 5)
        for name in names {
            let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
            for line in text.split(separator: "\n") where line.hasPrefix("import ") || line.hasPrefix("from ") {
                let words = line.split(separator: " ")
                #expect(allowed.union(own).contains(String(words[1])), "\(name): \(line)")
            }
            // Written from the text alone: nothing here reads the definition that the text is made from.
            #expect(!text.contains("pen-link.yaml"), "\(name) reads the definition")
        }
    }
}
