package import PenControl
import PenProtocol

/// Reads a whole journal: sums, numbers, every record, and every replayable segment through the engine.
package struct JournalVerification: Sendable {
    /// The first tick that came out differently.
    package struct Difference: Equatable, Sendable {
        package var tick: UInt64
        package var atUs: Int64
        package var text: String
    }

    package private(set) var ticks = 0
    package private(set) var notes = 0
    package private(set) var gaps: [GapRecord] = []
    package private(set) var damages: [JournalDamage] = []
    package private(set) var segments: [JournalSegment] = []
    /// Ticks that were replayed, of all.
    package private(set) var replayed = 0
    package private(set) var difference: Difference?
    /// Bytes of all records as they came, and of all blocks as they are stored.
    package private(set) var contentBytes = 0
    package private(set) var storedBytes = 0
    /// The last whole tick.
    package private(set) var lastTick: TickRecord?
    private var replay: TickReplay?
    private let replays: Bool

    /// - Parameter replays: false reads and checks only.
    package init(replays: Bool = true) {
        self.replays = replays
    }

    /// Nothing is wrong: no damage and no difference. Gaps are told by the journal itself, and are no damage.
    package var isWhole: Bool { damages.isEmpty && difference == nil }

    /// Takes what the reader gives, in order.
    package mutating func take(_ item: JournalReader.Item) {
        switch item {
        case .damage(let damage): note(damage)
        case .block(let block, let offset):
            contentBytes += Int(block.header.contentBytes)
            storedBytes += block.bytes.count
            guard let records = block.records else {
                note(.unreadable(offset: offset))
                return
            }
            for record in records {
                take(record, offset)
            }
        }
    }

    private mutating func note(_ damage: JournalDamage) {
        damages.append(damage)
        replay = nil
    }

    private mutating func take(_ record: JournalRecord, _ offset: Int) {
        guard record.lane == .ticks || record.type == RecordType.gap else {
            notes += 1
            return
        }
        switch record.type {
        case RecordType.start: take(StartRecord.decode(record.payload), offset) { $0.begin($1) }
        case RecordType.gap:
            take(GapRecord.decode(record.payload), offset) { verification, gap in
                verification.gaps.append(gap)
                if record.lane == .ticks { verification.replay = nil }
            }
        case RecordType.tick: take(TickRecord.decode(record.payload), offset) { $0.tick($1, record.sequence) }
        default: note(.unreadable(offset: offset))
        }
    }

    private mutating func take<Value>(
        _ decoded: Result<Value, RecordError>,
        _ offset: Int,
        _ body: (inout Self, Value) -> Void
    ) {
        switch decoded {
        case .success(let value): body(&self, value)
        case .failure: note(.unreadable(offset: offset))
        }
    }

    private mutating func begin(_ start: StartRecord) {
        replay = TickReplay(start)
        segments.append(JournalSegment(firstUs: start.now.us, lastUs: start.now.us))
    }

    private mutating func tick(_ tick: TickRecord, _ sequence: UInt64) {
        ticks += 1
        lastTick = tick
        guard replay != nil else { return }
        segments[segments.count - 1].ticks += 1
        segments[segments.count - 1].lastUs = tick.input.now.us
        guard replays, difference == nil else { return }
        replayed += 1
        guard let found = replay?.step(tick) else { return }
        difference = Difference(tick: sequence, atUs: tick.input.now.us, text: "\(found)")
    }
}
