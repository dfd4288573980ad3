import PenControl
import PenProtocol
import PenSafety
import Testing

@testable import Treatment

struct SessionActTests {
    /// A session in motion in its first area.
    private func moving(_ areas: [String] = ["cheek_left"], passes: UInt32 = 1) throws -> SessionRig {
        var rig = try SessionRig(areas: areas, passes: passes)
        rig.run(to: .treating)
        rig.run(ms: 30)
        #expect(rig.engine.interlock.state == .running)
        return rig
    }

    @Test func `TREAT-143 a pause parks in the next tick and only a release and a press go on`() throws {
        var rig = try moving()
        rig.treats = false
        rig.session.pause()
        rig.run(ms: 2)
        #expect(rig.engine.asked.last == "pause")
        #expect(rig.engine.interlock.state == .paused)
        rig.run(ms: 1_000)
        #expect(rig.engine.interlock.state == .paused, "the enable is still held")
        #expect(rig.session.results[0].pauseReasons.map(\.fault) == [.pauseAsked])
        rig.treats = true
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome == .completed)
        #expect(rig.session.results[0].punctures == 120)
    }

    @Test func `TREAT-143 where nothing is armed a pause changes nothing, and no act starts anything`() throws {
        for phase in [TreatmentSession.Phase.waitingForStart, .confirming, .selecting, .finishingArea, .ended] {
            var rig = try SessionRig()
            rig.starts = phase != .waitingForStart
            rig.engine.confirms = phase != .confirming
            rig.run(to: phase)
            let asked = rig.engine.asked.count
            rig.session.pause()
            if phase != .selecting { rig.session.skip() }
            if phase != .selecting { rig.session.redo() }
            rig.run(ms: 1)
            #expect(!rig.engine.asked.dropFirst(asked).contains("pause"), "\(phase)")
            #expect(rig.session.results.allSatisfy { !$0.isSkipped })
            #expect(rig.session.wish == nil || phase == .selecting)
        }
    }

    @Test func `TREAT-144 a skip parks and disarms before the next area is selected`() throws {
        var rig = try moving(["cheek_left", "forehead"])
        rig.session.skip()
        #expect(rig.run(to: .ended) == true)
        #expect(
            rig.engine.asked == [
                "open", "begin", "load", "select 1", "arm 1", "treat", "pause", "disarm", "select 2", "arm 2", "treat",
                "disarm", "stop",
            ]
        )
        let skipped = rig.session.results[0]
        #expect(skipped.isSkipped && !skipped.isComplete)
        #expect(skipped.punctures > 0 && skipped.punctures < 120)
        #expect(rig.session.results[1].isComplete)
        #expect(rig.notices.contains(.areaSkipped(skipped)))
        #expect(rig.engine.stops == [.areaDone])
    }

    @Test func `TREAT-147 a treatment with a skipped area is not completed and says which and how far`() throws {
        var rig = try moving(["cheek_left", "forehead"])
        rig.session.skip()
        rig.run(to: .ended)
        guard case .incomplete(let sentence)? = rig.session.outcome else {
            Issue.record("\(rig.session.outcome as Any)")
            return
        }
        #expect(sentence.contains("cheek_left (skipped at \(rig.session.results[0].punctures) of 120 punctures)"))
        #expect(!sentence.contains("forehead"))
        #expect(rig.session.outcome?.exitCode == 12)
        #expect(rig.session.outcome?.name == "incomplete")
    }

    @Test func `TREAT-147 an area whose time is used up is not complete, and the rest is treated`() throws {
        var rig = try SessionRig(areas: ["cheek_left", "forehead"])
        rig.starts = false
        rig.run(to: .waitingForStart)
        // As a session that comes back finds it: time used up, punctures missing.
        rig.session.start(rig.plan)
        rig.session.results[0].progress.motionMs = .max
        rig.run(to: .ended)
        #expect(rig.session.results[0].progress.isOutOfTime)
        #expect(!rig.session.results[0].isComplete)
        #expect(rig.session.results[1].isComplete)
        guard case .incomplete(let sentence)? = rig.session.outcome else {
            Issue.record("\(rig.session.outcome as Any)")
            return
        }
        #expect(sentence.contains("cheek_left (out of time at 0 of 120 punctures)"))
    }

    @Test func `TREAT-144 a skip before needles moved, armed or not, goes on with the next area`() throws {
        for phase in [TreatmentSession.Phase.selecting, .arming, .treating] {
            var rig = try SessionRig(areas: ["cheek_left", "forehead"])
            rig.run(to: phase)
            rig.treats = phase != .treating
            rig.engine.enable = false
            rig.session.skip()
            rig.run(ms: 20)
            rig.treats = true
            #expect(rig.run(to: .ended) == true, "\(phase)")
            #expect(rig.session.results.map(\.isSkipped) == [true, false], "\(phase)")
            #expect(rig.session.results.map(\.punctures) == [0, 120], "\(phase)")
            // What is armed is disarmed.
            let armed = rig.engine.asked.filter { $0.hasPrefix("arm") }.count
            #expect(rig.engine.asked.filter { $0 == "disarm" }.count == armed, "\(phase)")
        }
    }

    @Test func `TREAT-144 an area that has its dose by the time it is parked is complete, not skipped`() throws {
        var rig = try moving(["cheek_left", "forehead"])
        while rig.engine.report.meter.punctures < 120 { rig.tick() }
        rig.session.skip()
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome == .completed)
        #expect(rig.session.results.map(\.isComplete) == [true, true])
    }

    @Test func `TREAT-145 redo begins the pass anew with what is left, and never more than the dose`() throws {
        var rig = try moving(passes: 2)
        let before = rig.engine.report.meter.punctures
        #expect(before < 60)
        rig.session.redo()
        rig.run(ms: 6)
        let at = rig.engine.report.meter.punctures
        #expect(rig.engine.interlock.state == .paused)
        // What is left goes to both passes.
        #expect(rig.engine.goals == [60, at + (120 - at + 1) / 2])
        #expect(rig.notices.contains { $0.text.hasPrefix("Pass 1 of 2 of cheek_left begins anew: horizontal") })
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome == .completed)
        #expect(rig.session.results[0].punctures == 120)
        #expect(rig.engine.envelopes.count == 1, "the envelope stays")
        #expect(rig.engine.envelopes[0][1].puncturesMax == 120)
    }

    @Test func `TREAT-145 redo before needles moved goes back to the area that was skipped last`() throws {
        var rig = try moving(["cheek_left", "forehead", "cheek_right"])
        rig.session.skip()
        while rig.session.area != 1 || rig.session.phase != .treating { rig.tick() }
        let got = rig.session.results[0].punctures
        rig.treats = false
        rig.session.redo()
        rig.run(ms: 20)
        rig.treats = true
        #expect(rig.session.area == 0)
        #expect(rig.notices.contains { $0.text.hasPrefix("Back to cheek_left, with \(got) of 120") })
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome == .completed)
        #expect(rig.session.results.map(\.punctures) == [120, 120, 120])
        // Counted once, although its meter was read twice.
        #expect(rig.session.results[0].strokes == 10)
        #expect(rig.engine.targets.map(\.row) == [1, 2, 1, 2, 3])
        #expect(rig.engine.envelopes.count == 1)
    }

    @Test func `TREAT-145 redo where nothing moved and nothing was skipped says so and changes nothing`() throws {
        for phase in [TreatmentSession.Phase.selecting, .arming, .treating] {
            var rig = try SessionRig()
            rig.run(to: phase)
            rig.treats = false
            rig.engine.enable = false
            rig.session.redo()
            rig.run(ms: 20)
            #expect(rig.notices.contains(.nothingToRedo), "\(phase)")
            rig.treats = true
            #expect(rig.run(to: .ended) == true)
            #expect(rig.session.outcome == .completed)
            #expect(rig.session.results[0].punctures == 120)
        }
    }

    @Test func `TREAT-060 a stop goes before every other act`() throws {
        for act in [{ $0.pause() }, { $0.skip() }, { $0.redo() }] as [(inout TreatmentSession) -> Void] {
            var rig = try moving(["cheek_left", "forehead"], passes: 2)
            act(&rig.session)
            rig.session.stop()
            rig.run(ms: 2)
            #expect(rig.engine.stops == [.operator])
            rig.run(ms: 20)
            #expect(rig.session.outcome == .stoppedByPractitioner)
            #expect(!rig.session.results[0].isSkipped)
        }
    }
}
