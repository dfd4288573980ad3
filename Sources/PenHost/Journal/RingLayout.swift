import PenControl

/// How a ring file is laid out; all numbers in the machine's own byte order, because only this machine reads it.
///
/// Page 0: mark, layout, label length, then the label at 64. Page 1: 512 bytes a lane: the consumer's place, the
/// producer's place, and the producer's own numbers, each on cache lines of their own. Then the lanes' bytes.
enum RingLayout {
    /// "STPLRING" and a version.
    static let mark: UInt64 = 0x474e_4952_4c50_5453
    static let version: UInt32 = 1
    static let pageBytes = 4_096
    static let labelOffset = 64
    static let labelBytesMax = pageBytes - labelOffset
    static let laneHeaderBytes = 512

    /// Bytes of a lane: a power of two. Ticks of a treatment take about 200 bytes each, so that 4 MiB are some 19 s of
    /// them, and 0.8 s of the longest possible.
    static func capacity(_ lane: RecordLane) -> Int {
        switch lane {
        case .ticks: 4 << 20
        case .notes: 1 << 20
        }
    }

    static let dataOffset = 2 * pageBytes
    static let fileBytes = dataOffset + RecordLane.allCases.reduce(0) { $0 + capacity($1) }

    static func headerOffset(_ lane: RecordLane) -> Int {
        pageBytes + Int(lane.rawValue) * laneHeaderBytes
    }

    static func dataOffset(_ lane: RecordLane) -> Int {
        RecordLane.allCases.prefix { $0 != lane }.reduce(dataOffset) { $0 + capacity($1) }
    }

    /// Within a lane's header. Consumer and producer write to different cache lines.
    enum Lane {
        static let head = 0
        static let tail = 128
        static let nextSequence = 256
        static let dropsPending = 264
        static let dropsFirstUs = 272
        static let dropsLastUs = 280
        static let dropsTotal = 288
    }

    /// In front of each record: length of the payload, CRC-32C over the rest of the header and the payload, sequence,
    /// type and lane. Records begin at multiples of 8.
    static let recordHeaderBytes = 24

    /// Bytes that a record takes in a lane.
    static func recordBytes(payload: Int) -> Int {
        (recordHeaderBytes + payload + 7) & ~7
    }
}
