import PenControl
import PenProtocol
import PenSafety
import Testing

@testable import Treatment

struct SessionResumeTests {
    private let areas = ["cheek_left", "forehead"]

    /// A session that was cut off after so many ms of its second area, and what its open arming had brought.
    private func cutOff(afterMs: Int, passes: UInt32) throws -> (SessionCheckpoint, UncertainDelivery) {
        var rig = try SessionRig(areas: areas, passes: passes)
        while rig.session.area == 0 { rig.tick() }
        rig.run(to: .treating)
        rig.run(ms: afterMs)
        let meter = rig.engine.report.meter
        let open = UncertainDelivery(
            areaIndex: 1,
            strokes: meter.strokes,
            punctures: meter.punctures,
            motionMs: UInt32(meter.motionUs / 1_000)
        )
        return (rig.session.checkpoint, open)
    }

    private func resumed(
        _ checkpoint: SessionCheckpoint,
        _ open: UncertainDelivery?,
        passes: UInt32
    ) throws
        -> SessionRig
    {
        var rig = try SessionRig(areas: areas, passes: passes)
        rig.session.resume(from: checkpoint, uncertain: open)
        rig.run(to: .ended)
        return rig
    }

    @Test(arguments: [0, 20, 60, 90])
    func `TREAT-146 a session goes on from a checkpoint in the pass it stood in with what was uncertain`(
        afterMs: Int
    ) throws {
        let (checkpoint, open) = try cutOff(afterMs: afterMs, passes: 3)
        #expect(checkpoint.areaIndex == 1)
        #expect(checkpoint.areas.map(\.punctures) == [120, 0], "what is open is not in it")
        let rig = try resumed(checkpoint, open, passes: 3)
        #expect(rig.session.outcome == .completed)
        #expect(rig.engine.targets.map(\.row) == [2], "the area that is done is not armed again")
        #expect(rig.engine.envelopes[0][1].puncturesMax == 0)
        #expect(rig.engine.envelopes[0][2].puncturesMax == 120 - open.punctures)
        let result = rig.session.results[1]
        #expect(result.punctures == 120)
        #expect(result.uncertainPunctures == open.punctures)
        let goals = [40, 80].filter { $0 > open.punctures }.map { $0 - open.punctures }
        #expect(rig.engine.goals == goals + [.max])
        #expect(checkpoint.passIndex == Int(3 - UInt32(goals.count + 1)) || open.punctures % 40 < 12)
        #expect(rig.session.checkpoint.areaIndex == 2)
    }

    @Test func `TREAT-146 without anything uncertain a checkpoint alone is gone on from`() throws {
        let (checkpoint, _) = try cutOff(afterMs: 50, passes: 1)
        let rig = try resumed(checkpoint, nil, passes: 1)
        #expect(rig.session.outcome == .completed)
        #expect(rig.session.results.map(\.punctures) == [120, 120])
        #expect(rig.session.results[0].strokes == 10)
        #expect(rig.session.results[0].achievedDepthUm == checkpoint.areas[0].parts.first?.peakUm)
    }

    @Test func `TREAT-146 more than the dose that is uncertain ends the area`() throws {
        let (checkpoint, _) = try cutOff(afterMs: 10, passes: 2)
        let open = UncertainDelivery(areaIndex: 1, strokes: .max, punctures: .max, motionMs: .max)
        let rig = try resumed(checkpoint, open, passes: 2)
        #expect(rig.engine.targets.isEmpty)
        #expect(rig.session.results[1].isComplete)
        #expect(rig.session.results[1].passesDone == 2)
        #expect(rig.session.outcome == .completed)
    }

    @Test func `TREAT-146 a checkpoint of another plan is refused and nothing is armed`() throws {
        let (checkpoint, open) = try cutOff(afterMs: 10, passes: 2)
        let rig = try resumed(checkpoint, open, passes: 1)
        #expect(rig.session.outcome?.refusal?.contains("another plan") == true)
        #expect(rig.engine.targets.isEmpty && rig.engine.envelopes.isEmpty)
        let beyond = UncertainDelivery(areaIndex: 2, strokes: 1, punctures: 12, motionMs: 9)
        let other = try resumed(checkpoint, beyond, passes: 2)
        #expect(other.session.outcome?.refusal?.contains("area number 3") == true)
        #expect(other.session.results.allSatisfy { $0.punctures == 0 })
    }

    @Test func `TREAT-146 skipped areas stay skipped while others are open, and are taken up when none is`() throws {
        var rig = try SessionRig(areas: areas)
        rig.run(to: .treating)
        rig.run(ms: 30)
        rig.session.skip()
        while rig.session.area == 0 { rig.tick() }
        rig.run(to: .treating)
        let middle = rig.session.checkpoint
        let got = rig.session.results[0].punctures
        #expect(middle.areas[0].isSkipped)
        rig.run(to: .ended)

        let first = try resumed(middle, nil, passes: 1)
        #expect(first.engine.targets.map(\.row) == [2])
        #expect(first.session.results[0].isSkipped)
        let second = try resumed(rig.session.checkpoint, nil, passes: 1)
        #expect(second.engine.targets.map(\.row) == [1])
        #expect(second.engine.envelopes[0][1].puncturesMax == 120 - got)
        #expect(second.session.outcome == .completed)
    }

    @Test func `TREAT-146 nothing is resumed from once the work has begun`() throws {
        let (checkpoint, open) = try cutOff(afterMs: 10, passes: 1)
        var rig = try SessionRig(areas: areas)
        rig.run(to: .treating)
        rig.session.resume(from: checkpoint, uncertain: open)
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.results.map(\.punctures) == [120, 120])
    }
}
