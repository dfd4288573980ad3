extension SimulatedFault {
    /// How strong a fault is.
    package struct Amount: Equatable, Sendable {
        /// What is counted: µNm, mW, ms…
        package let unit: String
        /// What it is when nobody says.
        package let usual: Int32
        /// Both ends are allowed; 0 never is, because it would be no fault.
        package let range: ClosedRange<Int32>

        /// "1 to 12000 µNm, usually 6000"
        package var text: String { "\(range.lowerBound) to \(range.upperBound) \(unit), usually \(usual)" }
    }

    /// What its amount counts; nil of a fault that is there or not.
    ///
    /// - Drag: extra friction torque. The drive's current of 1.2 A makes 6,400 µNm (derived: 5.35 mNm/A, the motor's
    ///   data sheet): the usual 6,000 leave the motor 109 Hz and no stall. Beyond 12,000 it is `stall`.
    /// - Hot handle: the usual 80 W bring 54 J/K from 23 °C past 48 °C in about 20 s (derived). A shorted cell of the
    ///   14500 class gives some tens of watts; 200 W is more than both give (assumed).
    /// - Brown-out: extra resistance in the supply. A sound pen has 180 mΩ (data sheet). Corroded contacts and aged
    ///   cells reach ohms (assumed); the usual 15 Ω sag to the 7.0 V of `supply_low` under the mean current in skin
    ///   (found by trying).
    /// - Sensor drift: the usual 50 µm/s wander by 0.1 mm in 2 s (assumed).
    /// - Another cartridge: its needles. Sellers offer 12 to 42, cleared pens 6 to 14 (see `SimulatedCartridge`).
    /// - Bytes lost, flipped, doubled: of a million. The usual 1,000 are far worse than a wire and no worse than a bad
    ///   contact (assumed); half of all bytes is no line any more.
    /// - Merged: everything of so many ms comes at its end. USB hosts of serial adapters collect up to 16 ms (FTDI's
    ///   default latency timer, AN232B-04; literature).
    /// - Split: gap between bytes. At 921600 baud a byte takes 10.85 µs (derived); at the usual 15 µs the pen's frames
    ///   just fit, cut in two at ticks; at 20 they do not (found by trying). What cannot be held for 100 ms is lost, as
    ///   in a full buffer.
    /// - Late: usual 3 ms, somewhat less than half of the lease (assumed).
    /// - Clocks: a second, either way (assumed); ten minutes at most.
    /// - Missed ticks: the usual 12 ms outlast the lease of 8 ms. Shared machines stop for tens of ms (measured).
    /// - Host's death: how long until another host takes over; a person needs seconds, a supervisor one (assumed).
    package var amount: Amount? {
        switch self {
        case .drag: Amount(unit: "µNm", usual: 6_000, range: 1...12_000)
        case .hotHandle: Amount(unit: "mW", usual: 80_000, range: 1...200_000)
        case .brownOut: Amount(unit: "mΩ", usual: 15_000, range: 100...20_000)
        case .sensorDrift: Amount(unit: "µm/s", usual: 50, range: -1_000...1_000)
        case .cartridgeSwapped: Amount(unit: "needles", usual: 36, range: 1...42)
        case .clockJump: Amount(unit: "ms", usual: 1_000, range: -600_000...600_000)
        case .bytesDropped, .bytesFlipped, .bytesDuplicated:
            Amount(unit: "per million", usual: 1_000, range: 1...500_000)
        case .bytesMerged: Amount(unit: "ms", usual: 5, range: 1...1_000)
        case .bytesSplit: Amount(unit: "µs", usual: 15, range: 1...1_000)
        case .bytesLate: Amount(unit: "µs", usual: 3_000, range: 1...1_000_000)
        case .missedTicks: Amount(unit: "ms", usual: 12, range: 1...10_000)
        case .hostClockJump: Amount(unit: "ms", usual: 1_000, range: -600_000...600_000)
        case .hostDeath: Amount(unit: "ms", usual: 1_000, range: 1...600_000)
        case .stall, .stageStuck, .stuckProtrusion, .stuckContact, .enableStuck, .enableLost, .emergencyStop,
            .cartridgeRemoved, .reset, .deafPen, .mutePen, .unplug:
            nil
        }
    }

    /// Why an amount cannot be, as a sentence; nil where it can. No amount is the usual one.
    package func reasonToRefuse(amount given: Int32?) -> String? {
        guard let given else { return nil }
        guard let amount else { return "\(rawValue) has no amount; got \(given). Leave it out." }
        guard !amount.range.contains(given) || given == 0 else { return nil }
        let zero = amount.range.contains(0) ? ", and not 0" : ""
        return "\(rawValue) takes \(amount.range.lowerBound) to \(amount.range.upperBound) \(amount.unit)\(zero); "
            + "got \(given)."
    }
}
