import PenControl
import PenDevice
import PenProtocol
import PenRecords
import PenSafety
import Testing

/// Journals that tests make: notes, and ticks of an engine that nobody answers.
enum TestJournal {
    static let header = JournalHeader(
        session: SessionID(utcUs: 1_796_000_000_000_000, random: 0x1f3a),
        program: "0.1.0",
        startUtcUs: 1_796_000_000_000_000,
        startUs: 5_000_000,
        simulated: .yes,
        paced: .no
    )

    static func note(_ sequence: UInt64, _ text: String) -> JournalRecord {
        let note = JournalNote(.notice, atUs: Int64(sequence) * 1_000, text)
        return JournalRecord(lane: .notes, sequence: sequence, type: note.kind.rawValue, payload: note.payload)
    }

    static func notes(_ range: Range<UInt64>) -> [JournalRecord] {
        range.map { note($0, "note \($0) \(String(repeating: "x", count: Int($0 % 90)))") }
    }

    /// A start and `count` ticks that look for a pen.
    static func ticks(_ count: Int, load: Int? = nil) -> [JournalRecord] {
        let start = StartRecord(version: HostVersion(0, 1, 0), now: HostInstant(us: 5_000_000))
        var engine = start.engine
        var records = [JournalRecord(lane: .ticks, sequence: 0, type: RecordType.start, payload: encoded(start.write))]
        for tick in 0..<count {
            let now = HostInstant(us: 5_001_000 + Int64(tick) * 1_000)
            let request: EngineRequest = tick == 0 ? .open(session: 9) : .none
            let input = TickInput(now: now, bytes: ReceivedBytes([UInt8(tick & 0xff), 0]), request: request)
            records.append(
                JournalRecord(
                    lane: .ticks,
                    sequence: UInt64(tick) + 1,
                    type: RecordType.tick,
                    payload: self.tick(input, &engine)
                )
            )
        }
        return records
    }

    static func gap(_ sequence: UInt64, _ gap: GapRecord) -> JournalRecord {
        JournalRecord(lane: .ticks, sequence: sequence, type: RecordType.gap, payload: encoded(gap.write))
    }

    private static func encoded(_ write: (inout RecordWriter) -> Void) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            var writer = RecordWriter(UnsafeMutableRawBufferPointer(buffer))
            write(&writer)
            count = writer.count
        }
    }

    private static func tick(_ input: TickInput, _ engine: inout Engine) -> [UInt8] {
        engine.receive(input)
        engine.control(input)
        let verdict = engine.judge()
        let kind = verdict.kind
        engine.send(verdict)
        let sent = engine.takeOutgoing()
        return [UInt8](unsafeUninitializedCapacity: TickRecord.bytesMax) { buffer, count in
            let place = UnsafeMutableRawBufferPointer(buffer)
            count = engine.record(input, kind, sent: sent, waiting: 0, into: place)
        }
    }
}
