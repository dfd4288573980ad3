import PenDevice
import PenProtocol
import PenSafety

/// Strokes into meters, by the pen's records or, where it sends none, by the index in fast telemetry.
extension Engine {
    /// Strokes that one tick may count without a record: more than a second's at 300 Hz is no count but a fault, and
    /// the pen's own count of punctures makes up for it.
    private static let unrecordedMax: UInt32 = 512

    /// The depth that a person has declared for the area that is armed; 0 where the pen drives it.
    var declaredDepthUm: UInt16 {
        evidence.profiles.contains(.drivenDepth) ? 0 : target?.depthUm ?? 0
    }

    /// Needles that a stroke counts as. A pen that does not read its cartridge counts strokes, and so does its host:
    /// who knows the needles multiplies.
    private var needlesCounted: UInt8 {
        evidence.capabilities.contains(.cartridgeReader) ? device.state.cartridge?.needles ?? 0 : 1
    }

    /// Strokes of the tick, each once: by their records from a pen that says that it sends them.
    mutating func countStrokes() {
        guard evidence.capabilities.contains(.strokeRecords) else { return countUnrecorded() }
        lastStroke = nil
        for position in 0..<device.strokes.count {
            guard let stroke = device.strokes[position], stroke.row == row, row != 0 else { continue }
            count(stroke)
        }
    }

    private mutating func count(_ stroke: StrokeRecord) {
        meters[Int(row)].count(stroke, needles: needlesCounted)
        if let target {
            regulator.learn(from: stroke, target: target)
        }
    }

    /// A pen without stroke records tells strokes by their index and their rate.
    private mutating func countUnrecorded() {
        guard device.state.fastReceivedAt != nil, device.phase == .open else {
            lastStroke = nil
            return
        }
        let fast = device.state.fast
        defer { lastStroke = fast.stroke }
        guard let last = lastStroke, fast.stroke > last, row != 0, fast.penTimeUs > rowSince else { return }
        for index in (last + 1)...min(fast.stroke, last + min(Self.unrecordedMax, .max - last)) {
            count(unrecorded(index, fast))
        }
    }

    /// What fast telemetry says of a stroke that has just ended. Without a contact sensor it was on skin: too much is
    /// counted rather than too little.
    private func unrecorded(_ index: UInt32, _ fast: FastTelemetry) -> StrokeRecord {
        let isOnSkin = fast.flags.contains(.contact) || !evidence.capabilities.contains(.contactSensor)
        return StrokeRecord(
            penTimeUs: fast.penTimeUs,
            stroke: index,
            row: row,
            contact: isOnSkin ? 1 : 0,
            peakUm: fast.peakUm,
            periodUs: 1_000_000_000 / max(1, fast.rateMillihz),
            currentMa: fast.currentMa,
            forceMn: fast.forceMn,
            glideUmPerS: fast.glideUmPerS
        )
    }
}
