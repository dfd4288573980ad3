package import PenControl
package import SystemPackage

/// Appends blocks to a journal. A block that could not be written whole is cut off again, so that the file holds whole
/// blocks and nothing else, and the caller gives its records again later.
package final class JournalWriter {
    private let store: any JournalStore
    /// Where the next block goes: the end of the last whole one.
    private var end: Int
    private var nextBlock: UInt64
    private var nextRecord: [RecordLane: UInt64]
    /// A failed write may have left bytes behind the end.
    private var isDirty = false
    /// Why the last write failed; nil while it works.
    package private(set) var failure: Errno?
    /// Writes that failed so far.
    package private(set) var failureCount = 0

    /// Begins a new journal.
    package init(_ store: any JournalStore, header: JournalHeader) throws(Errno) {
        self.store = store
        let bytes = header.bytes
        try store.write(bytes, at: 0)
        try store.sync()
        end = bytes.count
        nextBlock = 0
        nextRecord = [:]
    }

    /// Goes on with a journal that was read to its end. What is torn at its end is cut off: its records are still where
    /// they came from.
    package init(_ store: any JournalStore, after reader: JournalReader) throws(Errno) {
        self.store = store
        end = reader.wholeEnd
        nextBlock = reader.nextBlock
        nextRecord = [:]
        for lane in RecordLane.allCases {
            nextRecord[lane] = reader.nextRecord(lane)
        }
        try store.truncate(to: end)
    }

    /// Appends records of one lane and waits until they are on the disk. Records that are there already are left out.
    ///
    /// - Returns: false where they could not be kept, with `failure`; nothing of them counts as written then.
    package func append(_ records: [JournalRecord]) -> Bool {
        for run in JournalWriter.runs(records.filter { $0.sequence >= nextRecord[$0.lane, default: 0] }) {
            guard let block = JournalBlock(run, number: nextBlock) else { continue }
            do throws(Errno) {
                if isDirty {
                    try store.truncate(to: end)
                    isDirty = false
                }
                try store.write(block.bytes, at: end)
                try store.sync()
            } catch {
                fail(error)
                return false
            }
            failure = nil
            end += block.bytes.count
            nextBlock += 1
            nextRecord[block.header.lane] = block.header.firstRecord &+ UInt64(block.header.count)
        }
        return true
    }

    /// The number that a lane's next record has.
    package func nextRecord(_ lane: RecordLane) -> UInt64 {
        nextRecord[lane, default: 0]
    }

    private func fail(_ error: Errno) {
        failure = error
        failureCount += 1
        do throws(Errno) {
            try store.truncate(to: end)
            isDirty = false
        } catch {
            isDirty = true
        }
    }

    /// Records with numbers in a row, of a bearable length.
    private static func runs(_ records: [JournalRecord]) -> [[JournalRecord]] {
        var runs: [[JournalRecord]] = []
        var bytes = 0
        for record in records {
            let previous = runs.last?.last
            let follows = previous.map { $0.lane == record.lane && $0.sequence &+ 1 == record.sequence } ?? false
            if follows, bytes < BlockHeader.contentBytesMax / 4 {
                runs[runs.count - 1].append(record)
            } else {
                runs.append([record])
                bytes = 0
            }
            bytes += record.payload.count
        }
        return runs
    }
}
