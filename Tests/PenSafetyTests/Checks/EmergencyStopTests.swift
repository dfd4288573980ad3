import PenProtocol
import Testing

@testable import PenSafety

struct EmergencyStopTests {
    @Test func `SAFE-021 the pressed emergency stop trips and no other flag does`() {
        let finding = EmergencyStop.judge(.running { $0.telemetry.flags.insert(.emergencyStop) })
        #expect(finding.effect == .trip)
        #expect(finding.fault == .emergencyStop)

        let allOthers = PenFlags(rawValue: .max).subtracting(.emergencyStop)
        #expect(EmergencyStop.judge(.running { $0.telemetry.flags = allOthers }).effect == .ok)
    }

    @Test(arguments: [0, 8_001, 200_001, Int64.max, -1, Int64.min])
    func `SAFE-021 a press counts however old the telemetry is`(age: Int64) {
        let evidence = Evidence.running {
            $0.telemetry.flags.insert(.emergencyStop)
            $0.telemetryAgeUs = age
        }
        #expect(EmergencyStop.judge(evidence).effect == .trip)
    }
}
