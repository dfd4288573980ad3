import CPenSystem
import Glibc
package import PenControl

/// A ring that a dead process left: found, locked, and read into memory of our own, so that no damaged or shortened
/// file can do harm.
///
/// That its process is dead is proven by its lock, which the kernel gives back at a process's end, and by nothing else.
package final class DeadRing {
    package let path: String
    /// What the dead process wrote there.
    package let label: [UInt8]
    /// The records that were not drained, oldest first in each lane, and gaps that nobody could write any more.
    package let records: [RingRecord]
    /// Lanes in which something else than whole records was found: what stood there is lost.
    package let damagedLanes: [RecordLane]
    private let descriptor: Int32

    private init?(locked descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
        guard let image = DeadRing.image(of: descriptor), let read = DeadRing.read(image) else { return nil }
        label = read.label
        records = read.records
        damagedLanes = read.damaged
    }

    deinit {
        _ = close(descriptor)
    }

    /// All rings in a folder that are meant by their labels and whose processes are dead. They stay locked as long as
    /// the values live, so that no two programs take the same one. A ring that is not meant is not locked even for a
    /// moment: whoever it belongs to would take it for one in use. Files that are no rings are left alone.
    package static func all(
        in folder: String = RingFolder.standard,
        where isMeant: ([UInt8]) -> Bool = { _ in true }
    ) -> [DeadRing] {
        SystemFiles.names(in: folder).filter { $0.hasSuffix(".ring") }.compactMap { open("\(folder)/\($0)", isMeant) }
    }

    /// Removes the file, when everything in it is kept elsewhere.
    package func remove() {
        unlink(path)
    }

    private static func open(_ path: String, _ isMeant: ([UInt8]) -> Bool) -> DeadRing? {
        let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        // Whoever had it locked before may have removed it meanwhile.
        guard let label = label(of: descriptor), isMeant(label), pen_lock_exclusive(descriptor) >= 0,
            fstat(descriptor, &status) == 0, status.st_nlink > 0, status.st_uid == geteuid()
        else {
            _ = close(descriptor)
            return nil
        }
        return DeadRing(locked: descriptor, path: path)
    }

    /// A ring has its label from its making on.
    private static func label(of descriptor: Int32) -> [UInt8]? {
        let size = RingLayout.labelOffset + RingLayout.labelBytesMax
        var head = [UInt8](repeating: 0, count: size)
        guard pread(descriptor, &head, size, 0) == size else { return nil }
        return head.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            return label(base)
        }
    }

    /// The label at the head of a ring; nil for what is no ring of this version.
    private static func label(_ base: UnsafeRawPointer) -> [UInt8]? {
        guard base.load(as: UInt64.self) == RingLayout.mark,
            base.load(fromByteOffset: 8, as: UInt32.self) == RingLayout.version
        else { return nil }
        let count = Int(base.load(fromByteOffset: 12, as: UInt32.self))
        guard count <= RingLayout.labelBytesMax else { return nil }
        return Array(UnsafeRawBufferPointer(start: base + RingLayout.labelOffset, count: count))
    }

    private static func image(of descriptor: Int32) -> [UInt8]? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size == RingLayout.fileBytes else { return nil }
        return [UInt8](unsafeUninitializedCapacity: RingLayout.fileBytes) { buffer, filled in
            while filled < RingLayout.fileBytes, let base = buffer.baseAddress {
                let count = pread(descriptor, base + filled, RingLayout.fileBytes - filled, off_t(filled))
                guard count > 0 else { break }
                filled += count
            }
        }
    }

    /// Reads a copy of a ring file. Total: whatever the bytes, nil or what is whole.
    static func read(_ image: [UInt8]) -> (label: [UInt8], records: [RingRecord], damaged: [RecordLane])? {
        guard image.count == RingLayout.fileBytes else { return nil }
        var image = image
        return image.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress, let label = label(base) else { return nil }
            var records: [RingRecord] = []
            var damaged: [RecordLane] = []
            for lane in RecordLane.allCases {
                let ring = RingLane(base: base, lane: lane)
                let content = ring.read()
                records += content.records
                if content.isDamaged {
                    damaged.append(lane)
                } else if let gap = ring.pendingGap {
                    records.append(record(gap, lane, ring.nextSequence))
                }
            }
            return (label, records, damaged)
        }
    }

    private static func record(_ gap: GapRecord, _ lane: RecordLane, _ sequence: UInt64) -> RingRecord {
        let payload = [UInt8](unsafeUninitializedCapacity: GapRecord.bytes) { buffer, filled in
            var writer = RecordWriter(UnsafeMutableRawBufferPointer(buffer))
            gap.write(to: &writer)
            filled = writer.count
        }
        return RingRecord(lane: lane, sequence: sequence, type: RecordType.gap, payload: payload)
    }
}
