import Foundation
import TestSupport
import Testing

/// Scenario files on the virtual clock, and verdicts that can fail.
struct ScenarioTests {
    private static func scenarios(_ arguments: [String]) throws -> ProgramOutcome {
        try run(.release("stipple-sim"), ["run"] + arguments)
    }

    @Test func `CLI-630 each scenario of the repository passes and each hazard and fault has one`() throws {
        let folder = Repository.url("Simulator/Scenarios").path
        let outcome = try Self.scenarios([folder, "--json"])
        #expect(outcome.status == 0, "\(outcome)")
        let lines = Desk.lines(outcome.stdout, schema: "stipple-sim.run/1")
        #expect(Set(lines.compactMap { $0["hazard"] as? String }) == Set((1...11).map { "H\($0)" }))
        let texts = try Repository.files(below: "Simulator/Scenarios").filter { $0.hasSuffix(".yaml") }
            .map { try Repository.text($0) }.joined()
        let faults = try Desk.lines(
            run(.release("stipple-sim"), ["faults", "--json"]).stdout,
            schema: "stipple-sim.fault/1"
        )
        #expect(faults.count == 27)
        for fault in faults.compactMap({ $0["fault"] as? String }) {
            #expect(texts.contains("inject: \(fault)"), "\(fault) has no scenario")
        }
    }

    /// The scenario of the pulled cable with other words in it.
    private static func changed(_ folder: TemporaryFolder, _ right: String, _ wrong: String) throws -> String {
        let sound = try Repository.text("Simulator/Scenarios/h1-unplug.yaml")
        let plans = Repository.url("Simulator/Scenarios/plans").path
        let text = sound.replacingOccurrences(of: right, with: wrong)
            .replacingOccurrences(of: "plan_file: plans", with: "plan_file: ../../../../../..\(plans)")
        #expect(sound.contains(right), "\(right)")
        return try folder.write(text, to: "changed.yaml").path
    }

    @Test(arguments: [
        ("never: beyond_depth", "never: needles_out"), ("never: beyond_depth", "always: parked"),
        ("eventually: parked, within: 17 ms", "eventually: parked, within: 1 ms"),
        ("never: beyond_depth", "exactly_once: needles_out"), ("between: [0, 9000]", "between: [0, 1]"),
    ])
    func `CLI-631 a bound that is not kept is status 1 with reason, last second, JUnit and figure`(
        right: String,
        wrong: String
    ) throws {
        let folder = try TemporaryFolder()
        let file = try Self.changed(folder, right, wrong)
        let junit = folder.path + "/verdicts.xml"
        let outcome = try Self.scenarios([file, "--junit", junit, "--plot", folder.path])
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.stdout.contains("FAIL") && outcome.stdout.contains("failed"))
        #expect(outcome.stdout.contains("the second before:"))
        let xml = try String(contentsOfFile: junit, encoding: .utf8)
        #expect(xml.contains("failures=\"1\"") && xml.contains("<failure message="))
        let parsed = try run(
            .system("python3"),
            ["-c", "import sys,xml.dom.minidom as m; m.parse(sys.argv[1])", junit]
        )
        #expect(parsed.status == 0, "\(parsed)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.contains { $0.hasSuffix(".svg") }, "\(names)")
    }

    @Test(arguments: [
        ("title: ", "titel: ", "titel"), ("within: 17 ms", "within: 17", "17 ms"),
        ("inject: unplug", "inject: unplugged", "unplugged"), ("never: beyond_depth", "never: beyond", "beyond"),
    ])
    func `CLI-632 a file with a mistake is status 65 with its line and nothing runs`(
        right: String,
        wrong: String,
        word: String
    ) throws {
        let folder = try TemporaryFolder()
        let outcome = try Self.scenarios([Self.changed(folder, right, wrong)])
        #expect(outcome.status == 65, "\(outcome)")
        #expect(outcome.stderr.contains("changed.yaml:") && outcome.stderr.contains(word), "\(outcome)")
        #expect(outcome.stdout.isEmpty)
        #expect(try Self.scenarios([folder.path + "/none.yaml"]).status == 65)
        #expect(try Self.scenarios([Repository.url("docs").path]).status == 65)
    }

    @Test func `CLI-633 where scenarios cannot run is refused with a sentence`() throws {
        let file = Repository.url("Simulator/Scenarios/h1-unplug.yaml").path
        // Where the kernel has a virtual hub and this user may use it, the scenario is played.
        let stop = Repository.url("Simulator/Scenarios/h2-emergency-stop.yaml").path
        let outcome = try Self.scenarios([stop, "--on", "usb"])
        if FileManager.default.fileExists(atPath: "/sys/devices/platform/vhci_hcd.0") {
            #expect([0, 77].contains(outcome.status), "\(outcome)")
        } else {
            #expect(outcome.status == 69 && outcome.stderr.contains("modprobe vhci-hcd"), "\(outcome)")
        }
        let refused = try Self.scenarios([file, "--on", "usb"])
        #expect(refused.status == 10 && refused.stderr.contains("over USB"), "\(refused)")
        #expect(try Self.scenarios([file, "--on", "moon"]).status == 64)
    }
}
