import Foundation
import PenScenario
import TestSupport
import Testing
import Treatment

@testable import LiveBench

struct ServedRunTests {
    private func scenario(_ name: String) throws -> Scenario {
        let place = Repository.path + "/Simulator/Scenarios/"
        let text = try String(contentsOfFile: "\(place)\(name).yaml", encoding: .utf8)
        return try ScenarioFile.read(SourceText(text, file: name)) {
            try? String(contentsOfFile: place + $0, encoding: .utf8)
        }.get()
    }

    @Test(arguments: [ServedPlace.pty("p"), .usb])
    func `LIVE-001 what a served pen cannot play is refused by name, and the rest is not`(place: ServedPlace) throws {
        let jump = try #require(ServedRun.unsupported(scenario("h1-host-clock-jump"), at: place))
        #expect(jump.reason.contains("host-clock-jump") && jump.reason.contains("--on virtual"))
        #expect(jump.reason.contains("over \(place.name)"))
        var drifting = try scenario("h0-undisturbed")
        #expect(ServedRun.unsupported(drifting, at: place) == nil)
        drifting.setup.driftPpm = 1
        #expect(ServedRun.unsupported(drifting, at: place)?.reason.contains("drift_ppm is 1") == true)
        let unplug = try ServedRun.unsupported(scenario("h1-unplug"), at: place)
        #expect((unplug == nil) == (place != .usb))
        #expect(place != .usb || unplug?.reason.contains("make test-usb") == true)
        for name in ["h1-missed-ticks", "h1-host-death", "h2-emergency-stop"] {
            #expect(try ServedRun.unsupported(scenario(name), at: place) == nil)
        }
    }
}
