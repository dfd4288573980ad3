import PenControl
import PenDevice
import PenProtocol
import PenSafety
import TestSupport
import Testing
import Treatment
import VirtualBench

@testable import PenScenario

/// A pen that no plant stands behind: what it and its host tell is judged, the rest is not.
struct TestimonyTests {
    private let session = TreatmentSession(sessionId: 7)
    private static let pen = Testimony.pen(isDepthDriven: true)

    /// A tick's report of a host that has heard a pen with these flags.
    private func report(_ flags: PenFlags, protrusionUm: Int16 = 0, ageUs: Int64 = 1_000) -> TickReport {
        var report = Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: 0)).report
        report.fast.flags = flags
        report.fast.protrusionUm = protrusionUm
        report.telemetryAgeUs = ageUs
        return report
    }

    private func seen(
        _ report: TickReport,
        atUs timeUs: UInt64,
        isAwake: Bool = true,
        said: Bool = true
    ) -> Observation {
        var report = report
        if said { report.hello = Self.hello }
        return Observation(report, session, isHostAwake: isAwake, timeUs: timeUs, hasBegun: true)
    }

    private static let hello = HelloReply(
        minor: 0,
        definitionHash: 0,
        serial: Ascii16(text: "REAL-1") ?? Ascii16(),
        firmwareMajor: 0,
        firmwareMinor: 1,
        firmwarePatch: 0,
        profiles: [.base, .sensedDepth, .drivenDepth],
        capabilities: [],
        parkMeans: .stage,
        depthMaxUm: 1_500,
        depthStepUm: 10,
        rateMinMillihz: 1,
        rateMaxMillihz: 150_000,
        leaseMaxUs: 25_000,
        stopToParkedUs: 9_000,
        calibrationId: 1,
        state: .disarmed,
        firstCause: .none,
        bootCount: 1,
        previousSession: 0,
        lastApplied: 0,
        penTimeUs: PenInstant(us: 0)
    )

    private func judge(
        _ claim: Claim,
        by testimony: Testimony = TestimonyTests.pen,
        _ looks: [Observation]
    ) -> ExpectationVerdict {
        var judge = ExpectationJudge(PenScenario.Expectation(claim), by: testimony)
        for look in looks { judge.look(look, [.start: 0]) }
        let last = looks.last?.timeUs ?? 0
        return judge.verdict([.start: 0], result(atUs: last), RunMeter())
    }

    private func result(atUs timeUs: UInt64) -> BenchResult {
        BenchResult(
            seed: 1,
            transcript: "",
            bytes: 0,
            outcome: nil,
            areas: [],
            truths: [],
            parks: [],
            report: report([]),
            needlesDeclared: nil,
            timeUs: timeUs,
            endedParked: true,
            ending: "ready"
        )
    }

    @Test func `SCEN-020 what the pen tells is judged by its word`() {
        let parked = seen(report([.parked]), atUs: 1_000)
        let out = seen(report([.enable], protrusionUm: 1), atUs: 2_000)
        let rim = seen(report([.parked], protrusionUm: 0), atUs: 2_000)
        #expect(judge(.always(.fact(.parked)), [parked]).finding == .passed)
        #expect(judge(.always(.fact(.parked)), [parked, out]).finding.hasFailed)
        #expect(judge(.never(.fact(.needlesOut)), [parked, rim]).finding == .passed)
        #expect(judge(.never(.fact(.needlesOut)), [parked, out]).finding.hasFailed)
        #expect(judge(.always(.fact(.parked)), [parked]).source == .pen)
        #expect(judge(.never(.fact(.enableHeld)), [out]).finding.hasFailed)
        #expect(judge(.never(.fact(.hostArmed)), [parked]).source == .host)
    }

    @Test func `SCEN-021 what only the plant knows is not judged, whatever was seen`() {
        let looks = [seen(report([.parked]), atUs: 1_000)]
        let claims: [Claim] = [
            .never(.fact(.beyondDepth)), .never(.fact(.inSkin)), .eventually(.fact(.inSkin), withinUs: 1, of: Moment()),
            .value(.parkUs, 0...9_000), .value(.violations, 0...0), .value(.beyondDepthUm, 0...1),
            .value(.unseenPunctures, 0...1), .exactlyOnce(.fact(.beyondDepth)),
        ]
        for claim in claims {
            let verdict = judge(claim, looks)
            #expect(verdict.finding.word == "not judged", "\(verdict)")
            #expect(verdict.finding.reason?.contains("plant's truth") == true)
        }
        // A pen without the driven depth does not tell where its needles are.
        let blind = Testimony.pen(isDepthDriven: false)
        #expect(judge(.never(.fact(.needlesOut)), by: blind, looks).finding.word == "not judged")
        #expect(judge(.never(.fact(.needlesOut)), by: .plant, looks).finding == .passed)
    }

    @Test func `SCEN-022 a pen that is not heard proves nothing, and what was seen to be wrong stays wrong`() {
        let parked = report([.parked])
        let heard = seen(report([.parked], ageUs: 20_000), atUs: 1_000)
        let stale = seen(report([.parked], ageUs: 20_001), atUs: 2_000)
        #expect(heard.isPenHeard && !stale.isPenHeard)
        #expect(!seen(parked, atUs: 0, isAwake: false).isPenHeard)
        #expect(!seen(parked, atUs: 0, said: false).isPenHeard)
        #expect(judge(.always(.fact(.parked)), [heard]).finding == .passed)
        #expect(judge(.always(.fact(.parked)), [heard, stale]).finding.word == "not judged")
        let out = seen(report([]), atUs: 3_000)
        #expect(judge(.always(.fact(.parked)), [stale, out]).finding.hasFailed)
        #expect(judge(.exactlyOnce(.fact(.parked)), [heard, stale]).finding.word == "not judged")
        #expect(judge(.never(.fact(.hostArmed)), [heard, stale]).finding == .passed)
    }

    @Test func `SCEN-022 what comes late while the pen is not heard is not judged, and late while it is heard fails`() {
        let claim = Claim.eventually(.fact(.parked), withinUs: 5_000, of: Moment())
        func moving(_ timeUs: UInt64) -> Observation { seen(report([]), atUs: timeUs) }
        func silent(_ timeUs: UInt64) -> Observation { seen(report([], ageUs: 30_000), atUs: timeUs) }
        func parked(_ timeUs: UInt64) -> Observation { seen(report([.parked]), atUs: timeUs) }
        #expect(judge(claim, [moving(1_000), parked(5_000)]).finding == .passed)
        #expect(judge(claim, [moving(1_000), parked(5_001)]).finding.hasFailed)
        #expect(judge(claim, [silent(1_000), parked(5_000)]).finding == .passed)
        #expect(judge(claim, [silent(5_000), parked(6_000)]).finding.word == "not judged")
        #expect(judge(claim, [moving(1_000), silent(5_001), parked(6_000)]).finding.hasFailed)
        #expect(judge(claim, [silent(1_000)]).finding.word == "not judged")
    }

    @Test func `SCEN-023 where nothing was judged nothing has passed`() {
        var scenario = Scenario(title: "t", seed: 1, setup: ScenarioSetup(plan: ""))
        scenario.expectations = [PenScenario.Expectation(.never(.fact(.beyondDepth)))]
        let first = seen(report([.parked]), atUs: 0)
        func run(_ testimony: Testimony) -> ScenarioResult {
            var watch = RunWatch(scenario, first: first, keepsTrack: false, by: testimony)
            watch.look(seen(report([.parked]), atUs: 1_000), RunWatch.Words(report([.parked]), session))
            return watch.result(result(atUs: 1_000))
        }
        #expect(!run(Self.pen).hasPassed && run(.plant).hasPassed)
        let measures = Measure.allCases.filter { Self.pen.source(of: $0) == .plant }
        #expect(measures.isEmpty)
    }
}
