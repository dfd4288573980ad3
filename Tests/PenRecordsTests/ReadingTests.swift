import PenControl
import PenProtocol
import Testing

@testable import PenRecords

struct ReadingTests {
    /// A journal of four blocks, with the offsets at which they begin and the end.
    private static func journal() throws -> (bytes: [UInt8], blocks: [Int]) {
        let store = TestStore()
        let writer = try JournalWriter(store, header: TestJournal.header)
        var offsets = [store.bytes.count]
        for index: UInt64 in 0..<4 {
            #expect(writer.append(TestJournal.notes(index * 3..<index * 3 + 3)))
            offsets.append(store.bytes.count)
        }
        return (store.bytes, offsets)
    }

    @Test func `REC-020 a file cut at any byte gives everything before the cut and tells the rest`() throws {
        let (bytes, offsets) = try Self.journal()
        for count in offsets[0]..<bytes.count {
            let items = try TestStore.items(Array(bytes[0..<count]))
            let whole = offsets.lastIndex { $0 <= count } ?? 0
            #expect(items.flatMap(\.records) == TestJournal.notes(0..<UInt64(whole * 3)))
            let expected: [JournalDamage] =
                count == offsets[whole] ? [] : [.torn(offset: offsets[whole], bytes: count - offsets[whole])]
            #expect(items.compactMap(\.damage) == expected)
        }
    }

    @Test func `REC-021 any flipped bit costs its block, is told with its place, and reading goes on behind it`() throws
    {
        let (bytes, offsets) = try Self.journal()
        for place in offsets[0]..<bytes.count {
            var damaged = bytes
            damaged[place] ^= 1 << (place % 8)
            let block = try #require(offsets.lastIndex { $0 <= place })
            let items = try TestStore.items(damaged)
            let lost = UInt64(block * 3)..<UInt64(block * 3 + 3)
            #expect(items.flatMap(\.records) == TestJournal.notes(0..<12).filter { !lost.contains($0.sequence) })
            let first = try #require(items.compactMap(\.damage).first)
            #expect(first.offset == offsets[block])
        }
    }

    @Test func `REC-022 missing, doubled and swapped blocks are told`() throws {
        let (bytes, offsets) = try Self.journal()
        let head = Array(bytes[0..<offsets[0]])
        let blocks = (0..<4).map { Array(bytes[offsets[$0]..<offsets[$0 + 1]]) }
        let missing = try TestStore.items(head + blocks[0] + blocks[2] + blocks[3]).compactMap(\.damage)
        #expect(
            missing == [
                .missingBlocks(offset: offsets[1], count: 1),
                .sequence(offset: offsets[1], lane: .notes, expected: 3, found: 6),
            ]
        )
        #expect(!(try TestStore.items(head + blocks[0] + blocks[0]).compactMap(\.damage).isEmpty))
        #expect(!(try TestStore.items(head + blocks[1] + blocks[0]).compactMap(\.damage).isEmpty))
    }

    @Test func `REC-023 whatever the bytes, reading ends and never traps`() throws {
        var state: UInt64 = 23
        func random() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let (bytes, offsets) = try Self.journal()
        for _ in 0..<200 {
            let noise = (0..<Int(random())).map { _ in random() }
            _ = try TestStore.items(Array(bytes[0..<offsets[1]]) + noise + Array("STJB".utf8) + noise)
        }
    }

    @Test func `REC-024 verification replays a segment and a gap ends it`() throws {
        let store = TestStore()
        let writer = try JournalWriter(store, header: TestJournal.header)
        let ticks = TestJournal.ticks(40)
        #expect(writer.append(Array(ticks[0...20])))
        #expect(writer.append([TestJournal.gap(21, GapRecord(count: 3, firstUs: 1, lastUs: 2))]))
        let behind = ticks[24...].map {
            JournalRecord(lane: .ticks, sequence: $0.sequence - 2, type: $0.type, payload: $0.payload)
        }
        #expect(writer.append(behind))
        var verification = JournalVerification()
        for item in try TestStore.items(store.bytes) {
            verification.take(item)
        }
        #expect(verification.isWhole)
        #expect(verification.ticks == 20 + behind.count)
        #expect(verification.replayed == 20)
        #expect(verification.segments.map(\.ticks) == [20])
        #expect(verification.gaps == [GapRecord(count: 3, firstUs: 1, lastUs: 2)])
    }

    @Test func `REC-025 a record that was changed with its checksums is found by the replay`() throws {
        var ticks = TestJournal.ticks(20)
        // A byte that the engine sent in its first tick.
        ticks[1].payload[ticks[1].payload.count - 3] ^= 1
        let store = TestStore()
        #expect(try JournalWriter(store, header: TestJournal.header).append(ticks))
        var verification = JournalVerification()
        for item in try TestStore.items(store.bytes) {
            verification.take(item)
        }
        #expect(verification.damages.isEmpty)
        #expect(!verification.isWhole)
        #expect(verification.difference?.tick == 1)
    }

    @Test func `REC-026 a history keeps notes by kind and the last tick`() throws {
        let store = TestStore()
        let writer = try JournalWriter(store, header: TestJournal.header)
        #expect(writer.append(TestJournal.ticks(10)))
        let first = JournalNote(.checkpoint, atUs: 5, "one")
        let second = JournalNote(.checkpoint, atUs: 9, "two")
        for (index, note) in [first, second].enumerated() {
            let record = JournalRecord(
                lane: .notes,
                sequence: UInt64(index),
                type: note.kind.rawValue,
                payload: note.payload
            )
            #expect(writer.append([record]))
        }
        var history = SessionHistory()
        for item in try TestStore.items(store.bytes) {
            history.take(item)
        }
        #expect(history.last(.checkpoint) == second)
        #expect(history.checkpoint(at: 4) == nil)
        #expect(history.checkpoint(at: 8) == first)
        #expect(history.checkpoint(at: 9) == second)
        #expect(history.lastTick?.input.now.us == 5_010_000)
        #expect(history.loads.isEmpty && history.lastMotion == nil)
    }
}
