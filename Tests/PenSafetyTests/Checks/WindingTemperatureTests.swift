import PenProtocol
import Testing

@testable import PenSafety

struct WindingTemperatureTests {
    static let cases: [(millic: Int32, effect: Effect)] = [
        (99_999, .ok), (100_000, .warn), (119_999, .warn), (120_000, .trip), (120_001, .trip), (.min, .ok),
        (.max, .trip),
    ]

    @Test(arguments: cases)
    func `SAFE-052 a winding from 100 °C warns and from 120 °C trips`(millic: Int32, effect: Effect) {
        #expect(WindingTemperature.judge(.running { $0.windingMillic = millic }).effect == effect)
        let unknown = Evidence.running {
            $0.windingMillic = millic
            $0.slowAgeUs = .max
        }
        #expect(WindingTemperature.judge(unknown).effect == .ok)
    }
}
