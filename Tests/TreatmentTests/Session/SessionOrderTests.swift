import PenControl
import PenDevice
import PenProtocol
import PenSafety
import Testing

@testable import Treatment

struct SessionOrderTests {
    @Test func `TREAT-052 one area goes through all phases in their order`() throws {
        var rig = try SessionRig()
        #expect(rig.run(to: .ended) == true)
        #expect(
            rig.phases == [
                .connecting, .waitingForStart, .beginning, .loading, .confirming, .selecting, .arming, .treating,
                .finishingArea, .stopping, .ended,
            ]
        )
        #expect(
            rig.engine.asked == [
                "open", "begin", "load", "select 1", "arm 1", "treat", "disarm", "stop",
            ]
        )
        #expect(rig.session.outcome == .completed)
        #expect(rig.engine.stops == [.areaDone])
        #expect(rig.engine.sessions == [7])
        let result = try #require(rig.session.results.first)
        #expect(result.isComplete)
        #expect(result.punctures == 120)
        #expect(result.strokes == 10)
    }

    @Test func `TREAT-052 nothing is asked for before the person says start`() throws {
        var rig = try SessionRig()
        rig.starts = false
        rig.run(ms: 5_000)
        #expect(rig.session.phase == .waitingForStart)
        #expect(rig.engine.asked == ["open"])
        #expect(rig.session.pen?.serial == "DOUBLE-1")
        #expect(rig.notices == [.identified])
        // A start that comes early or twice does nothing.
        var early = TreatmentSession(sessionId: 7)
        early.start(rig.plan)
        #expect(early.phase == .connecting)
        rig.session.start(rig.plan)
        rig.session.start(rig.plan)
        #expect(rig.session.phase == .beginning)
    }

    @Test func `TREAT-053 areas are treated in the plan's order, each for its own row, depth and rate`() throws {
        var rig = try SessionRig(areas: ["cheek_left", "forehead", "cheek_right"])
        #expect(rig.run(to: .ended) == true)
        #expect(
            rig.engine.asked == [
                "open", "begin", "load", "select 1", "arm 1", "treat", "disarm", "select 2", "arm 2", "treat", "disarm",
                "select 3", "arm 3", "treat", "disarm", "stop",
            ]
        )
        #expect(rig.engine.targets.map(\.row) == [1, 2, 3])
        #expect(rig.engine.targets.map(\.depthUm) == [500, 400, 300])
        #expect(rig.engine.targets.map(\.rateMillihz) == [117_000, 110_000, 110_000])
        #expect(rig.engine.leases == [8_000, 8_000, 8_000])
        #expect(rig.session.results.map(\.punctures) == [120, 120, 120])
        #expect(rig.session.results.map(\.area) == ["cheek_left", "forehead", "cheek_right"])
        #expect(rig.session.outcome == .completed)
    }

    @Test func `TREAT-054 motion is asked for by treat alone, once an area, and only while it is armed`() throws {
        var rig = try SessionRig(areas: ["cheek_left", "forehead"])
        var armed = false
        for _ in 0..<2_000 where rig.session.phase != .ended {
            let before = rig.engine.asked.count
            armed = rig.engine.interlock.state.isLive
            rig.tick()
            for request in rig.engine.asked.dropFirst(before) where request == "treat" { #expect(armed) }
        }
        #expect(rig.engine.asked.filter { $0 == "treat" }.count == 2)
    }

    @Test func `TREAT-055 an enable that is held since the confirmation arms nothing before it is released`() throws {
        var rig = try SessionRig()
        rig.treats = false
        rig.engine.enable = true
        rig.run(to: .arming)
        rig.run(ms: 900)
        #expect(!rig.notices.contains(.releaseEnable))
        rig.run(ms: 1_000)
        #expect(rig.session.phase == .arming)
        #expect(rig.engine.targets.isEmpty)
        #expect(rig.notices.filter { $0 == .releaseEnable }.count == 1)
        rig.engine.enable = false
        rig.run(ms: 10)
        #expect(rig.session.phase == .treating)
    }

    @Test func `TREAT-055 when the pen finds the enable held the person is told and it is asked again`() throws {
        var rig = try SessionRig()
        rig.engine.endings["arm"] = [.refused(.enableHeld), .refused(.enableHeld)]
        #expect(rig.run(to: .treating) == true)
        #expect(rig.engine.asked.filter { $0 == "arm 1" }.count == 3)
        #expect(rig.notices.contains(.releaseEnable))
    }

    @Test func `TREAT-052 a paused area waits for the person and goes on`() throws {
        var rig = try SessionRig()
        rig.run(to: .treating)
        rig.run(ms: 30)
        rig.treats = false
        rig.engine.enable = false
        rig.run(ms: 1_000)
        #expect(rig.session.phase == .treating)
        #expect(
            rig.notices.contains {
                if case .paused(let finding) = $0 { finding.fault == .enableReleased } else { false }
            }
        )
        rig.treats = true
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome == .completed)
        #expect(rig.session.results[0].punctures == 120)
    }
}
