import Foundation
import PenScenario
import PenSimulator
import TestSupport
import Testing

@testable import LiveBench

struct PenPromptTests {
    private func scenario(_ steps: [ScenarioStep]) -> Scenario {
        var scenario = Scenario(title: "t", seed: 1, setup: ScenarioSetup(plan: ""))
        scenario.timeline = steps
        return scenario
    }

    private func step(_ action: ScenarioAction, _ offsetUs: UInt64 = 400_000) -> ScenarioStep {
        ScenarioStep(at: Moment(.running, offsetUs: offsetUs), action: action)
    }

    @Test(arguments: SimulatedFault.allCases)
    func `LIVE-010 each fault has a prompt, is made by the host, or is refused with its step`(fault: SimulatedFault) {
        let scenario = scenario([step(.inject(fault, amount: nil, forUs: nil))])
        switch fault.onRealPen {
        case .byHand(let begin, let end):
            #expect(PenPrompt.list(scenario) == ["running + 400 ms: \(begin)"])
            #expect(PenPrompt.begin(fault).sentence == begin)
            if let end { #expect(PenPrompt.end(fault).sentence == end) }
            #expect(scenario.impossibleOnRealPen.isEmpty)
        case .byHost:
            #expect(PenPrompt.list(scenario).isEmpty && scenario.impossibleOnRealPen.isEmpty)
        case .never:
            #expect(scenario.impossibleOnRealPen.count == 1)
            #expect(scenario.impossibleOnRealPen.first?.hasPrefix("running + 400 ms: \(fault.rawValue) ") == true)
        }
    }

    @Test func `LIVE-010 all impossible steps are told, in their order, and the drift of clocks`() {
        var impossible = scenario([
            step(.inject(.drag, amount: nil, forUs: nil)),
            step(.inject(.unplug, amount: nil, forUs: 1_000)),
            step(.inject(.brownOut, amount: 200, forUs: nil), 500_000),
            step(.person(.pause), 600_000),
        ])
        #expect(impossible.impossibleOnRealPen.count == 2)
        #expect(impossible.impossibleOnRealPen.last?.hasPrefix("running + 500 ms: brown-out") == true)
        impossible.setup.driftPpm = -1
        #expect(impossible.impossibleOnRealPen.last?.hasPrefix("setup.drift_ppm") == true)
    }

    @Test func `LIVE-010 what a person is asked is listed in the order of the file`() {
        let list = PenPrompt.list(
            scenario([
                step(.inject(.unplug, amount: nil, forUs: 600_000)),
                step(.inject(.bytesLate, amount: nil, forUs: nil)),
                step(.person(.pause)), step(.person(.resume), 2_000_000),
            ])
        )
        #expect(list.count == 2)
        #expect(list.first == "running + 400 ms: Pull the cable out. 600 ms later: Plug the cable in again.")
        #expect(list.last?.hasPrefix("running + 2 s: Look at pen and skin.") == true)
    }

    @Test func `LIVE-011 the host's end makes the faults of a line, each in its direction`() {
        let line = HostLine(noisePerMillion: 0, seed: 1)
        func down(_ byte: UInt8, at timeUs: UInt64) -> [UInt8] {
            var due: [UInt8] = []
            withUnsafeBytes(of: byte) { line.carryDown($0, atUs: timeUs, into: &due) }
            return due
        }
        func up(_ byte: UInt8, at timeUs: UInt64) -> [UInt8] {
            var due: [UInt8] = []
            line.carryUp([byte], atUs: timeUs, into: &due)
            return due
        }
        #expect(down(1, at: 10) == [1] && up(2, at: 10) == [2])
        #expect(line.inject(.deafPen, amount: nil).isDone)
        #expect(down(3, at: 20).isEmpty && up(4, at: 20) == [4])
        #expect(line.heal(.deafPen).isDone && line.inject(.mutePen, amount: nil).isDone)
        #expect(down(5, at: 30) == [5] && up(6, at: 30).isEmpty)
        #expect(line.heal(.mutePen).isDone && line.inject(.bytesLate, amount: 1_000).isDone)
        #expect(down(7, at: 40).isEmpty)
        #expect(line.heal(.bytesLate).isDone)
        #expect(down(8, at: 1_040) == [7, 8])
        #expect(!line.inject(.drag, amount: nil).isDone && !line.heal(.bytesLate).isDone)
        // Another connection has nothing under way.
        #expect(line.inject(.bytesLate, amount: 1_000).isDone && down(9, at: 2_000).isEmpty)
        line.begin()
        #expect(line.heal(.bytesLate).isDone && down(10, at: 9_000) == [10])
    }
}
