package import PenProtocol

/// The stroke records that came in one tick; bounded, overflow is counted.
package struct StrokeRecords: Sendable {
    /// Over 100 ms of strokes at 150 Hz.
    package static let capacity = 16
    private var storage: InlineArray<16, StrokeRecord>
    package private(set) var count = 0
    /// Records that found no place.
    package private(set) var dropped: UInt32 = 0

    package init() {
        let none = StrokeRecord(
            penTimeUs: PenInstant(us: 0),
            stroke: 0,
            row: 0,
            contact: 0,
            peakUm: 0,
            periodUs: 1,
            currentMa: 0,
            forceMn: 0,
            glideUmPerS: 0
        )
        storage = InlineArray(repeating: none)
    }

    /// The record at `index`, nil beyond the end.
    package subscript(index: Int) -> StrokeRecord? {
        index >= 0 && index < count ? storage[index] : nil
    }

    mutating func append(_ record: StrokeRecord) {
        guard count < StrokeRecords.capacity else {
            dropped &+= 1
            return
        }
        storage[count] = record
        count += 1
    }

    mutating func removeAll() {
        count = 0
    }
}
