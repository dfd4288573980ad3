import PenProtocol
import Testing

@testable import PenSafety

struct LinkErrorsTests {
    static let cases: [(frames: UInt64, effect: Effect)] = [
        (0, .ok), (150, .ok), (151, .warn), (300, .warn), (301, .trip), (.max, .trip),
    ]

    @Test(arguments: cases, InterlockState.allCases)
    func `SAFE-057 above 150 broken frames in a second it warns and above 300 it trips while live`(
        row: (frames: UInt64, effect: Effect),
        state: InterlockState
    ) {
        var check = LinkErrors()
        let finding = check.judge(.running { $0.brokenFrames = row.frames }, in: state)
        #expect(finding.effect == (state.isLive ? row.effect : min(row.effect, .warn)))
    }

    @Test func `SAFE-057 after a second broken frames are forgotten`() {
        var check = LinkErrors()
        #expect(check.judge(.running { $0.brokenFrames = 301 }, in: .running).effect == .trip)
        var last = Finding.ok(.linkErrors)
        for step in 1...1_100 {
            last = check.judge(.running(at: 1_000_000 + Int64(step) * 1_000) { $0.brokenFrames = 301 }, in: .running)
        }
        #expect(last.effect == .ok)
    }
}
