import PenControl
import PenProtocol
import Synchronization

/// The consumer's end of a lane, in the mapped file of a running process or in a copy of a dead one's.
struct RingLane {
    /// What is in a lane at one moment.
    struct Content: Equatable {
        var records: [RingRecord] = []
        /// Where the consumer goes on once these are kept.
        var head: UInt64
        /// The lane holds something else than whole records from here on: memory was damaged.
        var isDamaged = false
    }

    let lane: RecordLane
    private let header: UnsafeMutableRawPointer
    private let data: UnsafeRawPointer
    private let capacity: Int

    /// - Parameter base: `RingLayout.fileBytes` of a ring file; it has to outlive the lane.
    init(base: UnsafeMutableRawPointer, lane: RecordLane) {
        self.lane = lane
        header = base + RingLayout.headerOffset(lane)
        data = UnsafeRawPointer(base + RingLayout.dataOffset(lane))
        capacity = RingLayout.capacity(lane)
    }

    /// Whole records that wait, oldest first, of at most about `limit` bytes. They stay there until `forget`.
    func read(limit: Int = .max) -> Content {
        let head = place(RingLayout.Lane.head).pointee.load(ordering: .relaxed)
        let tail = place(RingLayout.Lane.tail).pointee.load(ordering: .acquiring)
        var content = Content(head: head)
        guard tail &- head <= UInt64(capacity), head & 7 == 0, tail & 7 == 0 else {
            content.isDamaged = true
            content.head = tail
            return content
        }
        while content.head != tail, content.head &- head < UInt64(limit) {
            guard let record = record(at: content.head, tail: tail) else {
                content.isDamaged = true
                content.head = tail
                return content
            }
            content.records.append(record)
            content.head &+= UInt64(RingLayout.recordBytes(payload: record.payload.count))
        }
        return content
    }

    /// Gives the place of what was read back to the producer.
    func forget(_ content: Content) {
        place(RingLayout.Lane.head).pointee.store(content.head, ordering: .releasing)
    }

    /// Records that were refused and that no gap tells of yet: of a process that ended before the lane had room again.
    var pendingGap: GapRecord? {
        let count = header.load(fromByteOffset: RingLayout.Lane.dropsPending, as: UInt64.self)
        guard count > 0 else { return nil }
        return GapRecord(
            count: count,
            firstUs: header.load(fromByteOffset: RingLayout.Lane.dropsFirstUs, as: Int64.self),
            lastUs: header.load(fromByteOffset: RingLayout.Lane.dropsLastUs, as: Int64.self)
        )
    }

    /// The number that the next record would have.
    var nextSequence: UInt64 {
        header.load(fromByteOffset: RingLayout.Lane.nextSequence, as: UInt64.self)
    }

    static func checksum(type: UInt8, lane: RecordLane, sequence: UInt64, _ payload: UnsafeRawBufferPointer) -> UInt32 {
        var crc = CRC32C()
        crc.update(type)
        crc.update(lane.rawValue)
        for shift in stride(from: 0, to: 64, by: 8) {
            crc.update(UInt8(truncatingIfNeeded: sequence >> UInt64(shift)))
        }
        for byte in payload {
            crc.update(byte)
        }
        return crc.value
    }

    private func place(_ offset: Int) -> UnsafeMutablePointer<Atomic<UInt64>> {
        (header + offset).assumingMemoryBound(to: Atomic<UInt64>.self)
    }

    private func record(at place: UInt64, tail: UInt64) -> RingRecord? {
        let rest = Int(truncatingIfNeeded: tail &- place)
        guard rest >= RingLayout.recordHeaderBytes else { return nil }
        let bytes = copy(at: place, RingLayout.recordHeaderBytes)
        return bytes.withUnsafeBytes { header -> RingRecord? in
            let count = Int(header.load(as: UInt32.self))
            guard count <= rest, RingLayout.recordBytes(payload: count) <= rest, header[17] == lane.rawValue else {
                return nil
            }
            let payload = copy(at: place &+ UInt64(RingLayout.recordHeaderBytes), count)
            let sequence = header.load(fromByteOffset: 8, as: UInt64.self)
            let type = header[16]
            let checksum = payload.withUnsafeBytes {
                RingLane.checksum(type: type, lane: lane, sequence: sequence, $0)
            }
            guard checksum == header.load(fromByteOffset: 4, as: UInt32.self) else { return nil }
            return RingRecord(lane: lane, sequence: sequence, type: type, payload: payload)
        }
    }

    private func copy(at place: UInt64, _ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = count
            guard count > 0 else { return }
            let start = Int(truncatingIfNeeded: place) & (capacity - 1)
            let first = min(count, capacity - start)
            let target = UnsafeMutableRawBufferPointer(buffer)
            target.copyMemory(from: UnsafeRawBufferPointer(start: data + start, count: first))
            if first < count {
                UnsafeMutableRawBufferPointer(rebasing: target[first...])
                    .copyMemory(from: UnsafeRawBufferPointer(start: data, count: count - first))
            }
        }
    }
}
