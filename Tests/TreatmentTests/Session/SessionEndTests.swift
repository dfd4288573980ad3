import PenControl
import PenProtocol
import PenSafety
import Testing

@testable import Treatment

struct SessionEndTests {
    static let phases: [TreatmentSession.Phase] = [
        .connecting, .waitingForStart, .beginning, .loading, .confirming, .selecting, .arming, .treating,
        .finishingArea,
    ]

    /// A session that stands in a phase of its second area, where it has one.
    private func standing(in phase: TreatmentSession.Phase) throws -> SessionRig {
        var rig = try SessionRig(areas: ["cheek_left", "forehead"])
        rig.starts = phase != .waitingForStart
        let isOfArea = [.selecting, .arming, .treating, .finishingArea].contains(phase)
        if isOfArea {
            while rig.session.area == 0 { rig.tick() }
        }
        rig.run(to: phase)
        if phase == .treating { rig.run(ms: 40) }
        return rig
    }

    @Test(arguments: phases)
    func `TREAT-060 a person's stop parks in every phase and the session ends when needles are in`(
        phase: TreatmentSession.Phase
    ) throws {
        var rig = try standing(in: phase)
        #expect(rig.session.phase == phase)
        rig.engine.slowToPark = 9
        rig.session.stop()
        rig.run(ms: 2)
        #expect(rig.engine.stops == [.operator], "in the very next tick")
        rig.run(ms: 4)
        if phase != .connecting { #expect(rig.session.phase == .stopping) }
        rig.run(ms: 20)
        #expect(rig.session.phase == .ended)
        #expect(rig.session.outcome == .stoppedByPractitioner)
        #expect(rig.session.outcome?.exitCode == 12)
        let asked = rig.engine.asked.count
        rig.session.stop()
        rig.run(ms: 100)
        #expect(rig.engine.asked.count == asked)
        #expect(rig.session.outcome == .stoppedByPractitioner)
    }

    @Test func `TREAT-060 a stop that overtakes a request ends the session only when the engine has taken it`() throws {
        var rig = try standing(in: .arming)
        // The arming is on its way when the person stops.
        rig.run(ms: 1)
        rig.session.stop()
        rig.run(ms: 30)
        #expect(rig.engine.asked.suffix(2) == ["arm 2", "stop"])
        #expect(rig.session.phase == .ended)
        #expect(!rig.engine.interlock.state.isLive)
    }

    @Test func `TREAT-060 a pen that never shows its stop ends the session after half a second`() throws {
        var rig = try standing(in: .treating)
        rig.engine.slowToPark = 10_000
        rig.session.stop()
        rig.run(ms: 25)
        #expect(rig.session.phase == .stopping)
        // The interlock finds needles that are out, sooner than the patience ends.
        rig.run(ms: 500)
        #expect(rig.session.phase == .ended)
        #expect(rig.session.outcome?.trip == .notParked)
    }

    @Test(arguments: phases)
    func `TREAT-061 a trip ends the session in every phase after the start, with its cause`(
        phase: TreatmentSession.Phase
    ) throws {
        var rig = try standing(in: phase)
        rig.engine.linkUp = false
        rig.run(ms: 600)
        #expect(rig.session.phase == .ended)
        #expect(rig.session.outcome?.trip == .unplugged)
        #expect(rig.session.outcome?.isUnplugged == true)
        #expect(rig.session.outcome?.exitCode == 11)
        #expect(rig.session.results.first.map { $0.punctures <= 120 } ?? true)
    }

    @Test func `TREAT-064 whatever ends a session, each area's punctures stand once in its result`() throws {
        for (phase, first, second) in [
            (TreatmentSession.Phase.selecting, UInt32(120), UInt32(0)), (.arming, 120, 0), (.treating, 120, 48),
            (.finishingArea, 120, 120),
        ] {
            for isTrip in [true, false] {
                var rig = try standing(in: phase)
                if isTrip { rig.engine.linkUp = false } else { rig.session.stop() }
                rig.run(ms: 600)
                #expect(rig.session.phase == .ended)
                #expect(rig.session.results[0].punctures == first)
                #expect(rig.session.results[1].punctures == second || phase == .treating, "\(phase)")
                let seen = rig.session.results[1].punctures - rig.session.results[1].uncertainPunctures
                #expect(seen == rig.engine.report.meter.punctures || phase == .selecting)
                #expect(rig.session.results[0].isComplete)
                #expect(!rig.session.results[1].isComplete || phase == .finishingArea)
            }
        }
    }

    @Test func `TREAT-064 a trip while a stop is under way counts nothing twice`() throws {
        var rig = try standing(in: .treating)
        let punctures = rig.engine.report.meter.punctures
        rig.engine.slowToPark = 10
        rig.session.stop()
        rig.run(ms: 3)
        rig.engine.linkUp = false
        rig.run(ms: 50)
        #expect(rig.session.outcome?.trip == .unplugged)
        #expect(rig.session.results[1].punctures == rig.engine.report.meter.punctures)
        #expect(rig.session.results[1].punctures >= punctures)
    }

    @Test func `TREAT-150 what a pen in motion may have made unseen when the link went counts as delivered`() throws {
        var rig = try standing(in: .treating)
        #expect(rig.engine.interlock.state == .running)
        rig.engine.linkUp = false
        rig.run(ms: 20)
        let result = rig.session.results[1]
        // 8 ms of lease, 9 ms to park, 1 ms of age at 110 Hz: two strokes of twelve needles.
        #expect(result.uncertainPunctures == 24)
        #expect(result.punctures == rig.engine.report.meter.punctures + 24)
        #expect(result.strokes == rig.engine.report.meter.strokes + 2)
        #expect(rig.session.checkpoint.areas[1].uncertainPunctures == 24)

        // A pen that was seen at rest has made nothing since.
        rig = try standing(in: .treating)
        rig.treats = false
        rig.engine.enable = false
        rig.run(ms: 5)
        #expect(rig.engine.interlock.state == .paused)
        rig.engine.linkUp = false
        rig.run(ms: 20)
        #expect(rig.session.outcome?.isUnplugged == true)
        #expect(rig.session.results[1].uncertainPunctures == 0)
    }

    @Test func `TREAT-148 another pen in the place of the one that was unplugged is refused with both serials`() throws
    {
        var rig = try standing(in: .treating)
        rig.engine.linkUp = false
        rig.run(ms: 20)
        rig.engine.linkUp = true
        rig.engine.hello.serial = Ascii16("OTHER-9")
        rig.session.reconnect(sessionId: 8)
        #expect(rig.run(to: .ended) == true)
        let sentence = rig.session.outcome?.refusal ?? ""
        #expect(sentence.contains("OTHER-9") && sentence.contains("DOUBLE-1"), "\(sentence)")
        #expect(rig.session.outcome?.exitCode == 10)
        #expect(rig.engine.clears.isEmpty)
        #expect(rig.engine.targets.count == 2, "nothing was armed any more")
    }

    @Test func `TREAT-148 how the pen stands that is back is told before the person goes on`() throws {
        var rig = try standing(in: .treating)
        rig.engine.linkUp = false
        rig.run(ms: 20)
        rig.engine.linkUp = true
        rig.engine.penState = .tripped
        rig.engine.penCause = .linkLost
        rig.engine.hello.bootCount += 1
        rig.starts = false
        rig.session.reconnect(sessionId: 8)
        #expect(rig.run(to: .waitingForStart) == true)
        let told = rig.notices.map(\.text).last ?? ""
        for word in ["DOUBLE-1", "started anew", "tripped", "parked", "link_lost"] {
            #expect(told.contains(word), "\(told)")
        }
    }

    @Test func `TREAT-062 after the pen came back delivered doses stay and only the rest is asked for`() throws {
        var rig = try standing(in: .treating)
        rig.engine.linkUp = false
        rig.run(ms: 20)
        #expect(rig.session.outcome?.isUnplugged == true)
        let delivered = rig.session.results[1].punctures
        #expect(delivered > 0 && delivered < 120)

        rig.engine.linkUp = true
        rig.session.reconnect(sessionId: 8)
        #expect(rig.session.phase == .connecting)
        #expect(rig.session.outcome == nil)
        #expect(rig.run(to: .ended) == true)
        #expect(rig.engine.sessions == [7, 8])
        #expect(rig.engine.clears == [.unplugged])
        #expect(rig.session.outcome == .completed)
        // The first area is done; of the second what is left.
        #expect(rig.engine.targets.map(\.row) == [1, 2, 2])
        #expect(rig.engine.envelopes.count == 2)
        #expect(rig.engine.envelopes[1][1].puncturesMax == 0)
        #expect(rig.engine.envelopes[1][2].puncturesMax == 120 - delivered)
        #expect(rig.session.results.map(\.punctures) == [120, 120])
        #expect(rig.session.results.map(\.isComplete) == [true, true])
        #expect(rig.session.results[1].trips == 0)
    }

    @Test func `TREAT-062 an area whose dose was there when the link went is not armed again`() throws {
        var rig = try standing(in: .finishingArea)
        rig.engine.linkUp = false
        rig.run(ms: 20)
        #expect(rig.session.results[1].punctures == 120)
        rig.engine.linkUp = true
        rig.session.reconnect(sessionId: 8)
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome == .completed)
        #expect(rig.engine.targets.map(\.row) == [1, 2])
        #expect(rig.session.results.map(\.isComplete) == [true, true])
    }

    @Test func `TREAT-062 a stop right after the pen came back counts nothing a second time`() throws {
        var rig = try standing(in: .treating)
        rig.engine.linkUp = false
        rig.run(ms: 20)
        let delivered = rig.session.results.map(\.punctures)
        rig.engine.linkUp = true
        rig.session.reconnect(sessionId: 8)
        rig.session.stop()
        rig.run(ms: 600)
        #expect(rig.session.phase == .ended)
        #expect(rig.session.results.map(\.punctures) == delivered)
    }

    @Test func `TREAT-062 a clear that fails after the pen came back ends the session`() throws {
        var rig = try standing(in: .treating)
        rig.engine.linkUp = false
        rig.run(ms: 20)
        rig.engine.linkUp = true
        let stands = Finding(.stall, .trip, .stall, value: 1, threshold: 0, unit: "ms", source: "test")
        rig.engine.refusals["clear"] = [.clear(.causePresent(stands))]
        rig.session.reconnect(sessionId: 8)
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome?.exitCode == 10)
        #expect(rig.engine.targets.count == 2, "nothing was armed any more")
    }

    @Test func `TREAT-062 a link that is down again before the start is told as unplugged again`() throws {
        var rig = try standing(in: .treating)
        rig.engine.linkUp = false
        rig.run(ms: 20)
        rig.session.reconnect(sessionId: 8)
        // The port is open, and the link is still not there.
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome?.isUnplugged == true)
        #expect(rig.engine.clears.isEmpty)
        rig.engine.linkUp = true
        rig.session.reconnect(sessionId: 9)
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome == .completed)
    }

    @Test func `TREAT-153 a pen that has lost the limits before they were confirmed ends the session`() throws {
        var rig = try SessionRig(areas: ["cheek_left"])
        rig.engine.confirms = false
        rig.run(to: .confirming)
        rig.run(ms: 500)
        #expect(rig.session.phase == .confirming, "a person has all the time")
        rig.engine.penState = .disarmed
        rig.run(ms: 30)
        #expect(rig.session.phase == .ended)
        #expect(rig.session.outcome?.refusal?.contains("no longer holds") == true)
        #expect(rig.session.outcome?.exitCode == 10)
    }

    @Test func `TREAT-153 telemetry from before the confirmation says nothing about the limits`() throws {
        var rig = try SessionRig(areas: ["cheek_left"])
        rig.engine.confirms = false
        rig.run(to: .confirming)
        var report = rig.engine.report
        report.fast.state = .disarmed
        for ms in 1...20 {
            report.now = report.now.advanced(byUs: 1_000)
            report.telemetryAgeUs = Int64(ms) * 1_000 + 1_000
            _ = rig.session.handle(report)
            #expect(rig.session.phase == .confirming, "\(ms) ms")
        }
    }

    @Test func `TREAT-061 limits that are no longer in force end the session`() throws {
        var rig = try standing(in: .selecting)
        rig.engine.penState = .disarmed
        rig.engine.refusals["select 2"] = [RequestOutcome](repeating: .busy, count: 99)
        rig.engine.voidEnvelope()
        rig.run(ms: 30)
        #expect(rig.session.outcome?.refusal?.contains("no longer holds") == true)

        rig = try standing(in: .treating)
        rig.engine.voidEnvelope()
        rig.run(ms: 30)
        #expect(rig.session.outcome?.refusal?.contains("not armed any more") == true)
    }
}
