import PenControl
import PenProtocol
import Testing

@testable import PenRecords

struct FormatTests {
    @Test func `REC-001 a header comes back as it was, and nothing else is one`() throws {
        let bytes = TestJournal.header.bytes
        let (header, count) = try JournalHeader.decode(bytes + [1, 2, 3])
        #expect(header == TestJournal.header)
        #expect(count == bytes.count)
        #expect(header.utcUs(at: 6_000_000) == 1_796_000_001_000_000)
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 0x10
            #expect(throws: JournalError.self, "byte \(place)") { try JournalHeader.decode(damaged) }
        }
        for length in bytes.indices {
            #expect(throws: JournalError.self) { try JournalHeader.decode(Array(bytes[0..<length])) }
        }
        var other = bytes
        other[8] = 2
        #expect(throws: JournalError.otherVersion(2)) { try JournalHeader.decode(other) }
    }

    @Test func `REC-002 a block comes back as it was, compressed where that is smaller`() throws {
        let notes = TestJournal.notes(3..<60)
        let block = try #require(JournalBlock(notes, number: 7))
        #expect(block.header.codec == .zstd)
        #expect(block.header.storedBytes < block.header.contentBytes)
        #expect(block.records == notes)
        #expect(block.header.firstRecord == 3 && block.header.count == 57 && block.header.number == 7)
        #expect(block.header.firstUs == 3_000 && block.header.lastUs == 59_000)
        let single = [TestJournal.note(0, "x")]
        let raw = try #require(JournalBlock(single, number: 0))
        #expect(raw.header.codec == .raw)
        #expect(raw.records == single)
    }

    @Test func `REC-003 a block is of one lane and of numbers in a row`() {
        #expect(JournalBlock([], number: 0) == nil)
        #expect(JournalBlock([TestJournal.note(0, "a"), TestJournal.note(2, "b")], number: 0) == nil)
        #expect(JournalBlock([TestJournal.note(0, "a"), TestJournal.note(0, "b")], number: 0) == nil)
        #expect(JournalBlock([TestJournal.note(0, "a")] + TestJournal.ticks(1).suffix(1), number: 0) == nil)
    }

    @Test func `REC-004 names of sessions are sortable and nothing else is one`() {
        let id = SessionID(utcUs: 1_796_000_000_123_456, random: 0x1f)
        #expect(id.text == "20261129-120640-001f" || id.text.hasSuffix("-001f"))
        #expect(SessionID(id.text) == id)
        #expect(SessionID(utcUs: 1_796_000_001_000_000, random: 0) > id)
        for text in [
            "", "20261125", "20261125-210455", "20261125-210455-1f3", "20261125-210455-1f3ag", "20261125-210455-1F3A",
            "../../..-210455-1f3a", "20261125-210455-1f3a/", "2026112x-210455-1f3a",
        ] {
            #expect(SessionID(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (951_782_400_000_000, "2000-02-29T00:00:00.000Z"),
        (951_868_799_999_999, "2000-02-29T23:59:59.999Z"), (951_868_800_000_000, "2000-03-01T00:00:00.000Z"),
        (1_735_689_599_000_000, "2024-12-31T23:59:59.000Z"), (4_107_542_400_000_000, "2100-03-01T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"), (-86_400_000_000, "1969-12-31T00:00:00.000Z"),
    ])
    func `REC-005 times are the calendar's`(utcUs: Int64, text: String) {
        #expect(CivilTime(utcUs: utcUs).iso8601 == text)
    }

    @Test func `REC-006 a note comes back with its time, and an unknown kind is none`() {
        let record = TestJournal.note(4, "Paused – «why»?")
        #expect(JournalNote(record) == JournalNote(.notice, atUs: 4_000, "Paused – «why»?"))
        var unknown = record
        unknown.type = 200
        #expect(JournalNote(unknown) == nil)
        unknown.type = record.type
        unknown.payload = [1, 2]
        #expect(JournalNote(unknown) == nil)
    }
}
