import PenProtocol
import Testing

@testable import PenSafety

struct ClockSyncTests {
    static let liveBounds: [(boundUs: Int64, effect: Effect)] = [
        (0, .ok), (1_999, .ok), (2_000, .ok), (2_001, .warn), (7_999, .warn), (8_000, .warn), (8_001, .trip),
        (.max, .trip), (-1, .trip), (.min, .trip),
    ]

    @Test(arguments: InterlockState.live, liveBounds)
    func `SAFE-031 an error bound above 2 ms warns and above 8 ms trips while live`(
        state: InterlockState,
        row: (boundUs: Int64, effect: Effect)
    ) {
        let finding = ClockSync.judge(.running { $0.clockBoundUs = row.boundUs }, in: state)
        #expect(finding.effect == row.effect)
        guard row.effect != .ok else { return }
        #expect(finding.fault == (row.effect == .trip ? .clockLost : .clockUncertain))
    }

    static let quietBounds: [(boundUs: Int64, effect: Effect)] = [
        (0, .ok), (1_999, .ok), (2_000, .ok), (2_001, .inhibit), (.max, .inhibit), (-1, .inhibit), (.min, .inhibit),
    ]

    @Test(arguments: InterlockState.notLive, quietBounds)
    func `SAFE-031 an error bound above 2 ms inhibits before arming`(
        state: InterlockState,
        row: (boundUs: Int64, effect: Effect)
    ) {
        #expect(ClockSync.judge(.running { $0.clockBoundUs = row.boundUs }, in: state).effect == row.effect)
    }
}
