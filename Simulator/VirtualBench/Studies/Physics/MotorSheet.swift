/// What a data sheet says of a motor at its nominal voltage and 22 °C, as it is printed: the simulation's parameters
/// are not taken from here, so that a slip in either is seen.
package struct MotorSheet: Sendable {
    package let name: String
    package let source: PhysicsSource
    package let nominalV: Double
    package let noLoadRpm: Double
    package let noLoadMa: Double
    package let stallMilliNm: Double
    package let slopeRpmPerMilliNm: Double
    package let mechanicalMs: Double
    package let resistanceOhm: Double
    package let inductanceMicroH: Double
    package let windingKPerW: Double
    package let housingKPerW: Double
    package let windingS: Double
    package let housingS: Double

    package static let faulhaber1331 = MotorSheet(
        name: "FAULHABER 1331 T 006 SR",
        source: PhysicsSource("[data sheet](https://paperzz.com/doc/7782699/3-2-mnm-dc-micromotors)", .dataSheet),
        nominalV: 6,
        noLoadRpm: 10_600,
        noLoadMa: 22,
        stallMilliNm: 11.20,
        slopeRpmPerMilliNm: 946,
        mechanicalMs: 7,
        resistanceOhm: 2.83,
        inductanceMicroH: 70,
        windingKPerW: 6,
        housingKPerW: 25,
        windingS: 5,
        housingS: 190
    )

    package static let faulhaber0816 = MotorSheet(
        name: "FAULHABER 0816 K 003 SR",
        source: PhysicsSource("[data sheet](http://www.zhongshanjiudian.com/qtgyzdhsb/2-929403.html)", .dataSheet),
        nominalV: 3,
        noLoadRpm: 13_250,
        noLoadMa: 16,
        stallMilliNm: 1.15,
        slopeRpmPerMilliNm: 11_475,
        mechanicalMs: 6.1,
        resistanceOhm: 5.4,
        inductanceMicroH: 53,
        windingKPerW: 20,
        housingKPerW: 48,
        windingS: 4.2,
        housingS: 242
    )
}
