import PenProtocol
import Testing

@testable import PenSafety

struct SessionTimeTests {
    static let cases: [(milliseconds: UInt64, effect: Effect)] = [
        (0, .ok), (7_199_999, .ok), (7_200_000, .pause), (7_200_001, .pause), (.max, .pause),
    ]

    @Test(arguments: cases, InterlockState.allCases)
    func `SAFE-061 the session's time in motion pauses when it is reached`(
        row: (milliseconds: UInt64, effect: Effect),
        state: InterlockState
    ) {
        let finding = SessionTime.judge(.running { $0.sessionMotionMs = row.milliseconds }, in: state)
        #expect(finding.effect == (state.isLive ? row.effect : .ok))
    }
}
