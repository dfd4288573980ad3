/// The accumulator and the power path to the motor.
package struct BatteryParameters: Sendable, Equatable {
    /// Li-ion cells in series.
    package var cells: Int32
    /// Capacity, mAh.
    package var capacityMah: Double
    /// Internal resistance of all cells, protection and contacts together, Ω.
    package var resistanceOhm: Double
    /// Charge at the start of the simulation, ‰ of the capacity.
    package var chargePermille: Int32
    /// Current of the electronics that never rests, A.
    package var electronicsCurrentA: Double
    /// Resistance of the two closed switches of the motor bridge, Ω.
    package var bridgeResistanceOhm: Double

    /// Two 14500 cells, 800 mAh, 80 mΩ each, 3.5 A highest discharge. Grade: data sheet (Tenergy 14500 800 mAh,
    /// https://mackoutdoors.ca/tenergy-14500-800mah/; a second maker, BELTRONA BELLIIONAA800, says 100 mΩ), plus 20
    /// mΩ for protection and contacts, assumed. Electronics 60 mA and bridge 50 mΩ. Grade: assumed (controller,
    /// radio-less link, display; bridge of discrete MOSFETs).
    package static let reference = BatteryParameters(
        cells: 2,
        capacityMah: 800,
        resistanceOhm: 0.18,
        chargePermille: 900,
        electronicsCurrentA: 0.060,
        bridgeResistanceOhm: 0.050
    )
}
