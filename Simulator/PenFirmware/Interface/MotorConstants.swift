/// What the firmware knows of the motor that it drives: numbers from its data sheet, burned in by the works.
package struct MotorConstants: Equatable, Sendable {
    /// Winding, bridge and wires, mΩ.
    package var resistanceMilliohm: Int32
    /// Battery, protection and contacts, mΩ.
    package var supplyResistanceMilliohm: Int32
    /// Torque constant, µNm/A.
    package var torqueConstantMicroNmPerA: Int32
    /// Rotor, eccentric and needle bar about the shaft, pico-kg·m².
    package var inertiaPicoKgM2: Int32
    /// Current that friction takes without load, mA.
    package var frictionMa: Int32
    /// Stroke of the eccentric, µm: twice the radius of the crank.
    package var strokeUm: Int32

    package init(
        resistanceMilliohm: Int32,
        supplyResistanceMilliohm: Int32,
        torqueConstantMicroNmPerA: Int32,
        inertiaPicoKgM2: Int32,
        frictionMa: Int32,
        strokeUm: Int32
    ) {
        self.resistanceMilliohm = resistanceMilliohm
        self.supplyResistanceMilliohm = supplyResistanceMilliohm
        self.torqueConstantMicroNmPerA = torqueConstantMicroNmPerA
        self.inertiaPicoKgM2 = inertiaPicoKgM2
        self.frictionMa = frictionMa
        self.strokeUm = strokeUm
    }

    /// FAULHABER 1331 T 006 SR (data sheet, copy at https://paperzz.com/doc/7782699/3-2-mnm-dc-micromotors: 2.83 Ω,
    /// 5.35 mNm/A, 0.71 g·cm²) with an eccentric of 2.5 mm stroke and 0.12 g·cm² (derived: steel disc 8 mm × 4 mm).
    /// Bridge 50 mΩ, supply 180 mΩ and 0.42 mNm of friction: assumed.
    package static let reference = MotorConstants(
        resistanceMilliohm: 2_880,
        supplyResistanceMilliohm: 180,
        torqueConstantMicroNmPerA: 5_350,
        inertiaPicoKgM2: 84_000,
        frictionMa: 79,
        strokeUm: 2_500
    )

    /// Change of the crank's speed under one ampere, Hz/s.
    var accelerationHzPerSPerA: Int32 {
        let radPerS2 = Int64(torqueConstantMicroNmPerA) * 1_000_000 / Int64(max(inertiaPicoKgM2, 1))
        return Int32(clamping: radPerS2 * 159_155 / 1_000_000)
    }

    /// Voltage that the turning motor makes against its drive, mV; negative when it turns backwards.
    func backEmfMv(rateMillihz: Int32) -> Int32 {
        // 2π · 5.35 mNm/A = 33.6 mV/Hz: torque constant and back-EMF constant are one number in SI units.
        let microvoltPerHz = Int64(torqueConstantMicroNmPerA) * 6_283_185 / 1_000_000
        return Int32(clamping: microvoltPerHz * Int64(rateMillihz) / 1_000_000)
    }

    /// Largest current against the rotation that the supply can push through the winding, mA, without a limit.
    func brakingMa(rateMillihz: Int32, supplyMv: Int32) -> Int32 {
        let voltage = Int64(supplyMv) + Int64(backEmfMv(rateMillihz: rateMillihz))
        let resistance = Int64(resistanceMilliohm) + Int64(supplyResistanceMilliohm)
        return Int32(clamping: voltage * 1_000 / max(resistance, 1))
    }
}
