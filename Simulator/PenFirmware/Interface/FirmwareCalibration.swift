package import PenProtocol

/// The calibration in force in the pen: depth on the wire is what this makes of the sensors.
package struct FirmwareCalibration: Equatable, Sendable {
    /// Identity; 0: never calibrated.
    package var id: UInt32
    /// When it was made, days since 1970-01-01.
    package var madeDay: UInt32
    /// When it is due again, days since 1970-01-01.
    package var dueDay: UInt32
    /// Expanded uncertainty of protrusion (95 %), µm.
    package var depthU95Um: UInt16
    /// Expanded uncertainty of the stroke rate (95 %), mHz.
    package var rateU95Millihz: UInt32
    /// Who made it.
    package var technician: Ascii16
    /// Added to the protrusion sensor's reading after its gain, µm.
    package var protrusionOffsetUm: Int32
    /// Deviation of the protrusion sensor's gain that is corrected, ppm.
    package var protrusionGainPpm: Int32
    /// Added to the stage's reading, µm.
    package var stageOffsetUm: Int32

    package init(
        id: UInt32,
        madeDay: UInt32,
        dueDay: UInt32,
        depthU95Um: UInt16,
        rateU95Millihz: UInt32,
        technician: Ascii16,
        protrusionOffsetUm: Int32,
        protrusionGainPpm: Int32,
        stageOffsetUm: Int32
    ) {
        self.id = id
        self.madeDay = madeDay
        self.dueDay = dueDay
        self.depthU95Um = depthU95Um
        self.rateU95Millihz = rateU95Millihz
        self.technician = technician
        self.protrusionOffsetUm = protrusionOffsetUm
        self.protrusionGainPpm = protrusionGainPpm
        self.stageOffsetUm = stageOffsetUm
    }

    /// What the works give each pen: nothing corrected beyond the sensors' own trim. 20 µm and 0.1 Hz: derived, the
    /// simulated sensor's ±10 µm zero, ±0.5 % gain at 1.5 mm and 6 µm noise; the encoder's runout over one stroke.
    package static let works = FirmwareCalibration(
        id: 1,
        madeDay: 20_454,
        dueDay: 20_819,
        depthU95Um: 20,
        rateU95Millihz: 100,
        technician: Ascii16("WORKS"),
        protrusionOffsetUm: 0,
        protrusionGainPpm: 0,
        stageOffsetUm: 0
    )

    /// A pen that measures no depth has nothing to calibrate, and says so.
    package static let none = FirmwareCalibration(
        id: 0,
        madeDay: 0,
        dueDay: 0,
        depthU95Um: 0,
        rateU95Millihz: 0,
        technician: Ascii16(),
        protrusionOffsetUm: 0,
        protrusionGainPpm: 0,
        stageOffsetUm: 0
    )

    /// Calibrated protrusion of a reading, µm.
    func protrusionUm(_ reading: Int32) -> Int32 {
        let gain = 1_000_000 + Int64(min(max(protrusionGainPpm, -500_000), 500_000))
        let corrected = Int64(reading) * gain / 1_000_000 + Int64(protrusionOffsetUm)
        return Int32(clamping: corrected)
    }

    /// Calibrated stage position of a reading, µm.
    func stageUm(_ reading: Int32) -> Int32 {
        Int32(clamping: Int64(reading) + Int64(stageOffsetUm))
    }
}
