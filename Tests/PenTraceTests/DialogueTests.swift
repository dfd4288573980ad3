import PenProtocol
import PenTrace
import Testing

struct DialogueTests {
    private func select(_ number: UInt16, atMs: Int64, sequence: UInt16 = 0) -> [TracedFrame] {
        let message = SelectArea(transaction: number, row: 1)
        return Traffic.frames(.selectArea(message), atMs: atMs, sequence: sequence)
    }

    private func acknowledge(_ number: UInt16, atMs: Int64, _ refusal: Refusal = .none) -> [TracedFrame] {
        let message = Acknowledge(
            transaction: number,
            acknowledgement: refusal == .none ? .applied : .refused,
            refusal: refusal,
            lastApplied: 0,
            state: .ready
        )
        return Traffic.frames(.acknowledge(message), atMs: atMs, sequence: UInt16(number - 1))
    }

    @Test func `TRACE-020 a transaction has its outcome behind it`() {
        #expect(
            Traffic.lines(select(1, atMs: 1) + acknowledge(1, atMs: 3)) == [
                "select_area #1 row 1: applied after 2.0 ms (ready)"
            ]
        )
        #expect(
            Traffic.lines(select(1, atMs: 1) + acknowledge(1, atMs: 3, .wrongState)) == [
                "select_area #1 row 1: REFUSED: wrong state after 2.0 ms (ready)"
            ]
        )
        let again = select(1, atMs: 1) + select(1, atMs: 61, sequence: 1) + acknowledge(1, atMs: 62)
        #expect(Traffic.lines(again) == ["select_area #1 row 1, sent 2 times: applied after 61.0 ms (ready)"])
        #expect(Traffic.lines(select(1, atMs: 1)) == ["select_area #1 row 1: UNANSWERED"])
        #expect(Traffic.lines(acknowledge(1, atMs: 1)) == ["acknowledge #1 applied without an open request (ready)"])
    }

    @Test func `TRACE-020 a request waits 500 ms and not longer for its answer`() {
        for (ms, isAnswered) in [(Int64(499), true), (500, true), (501, false)] {
            var dialogue = Dialogue()
            var lines: [DialogueLine] = []
            for frame in select(1, atMs: 0) + select(2, atMs: ms, sequence: 1) + acknowledge(1, atMs: ms) {
                lines += dialogue.receive(frame)
            }
            _ = dialogue.finish()
            #expect(lines.contains { $0.text.contains("#1 row 1: applied") } == isAnswered, "\(ms) ms: \(lines)")
            #expect(dialogue.counts.unanswered == (isAnswered ? 1 : 2))
        }
    }

    @Test func `TRACE-021 a query has its report behind it`() {
        let query = Traffic.frames(.query(Query(query: 3, topic: .dose, index: 1)), atMs: 1)
        let report = DoseReport(query: 3, row: 1, strokes: 5, punctures: 60, milliseconds: 40)
        #expect(
            Traffic.lines(query + Traffic.frames(.doseReport(report), atMs: 2)) == [
                "query #3 topic dose, index 1: dose_report after 1.0 ms: row 1, strokes 5, punctures 60, "
                    + "milliseconds 40 ms"
            ]
        )
        #expect(Traffic.lines(query) == ["query #3 topic dose, index 1: UNANSWERED"])
    }

    @Test func `TRACE-022 what comes each millisecond is one line with counts and extremes`() {
        let frames = (0..<100).flatMap { Traffic.telemetry($0, .ready, sequence: UInt16($0)) }
        let lines = Traffic.lines(frames)
        #expect(lines.count == 2 && lines.first == "STATE ready", "\(lines)")
        #expect(lines.last?.hasPrefix("100 fast_telemetry in 0.099 s: ready, peak 0.00 to 0.09 mm") == true, "\(lines)")
        #expect(Traffic.lines(frames, all: true).count == 101)
    }

    @Test func `TRACE-023 states, faults, lost frames and silence are lines of their own`() {
        let frames =
            Traffic.telemetry(0, .running) + Traffic.telemetry(1, .tripped, sequence: 4, cause: .stall)
            + Traffic.telemetry(201, .tripped, sequence: 5, cause: .stall)
            + Traffic.telemetry(402, .tripped, sequence: 6, cause: .stall)
        let lines = Traffic.lines(frames)
        for words in [
            "STATE running", "STATE running → tripped", "FAULT stall: The motor was driven", "fit a new one",
            "LOST: 3 frames (sequence 0, then 4)", "SILENT for 0.201 s",
        ] {
            #expect(lines.count { $0.contains(words) } == 1 || words == "STATE running", "\(words): \(lines)")
        }
    }
}
