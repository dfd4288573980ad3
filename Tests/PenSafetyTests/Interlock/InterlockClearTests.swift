import PenProtocol
import Testing

@testable import PenSafety

struct InterlockClearTests {
    @Test func `SAFE-002 where nothing is latched there is nothing to clear`() {
        for state in InterlockState.allCases where state != .tripped {
            var run = InterlockRun.standing(in: state)
            #expect(run.interlock.clear(.unplugged, on: run.evidence) == .notTripped)
            #expect(run.interlock.state == state)
        }
    }

    @Test func `SAFE-002 a clear must name the latched cause`() {
        var run = InterlockRun.tripped()
        run.tick()
        for index in 0..<FaultCode.knownCount {
            guard let fault = FaultCode.known(at: index), fault != .unplugged else { continue }
            #expect(run.interlock.clear(fault, on: run.evidence) == .wrongCause)
        }
        #expect(run.interlock.state == .tripped)
        #expect(run.interlock.clear(.unplugged, on: run.evidence) == .cleared)
        #expect(run.interlock.state == .disarmed)
        #expect(run.interlock.latched == nil)
        #expect(run.interlock.pressNeeded)
    }

    @Test func `SAFE-002 a cause that is still there is not cleared`() {
        var run = InterlockRun.running()
        run.tick { $0.telemetry.flags.insert(.emergencyStop) }
        run.tick { $0.telemetry.flags.insert(.emergencyStop) }
        guard case .causePresent(let finding) = run.interlock.clear(.emergencyStop, on: run.evidence) else {
            Issue.record("cleared with the emergency stop pressed")
            return
        }
        #expect(finding.fault == .emergencyStop)
        #expect(run.interlock.state == .tripped)
        run.tick()
        #expect(run.interlock.clear(.emergencyStop, on: run.evidence) == .cleared)
    }

    @Test func `SAFE-002 another cause that came later is not cleared along with the first`() {
        var run = InterlockRun.tripped()
        run.tick { $0.telemetry.flags.insert(.emergencyStop) }
        #expect(run.interlock.clear(.unplugged, on: run.evidence) != .cleared)
        run.tick()
        #expect(run.interlock.clear(.unplugged, on: run.evidence) == .cleared)
    }

    @Test func `SAFE-002 the evidence of the clear counts and not that of the last tick`() {
        var run = InterlockRun.tripped()
        run.tick()
        var evidence = run.evidence
        evidence.telemetry.flags.insert(.emergencyStop)
        #expect(run.interlock.clear(.unplugged, on: evidence) != .cleared)

        var fresh = Interlock(at: HostInstant(us: 0))
        #expect(fresh.clear(.unproven, on: evidence) != .cleared)
    }

    @Test(arguments: [(Int64(199_999), true), (200_000, true), (200_001, false), (.max, false), (-1, false)])
    func `SAFE-002 a clear needs telemetry not older than 200 ms`(ageUs: Int64, isCleared: Bool) {
        var run = InterlockRun.tripped()
        run.tick { $0.telemetryAgeUs = ageUs }
        #expect((run.interlock.clear(.unplugged, on: run.evidence) == .cleared) == isCleared)
    }

    @Test func `SAFE-002 the pen's own latch is cleared before the host's`() {
        var run = InterlockRun.running()
        let pen = { (evidence: inout Evidence) in
            evidence.telemetry.state = .tripped
            evidence.telemetry.firstCause = .overcurrent
        }
        run.tick(pen)
        run.tick(pen)
        guard case .causePresent(let finding) = run.interlock.clear(.overcurrent, on: run.evidence) else {
            Issue.record("cleared while the pen holds its fault")
            return
        }
        #expect(finding.fault == .penTripped)
        run.tick()
        #expect(run.interlock.clear(.overcurrent, on: run.evidence) == .cleared)
    }

    @Test(arguments: [PenState.armed, .running, .paused, .lapsed, .unknown(77)])
    func `SAFE-002 nothing is cleared while the pen is live`(state: PenState) {
        var run = InterlockRun.tripped()
        run.tick { $0.telemetry.state = state }
        #expect(run.interlock.clear(.unplugged, on: run.evidence) != .cleared)
    }

    @Test func `SAFE-002 nothing is cleared while needles are out`() {
        var run = InterlockRun.tripped()
        run.tick { $0.telemetry.flags.remove(.parked) }
        guard case .causePresent(let finding) = run.interlock.clear(.unplugged, on: run.evidence) else {
            Issue.record("cleared with needles out")
            return
        }
        #expect(finding.fault == .notParked)
    }

    @Test(arguments: [(Int32(47_999), Int64(40_000), true), (48_000, 40_000, false), (30_000, 1_000_001, false)])
    func `SAFE-002 a hot handle is cleared when its temperature is known and below 48 °C`(
        handleMillic: Int32,
        slowAgeUs: Int64,
        isCleared: Bool
    ) {
        var run = InterlockRun.running()
        run.tick { $0.handleMillic = 48_500 }
        #expect(run.interlock.latched?.finding.fault == .handleHot)
        run.tick {
            $0.handleMillic = handleMillic
            $0.slowAgeUs = slowAgeUs
        }
        #expect((run.interlock.clear(.handleHot, on: run.evidence) == .cleared) == isCleared)
    }

    @Test(arguments: [(Int64(2_000), true), (2_001, false), (8_001, false), (.max, false), (-1, false)])
    func `SAFE-002 a lost clock is cleared when its error bound is good again`(boundUs: Int64, isCleared: Bool) {
        var run = InterlockRun.running()
        run.tick { $0.clockBoundUs = 8_001 }
        #expect(run.interlock.latched?.finding.fault == .clockLost)
        run.tick { $0.clockBoundUs = boundUs }
        #expect((run.interlock.clear(.clockLost, on: run.evidence) == .cleared) == isCleared)
    }

    @Test func `SAFE-002 device and person together leave tripped by no other act`() {
        var run = InterlockRun.tripped()
        run.tick()
        run.interlock.provedEnvelope()
        run.interlock.armed()
        run.interlock.disarmed()
        run.interlock.voidedEnvelope()
        run.interlock.stopped()
        #expect(run.press() == .nothing)
        #expect(run.interlock.state == .tripped)
        #expect(run.interlock.latched?.finding.fault == .unplugged)
    }
}
