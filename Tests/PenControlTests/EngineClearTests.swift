import PenDevice
import PenProtocol
import PenSafety
import Testing

@testable import PenControl

struct EngineClearTests {
    /// Host and pen hold a stall that the pen found.
    private func tripped(causePresent: Bool = false) -> EngineRig {
        var rig = EngineRig.running()
        rig.pen.trip(.stall)
        rig.pen.causePresent = causePresent
        rig.run(ms: 30)
        return rig
    }

    @Test func `CTRL-045 the pen's latch is cleared first and then the host's`() {
        var rig = tripped()
        #expect(rig.state == .tripped)
        #expect(rig.report.latched?.finding.fault == .stall)
        #expect(rig.tick(.clear(.stall)) == .accepted)
        #expect(rig.state == .tripped)
        var outcomes: [RequestOutcome] = []
        for _ in 0..<50 {
            let outcome = rig.tick()
            if outcome != .none { outcomes.append(outcome) }
        }
        #expect(outcomes == [.clear(.cleared)])
        #expect(rig.pen.heard.compactMap(\.asClear).map(\.cause) == [.stall])
        #expect(rig.pen.state == .disarmed)
        #expect(rig.state == .disarmed)
        #expect(!rig.report.envelopeProven)
    }

    @Test func `CTRL-045 the pen's fault is cleared by the pen's own first cause`() {
        var rig = EngineRig.running()
        rig.pen.emergencyStop = true
        rig.run(ms: 5)
        rig.pen.firstCause = .overcurrent
        rig.pen.emergencyStop = false
        rig.run(ms: 30)
        #expect(rig.tick(.clear(.emergencyStop)) == .accepted)
        rig.run(ms: 50)
        #expect(rig.pen.heard.compactMap(\.asClear).map(\.cause) == [.overcurrent])
        #expect(rig.state == .disarmed)
    }

    @Test func `CTRL-046 another cause than the latched one changes nothing, in the pen neither`() {
        var rig = tripped()
        for cause: FaultCode in [.unproven, .overcurrent, .none, .unknown(5)] {
            #expect(rig.tick(.clear(cause)) == .clear(.wrongCause))
        }
        rig.run(ms: 50)
        #expect(rig.pen.heard.compactMap(\.asClear).isEmpty)
        #expect(rig.pen.state == .tripped)
        #expect(rig.state == .tripped)
        var calm = EngineRig.disarmed()
        #expect(calm.tick(.clear(.stall)) == .clear(.notTripped))
    }

    @Test func `CTRL-047 a cause that is still present in the pen refuses the clear and keeps both latches`() {
        var rig = tripped(causePresent: true)
        rig.tick(.clear(.stall))
        var outcome = RequestOutcome.none
        for _ in 0..<20 where outcome == .none { outcome = rig.tick() }
        guard case .clear(.causePresent(let finding)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(finding.fault == .penTripped)
        #expect(rig.state == .tripped)
        #expect(rig.pen.state == .tripped)
        // Asked again when it is gone.
        rig.pen.causePresent = false
        rig.tick(.clear(.stall))
        rig.run(ms: 50)
        #expect(rig.state == .disarmed)
    }

    @Test func `CTRL-047 a cause that is present on the host's side is told after a second`() {
        var rig = EngineRig.identified()
        rig.pen.emergencyStop = true
        rig.pen.refusals = [:]
        rig.run(ms: 5)
        rig.pen.state = .disarmed
        rig.pen.firstCause = .none
        rig.tick(.clear(.unproven))
        var waited = 0
        var outcome = RequestOutcome.none
        while outcome == .none, waited < 3_000 {
            outcome = rig.tick()
            rig.pen.state = .disarmed
            waited += 1
        }
        guard case .clear(.causePresent(let finding)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(finding.fault == .emergencyStop)
        #expect(waited == 1_001)
        #expect(rig.state == .tripped)
    }

    @Test func `CTRL-048 a clear that the pen does not answer ends after a second`() {
        var rig = tripped()
        rig.isCutDown = true
        rig.tick(.clear(.stall))
        var waited = 1
        while rig.tick() == .none, waited < 3_000 { waited += 1 }
        guard case .clear(.causePresent) = rig.report.outcome else {
            Issue.record("\(rig.report.outcome)")
            return
        }
        #expect(waited == 1_001)
        // And one that cannot even be sent, because an outcome is unknown.
        #expect(rig.engine.device.outcomeUnknown)
        rig.tick(.clear(.stall))
        waited = 1
        while rig.tick() == .none, waited < 3_000 { waited += 1 }
        #expect(waited == 1_001)
        #expect(rig.state == .tripped)
    }

    @Test func `CTRL-048 a lost clear is sent again and clears once`() {
        for isDown in [true, false] {
            var rig = tripped()
            if isDown { rig.loseOnceDown = [Clear.type] } else { rig.loseOnceUp = [Acknowledge.type] }
            rig.tick(.clear(.stall))
            rig.run(ms: 100)
            #expect(rig.state == .disarmed)
            #expect(rig.pen.state == .disarmed)
        }
    }

    @Test func `CTRL-049 no outcome hides another, and a stop ends the wish to clear`() {
        var rig = tripped()
        rig.tick(.clear(.stall))
        #expect(rig.tick(.hold) == .accepted)
        #expect(rig.tick(.hold) == .accepted)
        #expect(rig.tick(.hold) == .accepted)
        #expect(rig.state == .tripped)
        rig.run(ms: 20)
        #expect(rig.state == .disarmed)

        rig = tripped()
        rig.tick(.clear(.stall))
        #expect(rig.tick(.stop(.operator)) == .accepted)
        for _ in 0..<1_500 { #expect(rig.tick() == .none) }
        #expect(rig.state == .tripped)
    }

    @Test func `CTRL-049 after a clear motion takes the whole way anew`() {
        var rig = tripped()
        rig.tick(.clear(.stall))
        rig.run(ms: 50)
        for request: EngineRequest in [.selectArea(row: 1), .treat(upTo: .max)] {
            #expect(rig.tick(request) == .busy)
        }
        #expect(rig.tick(.arm(.model(), leaseUs: 8_000)).isRefused)
        rig.pen.enable = false
        rig.run(ms: 5)
        rig.press()
        #expect(!rig.pen.isMoving)
    }
}
