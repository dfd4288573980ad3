import PenControl
import PenProtocol
import PenRecords

/// Goes through a journal and replays every segment, and remembers where it differs, what is damaged, and what that
/// costs.
struct JournalReplay {
    struct Damage: Encodable {
        let offset: Int
        let text: String
        /// Seconds since the session's start between which records are lost; nil where it is not known.
        var lost_from: Double?
        var lost_to: Double?
    }

    private static let remembered = 5

    let header: JournalHeader
    private(set) var ticks = 0
    private(set) var replayed = 0
    private(set) var segments = 0
    private(set) var gaps: [GapRecord] = []
    private(set) var damages: [Damage] = []
    private(set) var difference: ReplayDifference?
    /// Ticks behind the first difference in the same segment: not looked at any more.
    private(set) var notCompared = 0
    private(set) var firstUs: Int64?
    private(set) var lastUs: Int64?
    var plot: ReplayPlot?

    private var replay: TickReplay?
    private var recent: [String] = []
    /// The last time of the last whole block, and whether damage waits for the next one to end it.
    private var lastBlockUs: Int64?
    private var open: [Int] = []

    init(_ header: JournalHeader, plot: ReplayPlot?) {
        self.header = header
        self.plot = plot
    }

    /// Nothing is damaged and nothing differs.
    var isWhole: Bool { damages.isEmpty && difference == nil }

    mutating func take(_ item: JournalReader.Item) {
        switch item {
        case .damage(let damage): note(damage)
        case .block(let block, let offset):
            for index in open { damages[index].lost_to = seconds(block.header.firstUs) }
            open = []
            guard let records = block.records else {
                note(.unreadable(offset: offset))
                return
            }
            for record in records { take(record, offset) }
            lastBlockUs = max(lastBlockUs ?? block.header.lastUs, block.header.lastUs)
        }
    }

    private mutating func note(_ damage: JournalDamage) {
        open.append(damages.count)
        damages.append(
            Damage(offset: damage.offset, text: "\(damage)", lost_from: lastBlockUs.map(seconds), lost_to: nil)
        )
        replay = nil
        plot?.lose(at: lastBlockUs)
    }

    private mutating func take(_ record: JournalRecord, _ offset: Int) {
        if record.type == RecordType.gap {
            guard case .success(let gap) = GapRecord.decode(record.payload) else {
                note(.unreadable(offset: offset))
                return
            }
            gaps.append(gap)
            if record.lane == .ticks {
                replay = nil
                plot?.lose(at: gap.firstUs)
            }
            return
        }
        guard record.lane == .ticks else {
            if let note = JournalNote(record) { plot?.take(note) }
            return
        }
        switch record.type {
        case RecordType.start:
            guard case .success(let start) = StartRecord.decode(record.payload) else {
                note(.unreadable(offset: offset))
                return
            }
            replay = TickReplay(start)
            segments += 1
            recent = []
        case RecordType.tick:
            guard case .success(let tick) = TickRecord.decode(record.payload) else {
                note(.unreadable(offset: offset))
                return
            }
            take(tick, record.sequence, offset)
        default: note(.unreadable(offset: offset))
        }
    }

    private mutating func take(_ tick: TickRecord, _ sequence: UInt64, _ offset: Int) {
        ticks += 1
        let now = tick.input.now.us
        firstUs = firstUs ?? now
        lastUs = now
        guard replay != nil else { return }
        guard difference == nil else {
            notCompared += 1
            return
        }
        let found = replay?.step(tick)
        replayed += 1
        if let replay { plot?.take(tick, replay.report, replay.limits) }
        guard let found else {
            recent = recent.suffix(Self.remembered - 1) + [ReplayDifference.line(tick, from: header.startUs)]
            return
        }
        difference = ReplayDifference(
            tick: sequence,
            segment: segments,
            seconds: seconds(now),
            utc: CivilTime(utcUs: header.utcUs(at: now)).iso8601,
            block_offset: offset,
            fields: ReplayDifference.fields(found),
            before: recent
        )
        plot?.differ(at: now)
    }

    func seconds(_ us: Int64) -> Double { Double(us - header.startUs) / 1_000_000 }
}
