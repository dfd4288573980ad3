/// What a motor's data sheet says of it, in SI units. Values at a winding temperature of 22 °C.
package struct MotorParameters: Sendable, Equatable {
    /// Terminal resistance, Ω.
    package var resistanceOhm: Double
    /// Rotor inductance, H.
    package var inductanceH: Double
    /// Torque constant, Nm/A; in SI units the back-EMF constant in V·s/rad is the same number.
    package var torqueConstantNmPerA: Double
    /// Rotor inertia, kg·m².
    package var inertiaKgM2: Double
    /// Friction torque of bearings and brushes, Nm: no-load current times torque constant.
    package var frictionTorqueNm: Double
    /// Thermal resistance winding to housing, K/W (Rth1).
    package var windingToHousingKPerW: Double
    /// Thermal time constant of the winding, s (τw1).
    package var windingTimeConstantS: Double
    /// Thermal resistance housing to still air without a heat sink, K/W (Rth2).
    package var housingToAirKPerW: Double
    /// Thermal time constant of the housing, s (τw2).
    package var housingTimeConstantS: Double
    /// Highest winding temperature that the maker permits, m°C.
    package var windingLimitMilliC: Int32
    /// Current that the motor bears continuously, mA, thermally limited.
    package var continuousCurrentMa: Int32

    /// FAULHABER DC-Micromotor 1331 T 006 SR: coreless, 13 mm across, 31 mm long, 6 V.
    ///
    /// Grade: data sheet ("DC-Micromotors 3,2 mNm, Series 1331 … SR", copy at
    /// https://paperzz.com/doc/7782699/3-2-mnm-dc-micromotors): R 2.83 Ω, L 70 µH, kM 5.35 mNm/A, J 0.71 g·cm²,
    /// friction 0.12 mNm, no load 10,600 rpm and 22 mA at 6 V, stall 11.20 mNm, slope 946 rpm/mNm, τm 7 ms,
    /// Rth 6/25 K/W, τw 5/190 s, rotor 125 °C, 0.81 A continuous, recommended up to 12,000 rpm (200 Hz).
    package static let faulhaber1331T006SR = MotorParameters(
        resistanceOhm: 2.83,
        inductanceH: 70e-6,
        torqueConstantNmPerA: 5.35e-3,
        inertiaKgM2: 0.71e-7,
        frictionTorqueNm: 0.12e-3,
        windingToHousingKPerW: 6,
        windingTimeConstantS: 5,
        housingToAirKPerW: 25,
        housingTimeConstantS: 190,
        windingLimitMilliC: 125_000,
        continuousCurrentMa: 810
    )

    /// FAULHABER DC-Micromotor 0816 K 003 SR: coreless, 8 mm across, 3 V. Too weak for a 12-needle cartridge; it stands
    /// here so that the motor equations are checked against a second data sheet.
    ///
    /// Grade: data sheet (copy at http://www.zhongshanjiudian.com/qtgyzdhsb/2-929403.html): R 5.4 Ω, L 53 µH,
    /// kM 2.11 mNm/A, J 0.051 g·cm², friction 0.034 mNm, no load 13,250 rpm and 16 mA, stall 1.15 mNm,
    /// slope 11,475 rpm/mNm, τm 6.1 ms, Rth 20/48 K/W, τw 4.2/242 s, winding 85 °C, 0.37 A continuous.
    package static let faulhaber0816K003SR = MotorParameters(
        resistanceOhm: 5.4,
        inductanceH: 53e-6,
        torqueConstantNmPerA: 2.11e-3,
        inertiaKgM2: 0.051e-7,
        frictionTorqueNm: 0.034e-3,
        windingToHousingKPerW: 20,
        windingTimeConstantS: 4.2,
        housingToAirKPerW: 48,
        housingTimeConstantS: 242,
        windingLimitMilliC: 85_000,
        continuousCurrentMa: 370
    )
}
