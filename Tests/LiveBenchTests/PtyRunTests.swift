import Foundation
import PenScenario
import TestSupport
import Testing
import Treatment

@testable import LiveBench

struct PtyRunTests {
    private func scenario(_ name: String) throws -> Scenario {
        let place = Repository.path + "/Simulator/Scenarios/"
        let text = try String(contentsOfFile: "\(place)\(name).yaml", encoding: .utf8)
        return try ScenarioFile.read(SourceText(text, file: name)) {
            try? String(contentsOfFile: place + $0, encoding: .utf8)
        }.get()
    }

    @Test func `LIVE-001 what cannot be played over a pty is refused by name, and the rest is not`() throws {
        let jump = try #require(PtyRun.unsupported(scenario("h1-host-clock-jump")))
        #expect(jump.reason.contains("host-clock-jump") && jump.reason.contains("--on virtual"))
        var drifting = try scenario("h0-undisturbed")
        #expect(PtyRun.unsupported(drifting) == nil)
        drifting.setup.driftPpm = 1
        #expect(PtyRun.unsupported(drifting)?.reason.contains("drift_ppm is 1") == true)
        for name in ["h1-unplug", "h1-missed-ticks", "h1-host-death", "h2-emergency-stop"] {
            #expect(try PtyRun.unsupported(scenario(name)) == nil)
        }
    }
}
