import PenProtocol
import Testing

@testable import PenSafety

struct EnableTests {
    private let released = Evidence.running { $0.telemetry.flags.remove(.enable) }

    @Test(arguments: InterlockState.live)
    func `SAFE-036 a released enable pauses and a held one waits for a new press`(state: InterlockState) {
        #expect(Enable.judge(.running(), pressNeeded: false, in: state).effect == .ok)
        for pressNeeded in [false, true] {
            let finding = Enable.judge(released, pressNeeded: pressNeeded, in: state)
            #expect(finding.effect == .pause)
            #expect(finding.fault == .enableReleased)
        }
        let held = Enable.judge(.running(), pressNeeded: true, in: state)
        #expect(held.effect == .inhibit)
        #expect(held.fault == .pressNeeded)
        #expect(held.value < held.threshold, "a person reads: \(held.value) of \(held.threshold)")
    }

    @Test(arguments: InterlockState.notLive)
    func `SAFE-036 before arming the enable means nothing`(state: InterlockState) {
        #expect(Enable.judge(released, pressNeeded: true, in: state).effect == .ok)
    }

    @Test func `SAFE-036 no other flag stands for the enable`() {
        let evidence = Evidence.running { $0.telemetry.flags = PenFlags(rawValue: .max).subtracting(.enable) }
        #expect(Enable.judge(evidence, pressNeeded: false, in: .running).effect == .pause)
    }

    @Test(arguments: InterlockState.live)
    func `SAFE-036 a pause that a person asked for is named until a press ends it`(state: InterlockState) {
        for evidence in [Evidence.running(), released] {
            let finding = Enable.judge(evidence, pressNeeded: true, pauseAsked: true, in: state)
            #expect(finding.effect == .pause)
            #expect(finding.fault == .pauseAsked)
        }
    }

    @Test(arguments: InterlockState.notLive)
    func `SAFE-036 where nothing is armed a pause means nothing`(state: InterlockState) {
        #expect(Enable.judge(.running(), pressNeeded: true, pauseAsked: true, in: state).effect == .ok)
    }
}
