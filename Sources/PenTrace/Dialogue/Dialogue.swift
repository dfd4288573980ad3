import PenProtocol

/// Frames → lines that a person reads: requests with their outcome, changes of state, faults with what to do, gaps, and
/// runs of set-points and telemetry as one line each.
///
/// Lines come in order of their beginning; a request holds the lines behind it back until its outcome is known, at most
/// until `patienceUs` after its last sending. Bounded by that, and by `waitingMax` where a trace has no times.
package struct Dialogue: Sendable {
    /// Without an answer for longer a request counts as unanswered: a transaction is sent five times at most, each
    /// after 60 ms, and hello each 100 ms.
    private static let patienceUs: Int64 = 500_000
    private static let waitingMax = 4_096
    /// A line ends a run of traffic that is older.
    private static let runUs: Int64 = 200_000

    private struct Request: Sendable {
        var firstUs: Int64?
        var lastUs: Int64?
        var type: UInt8
        var tries = 1
        var text: String
    }

    private struct Entry: Sendable {
        var line: DialogueLine
        var request: String?
    }

    package private(set) var counts = TraceCounts()
    private let showsAll: Bool
    private var run = TrafficRun()
    private var entries: [Entry] = []
    private var requests: [String: Request] = [:]
    private var sequences: [TraceSide: FrameHeader] = [:]
    private var lastUs: [TraceSide: Int64] = [:]
    private var state: PenState?
    private var fault = FaultCode.none

    /// - Parameter showsAll: a line for each frame, instead of runs.
    package init(showsAll: Bool = false) {
        self.showsAll = showsAll
    }

    /// Takes the next frame.
    package mutating func receive(_ frame: TracedFrame) -> [DialogueLine] {
        noteSilence(frame)
        guard frame.verdict == .understood, let message = frame.description, let header = frame.header else {
            noteBroken(frame)
            return ready(frame.atUs)
        }
        if frame.side == .host { counts.hostFrames += 1 } else { counts.penFrames += 1 }
        noteSequence(frame, header)
        notePen(frame, message)
        if TrafficRun.names.contains(message.name), !showsAll {
            run.take(frame)
        } else {
            noteMessage(frame, message, header)
        }
        return ready(frame.atUs)
    }

    /// A line of whoever reads the trace: damage, records that are missing.
    package mutating func note(_ kind: DialogueLine.Kind, atUs: Int64?, _ text: String) -> [DialogueLine] {
        if kind == .broken { counts.broken += 1 }
        add(DialogueLine(kind, atUs, nil, text))
        return ready(atUs)
    }

    /// The end: what waits is said as it stands.
    package mutating func finish() -> [DialogueLine] {
        closeRun()
        for key in entries.compactMap(\.request) { giveUp(key) }
        defer { entries = [] }
        return entries.map(\.line)
    }

    private mutating func add(_ line: DialogueLine, request: String? = nil) {
        if let first = run.firstUs, let atUs = line.atUs, atUs - first > Self.runUs { closeRun() }
        entries.append(Entry(line: line, request: request))
    }

    private mutating func closeRun() {
        guard !run.isEmpty else { return }
        entries += run.lines().map { Entry(line: $0) }
        run = TrafficRun()
    }

    /// The lines in front of which no outcome is missing.
    private mutating func ready(_ now: Int64?) -> [DialogueLine] {
        guard !entries.isEmpty else { return [] }
        for key in entries.compactMap(\.request) {
            let isLate = now.flatMap { now in requests[key]?.lastUs.map { now - $0 > Self.patienceUs } } ?? false
            if isLate || entries.count > Self.waitingMax { giveUp(key) }
        }
        let count = entries.firstIndex { $0.request != nil } ?? entries.count
        defer { entries.removeFirst(count) }
        return entries.prefix(count).map(\.line)
    }

    // MARK: What a frame tells

    private mutating func noteBroken(_ frame: TracedFrame) {
        counts.broken += 1
        let what = frame.description?.name ?? frame.header.map { "type \(HexText.number(UInt64($0.type)))" }
        let rest = frame.count > frame.bytes.count ? " and \(frame.count - frame.bytes.count) bytes more" : ""
        let text = "\(what ?? "\(frame.count) bytes"): \(frame.verdict.why ?? ""): \(HexText.text(frame.bytes))\(rest)"
        if let header = frame.header, let side = frame.side { sequences[side] = header }
        add(DialogueLine(.broken, frame.atUs, frame.side, "NOT UNDERSTOOD, \(text)"))
    }

    /// A side counts from 0 again in a new session.
    private mutating func noteSequence(_ frame: TracedFrame, _ header: FrameHeader) {
        guard let side = frame.side else { return }
        defer { sequences[side] = header }
        guard let last = sequences[side], !(header.sequence == 0 && last.session != header.session) else { return }
        let missing = Int(header.sequence &- last.sequence &- 1)
        guard missing != 0 else { return }
        let numbers = "sequence \(last.sequence), then \(header.sequence)"
        guard missing < 0x8000 else {
            add(DialogueLine(.gap, frame.atUs, side, "OUT OF ORDER: \(numbers)"))
            return
        }
        counts.lost += missing
        add(DialogueLine(.gap, frame.atUs, side, "LOST: \(missing) frames (\(numbers))"))
    }

    private mutating func noteSilence(_ frame: TracedFrame) {
        guard let side = frame.side, let atUs = frame.atUs else { return }
        defer { lastUs[side] = atUs }
        let isWatched = side == .pen ? state != nil : state == .armed || state == .running || state == .paused
        guard isWatched, let last = lastUs[side], atUs - last > Int64(PenLink.linkSilenceUs) else { return }
        closeRun()
        let text = "SILENT for \(TraceWords.decimal(atUs - last, thousandths: 1_000)) s"
        add(DialogueLine(.gap, last, side, text))
    }

    private mutating func notePen(_ frame: TracedFrame, _ message: MessageDescription) {
        guard frame.side == .pen, frame.value("state") != nil, message.kind != .acknowledgement else { return }
        let new = PenState(wire: UInt8(clamping: frame.number("state")))
        if new != state {
            closeRun()
            let from = state.map { "\($0.name) → " } ?? ""
            add(DialogueLine(.state, frame.atUs, .pen, "STATE \(from)\(new.name)"))
            state = new
        }
        guard frame.value("first_cause") != nil else { return }
        let cause = FaultCode(wire: UInt16(clamping: frame.number("first_cause")))
        guard cause != fault else { return }
        fault = cause
        let words =
            cause == .none ? "cleared" : "\(TraceWords.words(frame, "first_cause")): \(cause.text) \(cause.remedy)"
        add(DialogueLine(.fault, frame.atUs, .pen, "FAULT \(words)"))
    }

    private mutating func noteMessage(_ frame: TracedFrame, _ message: MessageDescription, _ header: FrameHeader) {
        let text = TraceWords.of(frame)
        switch (message.kind, message.name) {
        case (.transaction, _):
            let number = frame.number("transaction")
            ask("t\(header.session)/\(number)", frame, header, "\(message.name) #\(number) \(text)")
        case (.acknowledgement, _):
            answerTransaction(frame, header)
        case (.query, _):
            let number = frame.number("query")
            ask("q\(header.session)/\(number)", frame, header, "query #\(number) \(text)")
        case (.report, _):
            answer("q\(header.session)/\(frame.number("query"))", frame, message.name, ": \(text)")
        case (_, "hello"): ask("h\(header.session)", frame, header, "hello \(text)")
        case (_, "hello_reply"): answer("h\(header.session)", frame, "hello_reply", ": \(text)")
        default: add(DialogueLine(.message, frame.atUs, frame.side, "\(message.name) \(text)"))
        }
    }

    // MARK: Requests

    private mutating func ask(_ key: String, _ frame: TracedFrame, _ header: FrameHeader, _ text: String) {
        if var request = requests[key], request.type == header.type {
            request.tries += 1
            request.lastUs = frame.atUs
            requests[key] = request
            counts.retries += 1
            return
        }
        let text = text.last == " " ? String(text.dropLast()) : text
        requests[key] = Request(firstUs: frame.atUs, lastUs: frame.atUs, type: header.type, text: text)
        add(DialogueLine(.exchange, frame.atUs, .host, text), request: key)
    }

    private mutating func answerTransaction(_ frame: TracedFrame, _ header: FrameHeader) {
        let number = frame.number("transaction")
        let isApplied = frame.number("acknowledgement") == 0
        if requests["t\(header.session)/\(number)"] != nil {
            if isApplied { counts.applied += 1 } else { counts.refused += 1 }
        }
        let refusal = TraceWords.spoken(TraceWords.words(frame, "refusal"))
        answer(
            "t\(header.session)/\(number)",
            frame,
            isApplied ? "applied" : "REFUSED: \(refusal)",
            " (\(TraceWords.words(frame, "state")))",
            alone: "acknowledge #\(number) "
        )
    }

    /// Puts the outcome behind its request; `alone` stands before it where the trace does not hold an open one.
    private mutating func answer(
        _ key: String,
        _ frame: TracedFrame,
        _ outcome: String,
        _ more: String,
        alone: String = ""
    ) {
        guard let request = requests.removeValue(forKey: key),
            let index = entries.firstIndex(where: { $0.request == key })
        else {
            add(DialogueLine(.message, frame.atUs, frame.side, "\(alone)\(outcome) without an open request\(more)"))
            return
        }
        let waited = frame.atUs.flatMap { now in request.firstUs.map { now - $0 } }
        entries[index].request = nil
        entries[index].line.text = "\(request.text)\(tries(request)): \(outcome)\(TraceWords.after(waited))\(more)"
    }

    private mutating func giveUp(_ key: String) {
        guard let index = entries.firstIndex(where: { $0.request == key }) else { return }
        let request = requests.removeValue(forKey: key)
        counts.unanswered += 1
        entries[index].request = nil
        entries[index].line.text = "\(entries[index].line.text)\(request.map(tries) ?? ""): UNANSWERED"
    }

    private func tries(_ request: Request) -> String {
        request.tries == 1 ? "" : ", sent \(request.tries) times"
    }
}
