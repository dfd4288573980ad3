import Glibc
import PenControl
import PenDevice
import PenProtocol
import TestSupport
import Testing

@testable import PenHost

struct JournalRingTests {
    private static func payload(_ seed: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: seed &* 31 &+ $0 &* 7) }
    }

    @Test func `PENHOST-140 records come out whole and in order also around the end of the memory`() throws {
        let test = try TestRing()
        var sequence: UInt64 = 0
        // Three times around, with lengths that meet the end at every offset.
        for round in 0..<600 {
            let payloads = (0..<8).map { Self.payload(round, 2_000 + ($0 * 97 + round) % 900) }
            for item in payloads {
                #expect(test.push(item))
            }
            let content = test.lane.read()
            #expect(content.records.map(\.payload) == payloads)
            #expect(content.records.map(\.sequence) == (sequence..<sequence + 8).map { $0 })
            #expect(content.records.allSatisfy { $0.type == 99 && $0.lane == .ticks } && !content.isDamaged)
            test.lane.forget(content)
            sequence += 8
        }
        #expect(test.lane.read().records.isEmpty)
        test.push([])
        #expect(test.lane.read().records.map(\.payload) == [[]])
    }

    @Test func `PENHOST-141 a full lane refuses at once and counts, and the next record is preceded by a gap`() throws {
        let test = try TestRing(lane: .notes)
        let payload = Self.payload(1, 4_072)
        var fitting = 0
        while test.push(payload, atUs: Int64(fitting)) { fitting += 1 }
        // 24 bytes of header and 4,072 of payload: a page each, and the lane is exactly full.
        #expect(fitting == RingLayout.capacity(.notes) / 4_096)
        for late in 1...4 {
            #expect(!test.push(payload, atUs: Int64(fitting + late)))
        }
        #expect(test.producer.dropCount == 5)
        let first = test.lane.read()
        #expect(first.records.count == fitting)
        test.lane.forget(first)
        #expect(test.push(payload, atUs: 1_000))
        let next = test.lane.read().records
        #expect(next.map(\.type) == [RecordType.gap, 99])
        #expect(next.map(\.sequence) == [UInt64(fitting), UInt64(fitting) + 1])
        let gap = try GapRecord.decode(next[0].payload).get()
        #expect(gap == GapRecord(count: 5, firstUs: Int64(fitting), lastUs: Int64(fitting + 4)))
    }

    @Test func `PENHOST-141 a gap and its record go together or not at all`() throws {
        let test = try TestRing(lane: .notes)
        let payload = Self.payload(1, 4_072)
        while test.push(payload) {}
        // Room for a record of its length, and not for the gap beside it.
        let one = test.lane.read(limit: 1)
        test.lane.forget(one)
        #expect(!test.push(payload, atUs: 7))
        #expect(test.producer.dropCount == 2)
        #expect(test.push(Self.payload(2, 3_000), atUs: 8))
        #expect(test.lane.read().records.suffix(2).map(\.type) == [RecordType.gap, 99])
    }

    @Test func `PENHOST-142 a producer stopped at any byte of a record leaves whole records and nothing else`() throws {
        for place in [0, 1, 2] {
            let test = try TestRing()
            // In the middle, and twice around the end of the memory.
            let lead = RingLayout.capacity(.ticks) - [0, 200, 16][place]
            if place > 0 {
                test.push(Self.payload(9, lead / 2))
                test.lane.forget(test.lane.read())
                test.push(Self.payload(9, lead - lead / 2 - 2 * RingLayout.recordHeaderBytes))
                test.lane.forget(test.lane.read())
            }
            test.push(Self.payload(1, 111))
            test.push(Self.payload(2, 0))
            let whole = test.lane.read().records
            #expect(whole.count == 2)
            let last = Self.payload(3, 333)
            for limit in 0...(RingLayout.recordHeaderBytes + last.count) {
                last.withUnsafeBytes { test.producer.stage(type: 99, $0, limit: limit) }
                let content = test.lane.read()
                #expect(content.records == whole && !content.isDamaged, "stopped after \(limit) bytes")
            }
            let read = try #require(DeadRing.read(test.image()))
            #expect(read.records == whole)
            test.producer.publish(payload: last.count)
            #expect(test.lane.read().records.map(\.payload) == whole.map(\.payload) + [last])
        }
    }

    @Test func `PENHOST-143 a living process's ring is never taken for a dead one's`() throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o700)
        var ring: JournalRing? = try JournalRing(folder: folder.path, name: "a", label: [1, 2, 3])
        ring?.tickRecorder.begin(StartRecord(version: .init(0, 1, 0), now: .init(us: 5)))
        #expect(DeadRing.all(in: folder.path).isEmpty)
        // The kernel gives the lock back when the process ends; here when the ring is closed.
        ring = nil
        let dead = DeadRing.all(in: folder.path)
        #expect(dead.count == 1)
        #expect(dead[0].label == [1, 2, 3])
        #expect(dead[0].records.map(\.type) == [RecordType.start])
        // As long as one program has it, no other takes it.
        #expect(DeadRing.all(in: folder.path).isEmpty)
        dead[0].remove()
        #expect(TemporaryTree.names(in: folder.path).isEmpty)
    }

    @Test func `PENHOST-143 whoever looks for other rings keeps nobody from this one`() throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o700)
        var ring: JournalRing? = try JournalRing(folder: folder.path, name: "a", label: [1, 2, 3])
        ring?.tickRecorder.begin(StartRecord(version: .init(0, 1, 0), now: .init(us: 5)))
        ring = nil
        var meanwhile: [Int] = []
        let others = DeadRing.all(in: folder.path) { label in
            meanwhile.append(DeadRing.all(in: folder.path).count)
            return label != [1, 2, 3]
        }
        #expect(meanwhile == [1])
        #expect(others.isEmpty)
    }

    @Test func `PENHOST-143 what is no ring is left alone`() throws {
        let folder = try TemporaryFolder()
        try folder.write("short", to: "x.ring")
        try folder.write(String(repeating: "x", count: RingLayout.fileBytes), to: "y.ring")
        symlink("/dev/zero", folder.path + "/z.ring")
        #expect(DeadRing.all(in: folder.path).isEmpty)
        #expect(TemporaryTree.names(in: folder.path).count == 3)
    }

    @Test func `PENHOST-144 a damaged ring gives whole records or none, and never a trap`() throws {
        let test = try TestRing()
        for seed in 0..<40 { test.push(Self.payload(seed, 100 + seed)) }
        let image = try test.image()
        let whole = try #require(DeadRing.read(image)).records
        #expect(whole.count == 40)
        let header = RingLayout.headerOffset(.ticks)
        let data = RingLayout.dataOffset(.ticks)
        let places =
            Array(0..<64) + Array(header..<(header + 300)) + Array(stride(from: data, to: data + 6_000, by: 37))
        for place in places {
            for bit: UInt8 in [1, 0x80] {
                var damaged = image
                damaged[place] ^= bit
                guard let read = DeadRing.read(damaged) else { continue }
                let ticks = read.records.filter { $0.type == 99 }
                #expect(
                    ticks.elementsEqual(whole.prefix(ticks.count)) || ticks.elementsEqual(whole.suffix(ticks.count))
                )
            }
        }
        for count in [0, 1, 4_095, 9_000, image.count - 1] {
            #expect(DeadRing.read(Array(image[0..<count])) == nil)
        }
    }

    @Test func `PENHOST-145 records that nobody could write any more are told as a gap`() throws {
        let test = try TestRing(lane: .notes)
        let payload = Self.payload(1, 4_072)
        while test.push(payload, atUs: 77) {}
        let read = try #require(DeadRing.read(test.image()))
        let gap = try #require(read.records.last)
        #expect(gap.type == RecordType.gap)
        #expect(gap.sequence == read.records[read.records.count - 2].sequence + 1)
        #expect(try GapRecord.decode(gap.payload).get() == GapRecord(count: 1, firstUs: 77, lastUs: 77))
    }

    @Test func `PENHOST-146 rings lie in the runtime folder, else in memory`() {
        let own = RingFolder.standard(runtimeFolder: nil, userID: 4_242)
        #expect(own == (RingFolder.isMemory("/dev/shm") ? "/dev/shm/stipple-4242" : "/tmp/stipple-4242"))
        #expect(!RingFolder.isMemory("/proc"))
        #expect(!RingFolder.isMemory("/there/is/no/such/folder"))
    }

    @Test func `PENHOST-146 a folder that others could have prepared and a long label are refused`() throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o755)
        #expect(throws: JournalRingError.self) { try JournalRing(folder: folder.path, name: "a", label: []) }
        chmod(folder.path, 0o700)
        let label = [UInt8](repeating: 1, count: RingLayout.labelBytesMax + 1)
        #expect(throws: JournalRingError.labelTooLong(bytes: label.count)) {
            try JournalRing(folder: folder.path, name: "a", label: label)
        }
        _ = try JournalRing(folder: folder.path, name: "a", label: label.dropLast())
    }
}
