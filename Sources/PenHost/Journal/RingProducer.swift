import PenControl
import PenProtocol
import Synchronization

/// The producer's end of a lane. Pointers only: it can be copied, and calling it retains nothing. Exactly one thread
/// calls it.
///
/// A record is written first and published then, by one release store, so that whoever reads the memory of a process
/// that was killed finds whole records and nothing else. A full lane refuses at once and counts; what is missing is
/// told by a `GapRecord` in front of the next record that fits.
package struct RingProducer: @unchecked Sendable {
    let lane: RecordLane
    private let header: UnsafeMutableRawPointer
    private let data: UnsafeMutableRawPointer
    private let capacity: Int

    /// - Parameter base: the mapped file, `RingLayout.fileBytes` long; it has to outlive the producer.
    init(base: UnsafeMutableRawPointer, lane: RecordLane) {
        self.lane = lane
        header = base + RingLayout.headerOffset(lane)
        data = base + RingLayout.dataOffset(lane)
        capacity = RingLayout.capacity(lane)
    }

    /// Records refused so far.
    package var dropCount: UInt64 { self[RingLayout.Lane.dropsTotal] }

    /// Puts a record into the lane, or refuses it with false and counts it.
    ///
    /// - Parameter atUs: when it was made, for the gap that tells of it if it is refused.
    @discardableResult
    package func push(type: UInt8, _ payload: UnsafeRawBufferPointer, atUs: Int64) -> Bool {
        let pending = self[RingLayout.Lane.dropsPending]
        var needed = RingLayout.recordBytes(payload: payload.count)
        if pending > 0 {
            needed += RingLayout.recordBytes(payload: GapRecord.bytes)
        }
        guard needed <= room, payload.count <= UInt32.max else {
            noteDrop(pending, atUs)
            return false
        }
        if pending > 0 {
            pushGap(pending)
        }
        stage(type: type, payload)
        publish(payload: payload.count)
        return true
    }

    private var headPlace: UnsafeMutablePointer<Atomic<UInt64>> {
        (header + RingLayout.Lane.head).assumingMemoryBound(to: Atomic<UInt64>.self)
    }

    private var tailPlace: UnsafeMutablePointer<Atomic<UInt64>> {
        (header + RingLayout.Lane.tail).assumingMemoryBound(to: Atomic<UInt64>.self)
    }

    private subscript(offset: Int) -> UInt64 {
        get { header.load(fromByteOffset: offset, as: UInt64.self) }
        nonmutating set { header.storeBytes(of: newValue, toByteOffset: offset, as: UInt64.self) }
    }

    /// Bytes that are free.
    private var room: Int {
        let tail = tailPlace.pointee.load(ordering: .relaxed)
        let head = headPlace.pointee.load(ordering: .acquiring)
        return capacity - Int(truncatingIfNeeded: tail &- head)
    }

    private func noteDrop(_ pending: UInt64, _ atUs: Int64) {
        if pending == 0 {
            self[RingLayout.Lane.dropsFirstUs] = UInt64(bitPattern: atUs)
        }
        self[RingLayout.Lane.dropsLastUs] = UInt64(bitPattern: atUs)
        self[RingLayout.Lane.dropsPending] = pending &+ 1
        self[RingLayout.Lane.dropsTotal] &+= 1
    }

    private func pushGap(_ pending: UInt64) {
        let gap = GapRecord(
            count: pending,
            firstUs: Int64(bitPattern: self[RingLayout.Lane.dropsFirstUs]),
            lastUs: Int64(bitPattern: self[RingLayout.Lane.dropsLastUs])
        )
        withUnsafeTemporaryAllocation(byteCount: GapRecord.bytes, alignment: 8) { buffer in
            var writer = RecordWriter(buffer)
            gap.write(to: &writer)
            stage(type: RecordType.gap, UnsafeRawBufferPointer(buffer))
            publish(payload: buffer.count)
        }
        self[RingLayout.Lane.dropsPending] = 0
    }

    /// Writes the record behind the last one, where nobody sees it yet. There is room.
    ///
    /// - Parameter limit: ends in the middle, as a process does that is killed; for tests.
    func stage(type: UInt8, _ payload: UnsafeRawBufferPointer, limit: Int = .max) {
        let tail = tailPlace.pointee.load(ordering: .relaxed)
        let sequence = self[RingLayout.Lane.nextSequence]
        withUnsafeTemporaryAllocation(byteCount: RingLayout.recordHeaderBytes, alignment: 8) { record in
            var writer = RecordWriter(record)
            writer.write(UInt32(payload.count))
            writer.write(RingLane.checksum(type: type, lane: lane, sequence: sequence, payload))
            writer.write(sequence)
            writer.write(type)
            writer.write(lane.rawValue)
            writer.write(UInt16(0))
            writer.write(UInt32(0))
            let first = min(limit, record.count)
            copy(UnsafeRawBufferPointer(rebasing: record[0..<first]), to: tail)
        }
        let rest = max(0, min(limit - RingLayout.recordHeaderBytes, payload.count))
        copy(
            UnsafeRawBufferPointer(rebasing: payload[0..<rest]),
            to: tail &+ UInt64(RingLayout.recordHeaderBytes)
        )
    }

    /// Hands the staged record over.
    func publish(payload count: Int) {
        let tail = tailPlace.pointee.load(ordering: .relaxed)
        self[RingLayout.Lane.nextSequence] &+= 1
        tailPlace.pointee.store(tail &+ UInt64(RingLayout.recordBytes(payload: count)), ordering: .releasing)
    }

    private func copy(_ bytes: UnsafeRawBufferPointer, to place: UInt64) {
        guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
        let start = Int(truncatingIfNeeded: place) & (capacity - 1)
        let first = min(bytes.count, capacity - start)
        (data + start).copyMemory(from: source, byteCount: first)
        if first < bytes.count {
            data.copyMemory(from: source + first, byteCount: bytes.count - first)
        }
    }
}
