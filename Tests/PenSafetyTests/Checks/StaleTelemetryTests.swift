import PenProtocol
import Testing

@testable import PenSafety

struct StaleTelemetryTests {
    static let liveAges: [(ageUs: Int64, effect: Effect)] = [
        (0, .ok), (4_999, .ok), (5_000, .ok), (5_001, .warn), (7_999, .warn), (8_000, .warn), (8_001, .lapse),
        (199_999, .lapse), (200_000, .lapse), (200_001, .trip), (.max, .trip),
    ]

    @Test(arguments: InterlockState.live, liveAges)
    func `SAFE-029 old telemetry warns above 5 ms, lapses above the lease and trips above 200 ms`(
        state: InterlockState,
        row: (ageUs: Int64, effect: Effect)
    ) {
        let finding = StaleTelemetry.judge(.running { $0.telemetryAgeUs = row.ageUs }, in: state)
        #expect(finding.effect == row.effect)
        guard row.effect != .ok else { return }
        #expect(finding.value == row.ageUs)
        #expect(finding.fault == (row.effect == .trip ? .linkLost : .telemetryStale))
    }

    static let quietAges: [(ageUs: Int64, effect: Effect)] = [
        (0, .ok), (8_001, .ok), (199_999, .ok), (200_000, .ok), (200_001, .inhibit), (.max, .inhibit),
        (-1, .inhibit), (.min, .inhibit),
    ]

    @Test(arguments: InterlockState.notLive, quietAges)
    func `SAFE-029 old telemetry inhibits before arming`(
        state: InterlockState,
        row: (ageUs: Int64, effect: Effect)
    ) {
        #expect(StaleTelemetry.judge(.running { $0.telemetryAgeUs = row.ageUs }, in: state).effect == row.effect)
    }

    @Test(arguments: [-1, -200_000, Int64.min])
    func `SAFE-029 telemetry from the future trips because no age can be believed`(ageUs: Int64) {
        for state in InterlockState.live {
            let finding = StaleTelemetry.judge(.running { $0.telemetryAgeUs = ageUs }, in: state)
            #expect(finding.effect == .trip)
            #expect(finding.fault == .clockLost)
        }
    }

    @Test(arguments: [(Int64(24_999), Effect.warn), (25_000, .warn), (25_001, .lapse)])
    func `SAFE-029 a longer lease lapses later`(ageUs: Int64, effect: Effect) {
        let evidence = Evidence.running {
            $0.leaseUs = 25_000
            $0.telemetryAgeUs = ageUs
        }
        #expect(StaleTelemetry.judge(evidence, in: .running).effect == effect)
    }

    @Test(arguments: [25_001, 1_000_000, Int64.max])
    func `SAFE-029 a lease beyond the longest one allows nothing`(leaseUs: Int64) {
        let evidence = Evidence.running { $0.leaseUs = leaseUs }
        for state in InterlockState.live {
            #expect(StaleTelemetry.judge(evidence, in: state).effect == .lapse)
        }
    }

    @Test(arguments: [0, -1, Int64.min])
    func `SAFE-029 a lease of no time allows nothing`(leaseUs: Int64) {
        #expect(StaleTelemetry.judge(.running { $0.leaseUs = leaseUs }, in: .running).effect == .lapse)
    }
}
