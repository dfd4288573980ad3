import CPenSystem
import Glibc
package import PenControl

/// A ring in shared memory that outlives its process: what the loop and the session's thread have put into it is there
/// for the next program when this one is killed.
///
/// The file is locked (flock) for as long as the process lives, so that nobody takes a living one's for a dead one's.
/// Nobody but the drain reads it. It has to live as long as its producers are called.
package final class JournalRing: @unchecked Sendable {
    package let path: String
    package let memory: RingMemory
    private let descriptor: Int32
    private let base: UnsafeMutableRawPointer
    private let tickBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: TickRecord.bytesMax, alignment: 8)

    /// Makes the file, with all of its memory, and locks it.
    ///
    /// - Parameters:
    ///   - folder: made with mode 0700 where it is missing.
    ///   - name: of the session; the file is `name.ring`.
    ///   - label: what the next program has to know to keep the records in their place; PenHost does not read it.
    package init(folder: String = RingFolder.standard, name: String, label: [UInt8]) throws(JournalRingError) {
        guard label.count <= RingLayout.labelBytesMax else { throw .labelTooLong(bytes: label.count) }
        do throws(StatusSocketError) {
            try StatusFolder(path: folder).prepare()
        } catch {
            throw .unsafeFolder(error)
        }
        path = "\(folder)/\(name).ring"
        let unnamed = path + ".new"
        unlink(unnamed)
        descriptor = open(unnamed, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .io(path: unnamed, step: "make the file", failure: SystemFailure(code: errno))
        }
        do throws(JournalRingError) {
            base = try JournalRing.prepare(descriptor, unnamed, label)
            guard rename(unnamed, path) == 0 else {
                throw .io(path: path, step: "name the file", failure: SystemFailure(code: errno))
            }
        } catch {
            unlink(unnamed)
            _ = close(descriptor)
            throw error
        }
        let refusal = mlock(base, RingLayout.fileBytes) == 0 ? nil : SystemFailure(code: errno)
        memory = RingMemory(isInMemory: RingFolder.isMemory(folder), lockRefusal: refusal)
    }

    deinit {
        tickBuffer.deallocate()
        munmap(base, RingLayout.fileBytes)
        _ = close(descriptor)
    }

    /// The producer's end of a lane. One thread a lane.
    package func producer(_ lane: RecordLane) -> RingProducer {
        RingProducer(base: base, lane: lane)
    }

    /// The producer's end of the tick lane, for the loop.
    package var tickRecorder: TickRecorder {
        TickRecorder(buffer: tickBuffer, producer: producer(.ticks))
    }

    /// The consumer's end of a lane: the drain's.
    func lane(_ lane: RecordLane) -> RingLane {
        RingLane(base: base, lane: lane)
    }

    /// Removes the file, when everything in it is kept elsewhere.
    package func remove() {
        unlink(path)
    }

    /// The file gets its name only when it is whole, so that whoever finds the name finds a ring.
    private static func prepare(
        _ descriptor: Int32,
        _ path: String,
        _ label: [UInt8]
    ) throws(JournalRingError) -> UnsafeMutableRawPointer {
        func failed(_ step: String, _ code: Int32) -> JournalRingError {
            .io(path: path, step: step, failure: SystemFailure(code: code))
        }
        let locked = pen_lock_exclusive(descriptor)
        guard locked >= 0 else { throw failed("lock the file", -locked) }
        // All of it now: memory that is missing later would be a signal that ends the process.
        let allocated = posix_fallocate(descriptor, 0, off_t(RingLayout.fileBytes))
        guard allocated == 0 else { throw failed("get \(RingLayout.fileBytes >> 20) MiB", allocated) }
        let mapped = mmap(
            nil,
            RingLayout.fileBytes,
            PROT_READ | PROT_WRITE,
            MAP_SHARED | Int32(MAP_POPULATE),
            descriptor,
            0
        )
        guard let mapped, mapped != MAP_FAILED else { throw failed("map the file", errno) }
        mapped.storeBytes(of: RingLayout.mark, as: UInt64.self)
        mapped.storeBytes(of: RingLayout.version, toByteOffset: 8, as: UInt32.self)
        mapped.storeBytes(of: UInt32(label.count), toByteOffset: 12, as: UInt32.self)
        label.withUnsafeBytes { bytes in
            guard let source = bytes.baseAddress else { return }
            (mapped + RingLayout.labelOffset).copyMemory(from: source, byteCount: bytes.count)
        }
        return mapped
    }
}
