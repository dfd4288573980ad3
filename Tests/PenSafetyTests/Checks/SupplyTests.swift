import PenProtocol
import Testing

@testable import PenSafety

struct SupplyTests {
    /// Rested at 8,000 mV, then seen with less twice, so much later.
    private func sagged(to millivolts: UInt16, afterUs: Int64, in state: InterlockState = .running) -> Finding {
        var check = Supply()
        _ = check.judge(.parked(.armed) { $0.telemetry.supplyMv = 8_000 }, in: .armed)
        _ = check.judge(.running { $0.telemetry.supplyMv = millivolts }, in: state)
        return check.judge(.running(at: 1_000_000 + afterUs) { $0.telemetry.supplyMv = millivolts }, in: state)
    }

    static let cases: [(millivolts: UInt16, afterUs: Int64, effect: Effect)] = [
        (6_400, 90_000, .ok), (6_399, 90_000, .warn), (5_600, 90_000, .warn), (5_599, 50_000, .warn),
        (5_599, 50_001, .trip), (0, 50_001, .trip), (.max, 90_000, .ok),
    ]

    @Test(arguments: cases)
    func `SAFE-053 a supply below 80 % of its rest warns and below 70 % for more than 50 ms trips`(
        millivolts: UInt16,
        afterUs: Int64,
        effect: Effect
    ) {
        #expect(sagged(to: millivolts, afterUs: afterUs).effect == effect)
        #expect(sagged(to: millivolts, afterUs: afterUs, in: .ready).effect == .ok)
    }

    @Test(arguments: [(UInt16(3_000), Effect.ok), (2_999, .trip)])
    func `SAFE-053 a supply below 3 V trips whatever it was at rest`(millivolts: UInt16, effect: Effect) {
        var check = Supply()
        _ = check.judge(.running { $0.telemetry.supplyMv = millivolts }, in: .running)
        let finding = check.judge(.running(at: 1_050_001) { $0.telemetry.supplyMv = millivolts }, in: .running)
        #expect(finding.effect == effect)
    }
}
