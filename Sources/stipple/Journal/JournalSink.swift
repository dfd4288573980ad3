import PenHost
import PenRecords
import Synchronization
import SystemPackage

/// Where a drain puts records: the session's journal, made when the pen is known, so that its header tells whether it
/// is a simulated one. Until then records wait in the ring.
final class JournalSink: Sendable {
    private struct State {
        var header: JournalHeader
        var isOpen = false
        var writer: JournalWriter?
        var failure: Errno?
    }

    private let state: Mutex<State>

    init(_ header: JournalHeader) {
        state = Mutex(State(header: header))
    }

    /// The pen is known: the journal can be made.
    func open(simulated: Bool, paced: Bool) {
        state.withLock { state in
            state.header.simulated = JournalHeader.Fact(simulated)
            state.header.paced = JournalHeader.Fact(paced)
            state.isOpen = true
        }
    }

    /// There is, or will be, a journal.
    var isOpen: Bool { state.withLock { $0.isOpen } }

    /// Why the newest records are not on the disk; nil when they are.
    var failure: Errno? { state.withLock { $0.failure } }

    /// For the drain's thread.
    func take(_ records: [RingRecord]) -> Bool {
        state.withLock { state in
            guard state.isOpen else { return false }
            do throws(Errno) {
                let writer: JournalWriter
                if let known = state.writer {
                    writer = known
                } else {
                    writer = try JournalSink.make(state.header)
                    state.writer = writer
                }
                let isKept = writer.append(records.map(JournalRecord.init))
                state.failure = isKept ? nil : writer.failure
                return isKept
            } catch {
                state.failure = error
                return false
            }
        }
    }

    /// A journal that an earlier try left without a whole header is begun again: nothing else is in it.
    private static func make(_ header: JournalHeader) throws(Errno) -> JournalWriter {
        let path = SessionsFolder.journal(header.session)
        try SessionsFolder.make(header.session)
        let file: JournalFile
        do throws(Errno) {
            file = try JournalFile.create(path)
        } catch {
            guard error == .fileExists else { throw error }
            file = try JournalFile.open(path)
            try file.truncate(to: 0)
        }
        return try JournalWriter(file, header: header)
    }
}

extension JournalRecord {
    /// The same record, on its way from the ring to the journal.
    init(_ record: RingRecord) {
        self.init(lane: record.lane, sequence: record.sequence, type: record.type, payload: record.payload)
    }
}
