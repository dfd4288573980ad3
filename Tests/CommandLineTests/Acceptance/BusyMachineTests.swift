import Foundation
import TestSupport
import Testing

/// Runs that others disturb: what a machine does beside has no part in them. Short, and one after the other: the tests
/// beside them want the machine too.
@Suite(.serialized) struct BusyMachineTests {
    /// As many busy processes as cores, for as long as the body takes.
    private static func busy<Value>(_ body: () throws -> Value) throws -> Value {
        let loads = try (0..<ProcessInfo.processInfo.activeProcessorCount).map { _ in
            let load = Process()
            load.executableURL = URL(filePath: "/bin/sh")
            load.arguments = ["-c", "while :; do :; done"]
            try load.run()
            return load
        }
        defer {
            for load in loads {
                // A child of a test may have the termination signal blocked.
                kill(load.processIdentifier, SIGKILL)
                load.waitUntilExit()
            }
        }
        return try body()
    }

    private static func treat(_ desk: Desk, _ more: [String]) throws -> String {
        let run = try run(
            desk.simulator,
            ["treat", desk.plan(punctures: 420), "--seeds", "70..<74", "--noise", "0.001", "--json"] + more,
            environment: desk.environment
        )
        #expect(run.status == 0, "\(run)")
        return run.stdout
    }

    @Test func `CLI-700 with every core busy and with any number of jobs the lines are the same`() throws {
        let desk = try Desk()
        let quiet = try Self.treat(desk, ["--jobs", "1"])
        #expect(quiet.contains("\"transcript\""))
        let disturbed = try Self.busy { try (Self.treat(desk, ["--jobs", "1"]), Self.treat(desk, ["--jobs", "4"])) }
        #expect(disturbed.0 == quiet)
        #expect(disturbed.1 == quiet)
    }

    @Test func `CLI-701 with every core busy a campaign gives the same results, whatever the jobs`() throws {
        let folder = try TemporaryFolder()
        func results(_ name: String, jobs: String) throws -> Data {
            let out = folder.path + "/" + name
            let run = try run(
                .release("stipple-sim"),
                ["campaign", "--seeds", "0..<6", "--jobs", jobs, "--out", out]
            )
            #expect(run.status == 0, "\(run)")
            return try Data(contentsOf: URL(filePath: out + "/results.jsonl"))
        }
        let quiet = try results("quiet", jobs: "1")
        #expect(quiet.count > 300)
        let disturbed = try Self.busy { try results("busy", jobs: "2") }
        #expect(disturbed == quiet)
    }

    #if arch(x86_64)
    @Test(arguments: ["PenPlant", "PenFirmware", "PenSimulator"])
    func `CLI-702 no fused multiply-add is in the objects of what is simulated`(module: String) throws {
        let program = try Program.release("stipple-sim")
        let folder = URL(filePath: program.path).deletingLastPathComponent().appending(path: "\(module).build")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let objects = names.filter { $0.hasSuffix(".o") }.map { folder.appending(path: $0).path }
        #expect(!objects.isEmpty, "no object in \(folder.path)")
        let code = try run(.system("objdump"), ["-d"] + objects)
        #expect(code.status == 0, "\(code.stderr)")
        #expect(
            code.stdout.contains("mulsd") || code.stdout.contains("imul"),
            "it multiplies nothing, and shows nothing"
        )
        for mnemonic in ["vfmadd", "vfnmadd", "vfmsub", "vfnmsub"] {
            #expect(!code.stdout.contains(mnemonic), "\(mnemonic) in \(module)")
        }
    }
    #endif
}
