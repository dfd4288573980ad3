package import PenControl
import PenProtocol

/// What a journal tells about how far a session came: for whoever goes on with it, and for lists.
package struct SessionHistory: Sendable {
    package private(set) var notes: [JournalNote] = []
    /// Ticks in which the engine took a session's limits: each sets its counts to zero.
    package private(set) var loads: [Int64] = []
    package private(set) var lastTick: TickRecord?
    /// The last tick in which needles were told to move.
    package private(set) var lastMotion: TickRecord?
    /// Ticks were lost behind the last loading that is known.
    package private(set) var hasGapSinceLoad = false
    /// The first and the last time of the journal, µs of the host's clock.
    package private(set) var firstUs: Int64?
    package private(set) var lastUs: Int64?

    package init() {}

    /// Takes what the reader gives, in order.
    package mutating func take(_ item: JournalReader.Item) {
        guard case .block(let block, _) = item, let records = block.records else {
            hasGapSinceLoad = true
            return
        }
        for record in records {
            take(record)
        }
    }

    /// The last note of a kind.
    package func last(_ kind: NoteKind) -> JournalNote? {
        notes.last { $0.kind == kind }
    }

    /// The checkpoint that was in force at a time.
    package func checkpoint(at us: Int64) -> JournalNote? {
        notes.last { $0.kind == .checkpoint && $0.atUs <= us }
    }

    private mutating func take(_ record: JournalRecord) {
        if let atUs = record.atUs {
            firstUs = firstUs.map { min($0, atUs) } ?? atUs
            lastUs = lastUs.map { max($0, atUs) } ?? atUs
        }
        if let note = JournalNote(record) {
            notes.append(note)
        } else if record.lane == .ticks, record.type == RecordType.gap {
            hasGapSinceLoad = true
        } else if record.lane == .ticks, record.type == RecordType.tick {
            note(record.payload)
        }
    }

    private mutating func note(_ payload: [UInt8]) {
        guard case .success(let tick) = TickRecord.decode(payload) else {
            hasGapSinceLoad = true
            return
        }
        lastTick = tick
        if tick.result.isMotion {
            lastMotion = tick
        }
        if case .load = tick.input.request, tick.result.outcome == RequestOutcome.accepted.number {
            loads.append(tick.input.now.us)
            hasGapSinceLoad = false
        }
    }
}
