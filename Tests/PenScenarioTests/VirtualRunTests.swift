import PenProtocol
import PenSimulator
import TestSupport
import Testing
import Treatment
import VirtualBench

@testable import PenScenario

struct VirtualRunTests {
    private static func plan() throws -> DerivedPlan {
        func source(_ path: String) throws -> SourceText { SourceText(try Repository.text(path), file: path) }
        let catalog = try TreatmentCatalog.read(
            areas: source("Protocols/treatment/areas.yaml"),
            indications: source("Protocols/treatment/indications.yaml")
        ).get()
        let text = SourceText(ScenarioFileTests.plan, file: "plan")
        return try DerivedPlan.read(text, catalog: catalog, machine: nil).get()
    }

    /// The cable is out for a while in motion; everything that can be expected of it, right and just wrong.
    private static func scenario(_ expectations: [PenScenario.Expectation]) -> Scenario {
        var scenario = Scenario(title: "cable", seed: 3, setup: ScenarioSetup(plan: ScenarioFileTests.plan))
        let at = Moment(.running, offsetUs: 200_000)
        scenario.timeline = [ScenarioStep(at: at, action: .inject(.unplug, amount: nil, forUs: 100_000))]
        scenario.expectations = expectations
        scenario.limitUs = 8_000_000
        return scenario
    }

    private static let out = Moment(.running, offsetUs: 200_000)

    @Test func `SCEN-010 each kind of expectation passes inside its bound and fails just outside`() throws {
        let right: [PenScenario.Expectation] = [
            PenScenario.Expectation(.never(.fact(.beyondDepth))),
            PenScenario.Expectation(.always(.fact(.parked)), until: Moment(.armed)),
            PenScenario.Expectation(.eventually(.fact(.parked), withinUs: 17_000, of: Self.out)),
            PenScenario.Expectation(.eventually(.hostCause(.unplugged), withinUs: 2_000, of: Self.out)),
            PenScenario.Expectation(.exactlyOnce(.fact(.hostTripped))),
            PenScenario.Expectation(.value(.parkUs, 0...9_000)),
        ]
        let wrong: [PenScenario.Expectation] = [
            PenScenario.Expectation(.never(.fact(.needlesOut))),
            PenScenario.Expectation(.always(.fact(.parked))),
            PenScenario.Expectation(.eventually(.fact(.parked), withinUs: 1_000, of: Self.out)),
            PenScenario.Expectation(.eventually(.hostCause(.linkLost), withinUs: 2_000, of: Self.out)),
            PenScenario.Expectation(.exactlyOnce(.fact(.needlesOut))),
            PenScenario.Expectation(.value(.parkUs, 0...100)),
            PenScenario.Expectation(
                .eventually(.fact(.parked), withinUs: 1_000, of: Moment(.ended, offsetUs: 60_000_000))
            ),
        ]
        var run = VirtualRun(Self.scenario(right + wrong), plan: try Self.plan())
        let result = run.run()
        for verdict in result.verdicts.prefix(right.count) {
            #expect(verdict.finding == .passed, "\(verdict)")
        }
        for verdict in result.verdicts.dropFirst(right.count) {
            #expect(verdict.finding.hasFailed && verdict.finding.reason?.isEmpty == false, "\(verdict)")
        }
        #expect(!result.hasPassed)
        #expect(result.bench.outcome == .completed, "it goes on when the cable is back")
    }

    @Test func `SCEN-011 the same scenario gives the same run, and its judging changes nothing`() throws {
        let plan = try Self.plan()
        var first = VirtualRun(Self.scenario([]), plan: plan)
        var second = VirtualRun(
            Self.scenario([PenScenario.Expectation(.never(.fact(.beyondDepth)))]),
            plan: plan,
            keepsTrack: true
        )
        let one = first.run()
        let other = second.run()
        #expect(one.bench.transcript == other.bench.transcript)
        #expect(one.events == other.events)
        #expect(other.track.count > 1_000 && one.track.isEmpty)
        #expect(!one.hasPassed, "nothing was judged, so nothing has passed")
    }

    @Test func `SCEN-012 a step that never comes about is a failed verdict`() throws {
        var scenario = Self.scenario([PenScenario.Expectation(.never(.fact(.beyondDepth)))])
        scenario.timeline.append(
            ScenarioStep(at: Moment(.ended, offsetUs: 30_000_000), action: .person(.stop))
        )
        var run = VirtualRun(scenario, plan: try Self.plan())
        let verdict = try #require(run.run().verdicts.last)
        #expect(verdict.finding.hasFailed && verdict.text.contains("ended + 30 s"))
    }

    @Test func `SCEN-013 a failure has its last second in words and as a figure`() throws {
        let wrong = PenScenario.Expectation(.eventually(.fact(.parked), withinUs: 1_000, of: Self.out))
        var run = VirtualRun(Self.scenario([wrong]), plan: try Self.plan(), keepsTrack: true)
        let result = run.run()
        #expect(result.lastSecond.contains { $0.text.contains("unplug begins") })
        #expect(result.lastSecond.contains { $0.text.contains("host tripped") })
        #expect(result.lastSecond.allSatisfy { $0.timeUs + 1_000_000 >= result.failureUs })
        #expect(result.failurePlot != nil)
    }
}
