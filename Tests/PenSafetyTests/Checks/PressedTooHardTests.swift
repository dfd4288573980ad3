import PenProtocol
import Testing

@testable import PenSafety

struct PressedTooHardTests {
    static let cases: [(millinewtons: UInt16, afterUs: Int64, effect: Effect)] = [
        (2_000, 900_000, .ok), (2_001, 900_000, .warn), (3_000, 900_000, .warn), (3_001, 500_000, .warn),
        (3_001, 500_001, .pause), (.max, 500_001, .pause), (0, 900_000, .ok),
    ]

    @Test(arguments: cases)
    func `SAFE-062 more than 2 N warns and more than 3 N for 500 ms pauses`(
        millinewtons: UInt16,
        afterUs: Int64,
        effect: Effect
    ) {
        for sensor: Capabilities in [.contactSensor, []] {
            var check = PressedTooHard()
            var finding = Finding.ok(.pressForce)
            for us in [0, afterUs] {
                let evidence = Evidence.running(at: 1_000_000 + us) {
                    $0.telemetry.forceMn = millinewtons
                    $0.capabilities = sensor
                }
                finding = check.judge(evidence, in: .running)
            }
            #expect(finding.effect == (sensor.isEmpty ? .ok : effect))
        }
    }
}
