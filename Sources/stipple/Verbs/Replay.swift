import ArgumentParser
import Chart
import Foundation
import PenRecords

/// `stipple replay JOURNAL`
struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Replays a recorded session through the engine, bit by bit, and says where decisions differ.",
        discussion: """
            Each tick's inputs as they were recorded go through the same code that treats; state, finding, verdict, \
            counts and every byte are compared. Exit status: 0 no difference and whole, 1 a difference or damage, 65 \
            no journal.
            """
    )

    @Argument(help: "`latest`, a session or the beginning of its name, a journal's file or its folder.")
    var journal: String

    @Option(name: .long, help: "Show from here: 12.5s or 1m30s since the start, or a time of day in UTC.")
    var since: String?

    @Option(name: .long, help: "Show up to here.")
    var until: String?

    @Option(name: .long, help: ArgumentHelp("Draw the session as SVG.", valueName: "file"))
    var plot: String?

    @Flag(name: .long, help: "Replay a journal of another version of the program as well; it may differ.")
    var anyVersion = false

    @Flag(name: .long, help: "Print one JSON object.")
    var json = false

    func validate() throws {
        for (name, text) in [("--since", since), ("--until", until)] {
            guard let text, SessionTime(text) == nil else { continue }
            throw ValidationError("\(name) takes 12.5s, 1m30s or 14:03:20 (UTC); got \(text).")
        }
    }

    func run() throws {
        JournalVerb.recover()
        let record = try SessionsFolder.record(named: journal, asJSON: json)
        guard anyVersion || record.header.program == ProgramVersion.text else {
            throw Failure(
                10,
                "\(record.id) was recorded by stipple \(record.header.program), and this is \(ProgramVersion.text): "
                    + "other code may decide otherwise. Replay it with that version, or with --any-version.",
                asJSON: json
            )
        }
        let window = try window(record)
        let began = ContinuousClock.now
        var replay = JournalReplay(
            record.header,
            plot: plot == nil ? nil : ReplayPlot(record.header, window: window)
        )
        record.visit { replay.take($0) }
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        guard replay.ticks > 0 || !replay.damages.isEmpty else {
            throw Failure(65, "\(record.id) holds no tick: there is nothing to replay.", asJSON: json)
        }
        if let plot { try draw(replay, record, to: plot) }
        let document = ReplayDocument(replay, record, plot: plot, seconds: seconds)
        if json {
            JSONText.printLine(document)
        } else {
            print(document.text)
        }
        Foundation.exit(replay.isWhole ? 0 : 1)
    }

    /// What is shown, on the host's clock. Replay itself begins at the beginning: an engine has a past.
    private func window(_ record: SessionRecord) throws(Failure) -> ClosedRange<Int64> {
        var first: Int64?
        var last: Int64?
        if plot != nil, since == nil || until == nil {
            record.visit { item in
                guard case .block(let block, _) = item else { return }
                first = min(first ?? block.header.firstUs, block.header.firstUs)
                last = max(last ?? block.header.lastUs, block.header.lastUs)
            }
        }
        let from = since.flatMap(SessionTime.init)?.hostUs(in: record.header) ?? first ?? record.header.startUs
        let to = until.flatMap(SessionTime.init)?.hostUs(in: record.header) ?? last ?? .max / 2
        guard from < to else {
            throw Failure(
                64,
                "Nothing lies between --since and --until: the one is not before the other.",
                asJSON: json
            )
        }
        return from...to
    }

    private func draw(_ replay: JournalReplay, _ record: SessionRecord, to path: String) throws(Failure) {
        guard let plot = replay.plot else { return }
        let verdict = replay.difference == nil ? "no difference" : "DIFFERENT at \(replay.difference?.seconds ?? 0) s"
        let page = plot.page(
            title: "Session \(record.id)",
            facts: [
                "started \(record.started), stipple \(record.header.program); \(replay.replayed) of \(replay.ticks) "
                    + "ticks replayed: \(verdict)"
            ],
            isSimulated: record.isSimulated != false
        )
        do {
            try Data(page.svg.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Failure(74, "\(path) cannot be written: \(error.localizedDescription)", asJSON: json)
        }
    }
}
