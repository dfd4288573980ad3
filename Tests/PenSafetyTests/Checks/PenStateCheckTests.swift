import PenProtocol
import Testing

@testable import PenSafety

struct PenStateCheckTests {
    private func once(_ change: (inout Evidence) -> Void, in state: InterlockState) -> Finding {
        var check = PenStateCheck()
        return check.judge(.running(change), in: state)
    }

    /// The pen in `penState`, seen first at 1 s, and `afterUs` later again.
    private func again(_ penState: PenState, afterUs: Int64, in state: InterlockState) -> Finding {
        var check = PenStateCheck()
        _ = check.judge(.running { $0.telemetry.state = penState }, in: state)
        return check.judge(.running(at: 1_000_000 + afterUs) { $0.telemetry.state = penState }, in: state)
    }

    @Test(arguments: InterlockState.live)
    func `SAFE-028 a pen that tripped while live trips the host with the pen's own cause`(state: InterlockState) {
        let finding = once(
            {
                $0.telemetry.state = .tripped
                $0.telemetry.firstCause = .windingHot
            },
            in: state
        )
        #expect(finding.effect == .trip)
        #expect(finding.fault == .windingHot)
    }

    @Test(arguments: [FaultCode.none, .doseReached, .leaseExpired, .unknown(43), .unknown(.max)])
    func `SAFE-028 a pen that tripped for no reason that trips has broken the protocol`(cause: FaultCode) {
        let finding = once(
            {
                $0.telemetry.state = .tripped
                $0.telemetry.firstCause = cause
            },
            in: .running
        )
        #expect(finding.effect == .trip)
        #expect(finding.fault == .protocolViolation)
    }

    @Test func `SAFE-028 a latching cause that this version does not know is kept as it came`() {
        let finding = once(
            {
                $0.telemetry.state = .tripped
                $0.telemetry.firstCause = .unknown(31)
            },
            in: .running
        )
        #expect(finding.fault == .unknown(31))
    }

    @Test(arguments: InterlockState.notLive)
    func `SAFE-028 a pen that holds a fault before arming inhibits`(state: InterlockState) {
        let finding = once({ $0.telemetry.state = .tripped }, in: state)
        #expect(finding.effect == .inhibit)
        #expect(finding.fault == .penTripped)
    }

    @Test func `SAFE-028 a pen that lapsed lapses the host while live`() {
        for state in InterlockState.live {
            #expect(once({ $0.telemetry.state = .lapsed }, in: state).effect == .lapse)
        }
        for state in InterlockState.notLive {
            #expect(once({ $0.telemetry.state = .lapsed }, in: state).effect == .ok)
        }
    }

    @Test(arguments: InterlockState.allCases, [UInt8(8), 99, 255])
    func `SAFE-028 an unknown pen state trips in every state`(state: InterlockState, raw: UInt8) {
        let finding = once({ $0.telemetry.state = PenState(wire: raw) }, in: state)
        #expect(finding.effect == .trip)
        #expect(finding.fault == .protocolViolation)
        #expect(finding.value == Int64(raw))
    }

    @Test(arguments: InterlockState.allCases, [PenState.disarmed, .ready, .armed, .running, .paused, .lapsed])
    func `SAFE-028 a latched cause beside another state than tripped trips in every state`(
        state: InterlockState,
        pen: PenState
    ) {
        for cause in [FaultCode.stall, .doseReached, .unknown(31), .unknown(.max)] {
            let finding = once(
                {
                    $0.telemetry.state = pen
                    $0.telemetry.firstCause = cause
                },
                in: state
            )
            #expect(finding.effect == .trip)
            #expect(finding.fault == .protocolViolation)
            #expect(finding.value == Int64(cause.wire))
        }
    }

    @Test func `SAFE-028 a latched cause that was never heard is none`() {
        let finding = once(
            {
                $0.telemetry.firstCause = .stall
                $0.telemetryAgeUs = .max
            },
            in: .ready
        )
        #expect(finding.effect == .ok)
    }

    static let disagreements: [(pen: PenState, host: InterlockState)] = [
        (.disarmed, .running), (.confirming, .armed), (.ready, .paused), (.ready, .lapsed),
        (.armed, .ready), (.running, .disarmed), (.paused, .ready), (.lapsed, .ready),
    ]

    @Test(arguments: disagreements, [(49_999, Effect.ok), (50_000, .ok), (50_001, .trip)])
    func `SAFE-028 armed here and not there for more than 50 ms trips`(
        states: (pen: PenState, host: InterlockState),
        row: (afterUs: Int, effect: Effect)
    ) {
        let finding = again(states.pen, afterUs: Int64(row.afterUs), in: states.host)
        #expect(finding.effect == row.effect)
        #expect(row.effect == .ok || finding.fault == .penStateLost)
    }

    static let agreements: [(pen: PenState, host: InterlockState)] = [
        (.armed, .armed), (.armed, .running), (.running, .running), (.running, .paused), (.paused, .lapsed),
        (.disarmed, .disarmed), (.confirming, .disarmed), (.ready, .disarmed), (.ready, .ready),
        (.running, .tripped), (.ready, .tripped),
    ]

    @Test(arguments: agreements)
    func `SAFE-028 states that can follow each other agree however long`(pen: PenState, host: InterlockState) {
        #expect(again(pen, afterUs: 3_600_000_000, in: host).effect == .ok)
    }

    @Test func `SAFE-028 a short disagreement is forgotten`() {
        var check = PenStateCheck()
        let early = { (evidence: inout Evidence) in evidence.telemetry.state = .ready }
        _ = check.judge(.running(early), in: .armed)
        _ = check.judge(.running(at: 1_040_000), in: .armed)
        _ = check.judge(.running(at: 1_041_000, early), in: .armed)
        #expect(check.judge(.running(at: 1_091_000, early), in: .armed).effect == .ok)
        #expect(check.judge(.running(at: 1_091_001, early), in: .armed).effect == .trip)
    }

    @Test func `SAFE-028 a command under way explains a disagreement until its end except while running`() {
        let late = { (evidence: inout Evidence) in
            evidence.telemetry.state = .paused
            evidence.outcomeOpen = true
        }
        var check = PenStateCheck()
        _ = check.judge(.running(late), in: .ready)
        #expect(check.judge(.running(at: 1_300_000, late), in: .ready).effect == .ok)
        let ended = { (evidence: inout Evidence) in evidence.telemetry.state = .paused }
        #expect(check.judge(.running(at: 1_301_000, ended), in: .ready).effect == .ok)
        #expect(check.judge(.running(at: 1_351_000, ended), in: .ready).effect == .ok)
        #expect(check.judge(.running(at: 1_351_001, ended), in: .ready).effect == .trip)
        var running = PenStateCheck()
        let parked = { (evidence: inout Evidence) in
            evidence.telemetry.state = .ready
            evidence.outcomeOpen = true
        }
        _ = running.judge(.running(parked), in: .running)
        #expect(running.judge(.running(at: 1_050_001, parked), in: .running).effect == .trip)
    }

    @Test func `SAFE-028 without telemetry there is no state to judge`() {
        let finding = once(
            {
                $0.telemetry.state = .unknown(200)
                $0.telemetryAgeUs = .max
            },
            in: .ready
        )
        #expect(finding.effect == .ok)
    }
}
