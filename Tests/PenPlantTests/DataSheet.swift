import PenPlant
import Testing

/// What a data sheet states for a motor at its nominal voltage.
struct DataSheet: Sendable, CustomTestStringConvertible {
    let name: String
    let motor: MotorParameters
    let nominalV: Double
    let noLoadRpm: Double
    let noLoadA: Double
    let stallNm: Double
    let slopeRpmPerNm: Double
    let mechanicalS: Double

    var testDescription: String { name }

    static let all = [
        DataSheet(
            name: "FAULHABER 1331 T 006 SR",
            motor: .faulhaber1331T006SR,
            nominalV: 6,
            noLoadRpm: 10_600,
            noLoadA: 0.022,
            stallNm: 11.20e-3,
            slopeRpmPerNm: 946e3,
            mechanicalS: 7e-3
        ),
        DataSheet(
            name: "FAULHABER 0816 K 003 SR",
            motor: .faulhaber0816K003SR,
            nominalV: 3,
            noLoadRpm: 13_250,
            noLoadA: 0.016,
            stallNm: 1.15e-3,
            slopeRpmPerNm: 11_475e3,
            mechanicalS: 6.1e-3
        ),
    ]
}
