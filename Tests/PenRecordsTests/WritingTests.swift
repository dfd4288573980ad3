import PenControl
import SystemPackage
import Testing

@testable import PenRecords

struct WritingTests {
    @Test func `REC-010 what was appended is read again in order, with both lanes numbered`() throws {
        let store = TestStore()
        let writer = try JournalWriter(store, header: TestJournal.header)
        let ticks = TestJournal.ticks(30)
        #expect(writer.append(Array(ticks[0..<10])))
        #expect(writer.append(TestJournal.notes(0..<5)))
        #expect(writer.append(Array(ticks[10...])))
        #expect(writer.append(TestJournal.notes(5..<6)))
        // On the disk after each block.
        #expect(store.syncs == 5)
        let items = try TestStore.items(store.bytes)
        #expect(items.allSatisfy { $0.damage == nil })
        let records = items.flatMap(\.records)
        #expect(records.filter { $0.lane == .ticks } == ticks)
        #expect(records.filter { $0.lane == .notes } == TestJournal.notes(0..<6))
    }

    @Test func `REC-011 records that are there already are left out`() throws {
        let store = TestStore()
        let writer = try JournalWriter(store, header: TestJournal.header)
        #expect(writer.append(TestJournal.notes(0..<5)))
        let count = store.bytes.count
        #expect(writer.append(TestJournal.notes(2..<5)))
        #expect(store.bytes.count == count)
        #expect(writer.append(TestJournal.notes(3..<9)))
        #expect(try TestStore.items(store.bytes).flatMap(\.records) == TestJournal.notes(0..<9))
    }

    @Test func `REC-012 a full disk at any byte of a block leaves a whole journal, and later it goes on`() throws {
        let blank = TestStore()
        let before = try JournalWriter(blank, header: TestJournal.header)
        #expect(before.append(TestJournal.notes(0..<3)))
        let size = blank.bytes.count
        let more = TestJournal.notes(3..<30)
        let length = try #require(JournalBlock(more, number: 1)).bytes.count
        for room in size..<(size + length) {
            let store = TestStore()
            let writer = try JournalWriter(store, header: TestJournal.header)
            #expect(writer.append(TestJournal.notes(0..<3)))
            store.room = room
            #expect(!writer.append(more))
            #expect(writer.failure == .noSpace && writer.failureCount == 1)
            #expect(store.bytes.count == size)
            store.room = .max
            #expect(writer.append(more))
            #expect(writer.failure == nil)
            #expect(try TestStore.items(store.bytes).flatMap(\.records) == TestJournal.notes(0..<30))
        }
    }

    @Test func `REC-013 where even cutting fails the rest is cut before the next block`() throws {
        let store = TestStore()
        let writer = try JournalWriter(store, header: TestJournal.header)
        #expect(writer.append(TestJournal.notes(0..<3)))
        store.isBroken = true
        #expect(!writer.append(TestJournal.notes(3..<4)))
        #expect(writer.failure == .ioError)
        store.isBroken = false
        #expect(writer.append(TestJournal.notes(3..<5)))
        #expect(try TestStore.items(store.bytes).flatMap(\.records) == TestJournal.notes(0..<5))
    }

    @Test func `REC-014 a journal cut at any byte is gone on with behind its last whole block`() throws {
        let store = TestStore()
        let writer = try JournalWriter(store, header: TestJournal.header)
        #expect(writer.append(TestJournal.notes(0..<3)))
        let whole = store.bytes.count
        #expect(writer.append(TestJournal.notes(3..<8)))
        for count in whole..<store.bytes.count {
            let torn = TestStore()
            try torn.write(Array(store.bytes[0..<count]), at: 0)
            var reader = try torn.reader()
            while reader.next() != nil {}
            #expect(reader.wholeEnd == whole)
            let next = try JournalWriter(torn, after: reader)
            #expect(next.append(TestJournal.notes(0..<8)))
            #expect(torn.bytes == store.bytes)
        }
    }
}
