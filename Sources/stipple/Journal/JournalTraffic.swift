import PenControl
import PenDevice
import PenProtocol
import PenRecords
import PenTrace

/// The bytes of the line that a journal holds, tick by tick, in the order of its records.
struct JournalTraffic {
    /// What the next of them is.
    enum Item {
        /// Bytes of one side; µs since 1970.
        case bytes([UInt8], side: TraceSide, atUs: Int64)
        /// Records are missing here, and with them bytes: a sentence.
        case missing(String, atUs: Int64?)
        /// The journal is damaged here: a sentence.
        case damage(String)
    }

    private let header: JournalHeader

    init(_ header: JournalHeader) {
        self.header = header
    }

    /// What an item of the reader holds. What came in a tick stands before what was sent in it.
    func items(of item: JournalReader.Item) -> [Item] {
        switch item {
        case .damage(let damage): return [.damage("\(damage)")]
        case .block(let block, let offset):
            guard let records = block.records else { return [.damage("\(JournalDamage.unreadable(offset: offset))")] }
            return records.filter { $0.lane == .ticks }.flatMap { items(of: $0, blockAt: offset) }
        }
    }

    private func items(of record: JournalRecord, blockAt offset: Int) -> [Item] {
        switch record.type {
        case RecordType.tick:
            guard case .success(let tick) = TickRecord.decode(record.payload) else {
                return [.damage("\(JournalDamage.unreadable(offset: offset))")]
            }
            let atUs = header.utcUs(at: tick.input.now.us)
            let received = Array(tick.input.bytes)
            return [
                received.isEmpty ? nil : .bytes(received, side: .pen, atUs: atUs),
                tick.sent.isEmpty ? nil : .bytes(tick.sent, side: .host, atUs: atUs),
            ].compactMap { $0 }
        case RecordType.gap:
            guard case .success(let gap) = GapRecord.decode(record.payload) else {
                return [.damage("\(JournalDamage.unreadable(offset: offset))")]
            }
            let text = "the journal says that \(gap.count) of its records were lost here, and their bytes with them"
            return [.missing(text, atUs: header.utcUs(at: gap.firstUs))]
        default: return []
        }
    }
}
