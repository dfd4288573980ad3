import PenFirmware
import PenProtocol
import Testing

// What the pen said.
extension TestPen {
    var events: [Event] {
        received.compactMap { if case .event(let event) = $0.message { event } else { nil } }
    }

    var fast: [FastTelemetry] {
        received.compactMap { if case .fastTelemetry(let telemetry) = $0.message { telemetry } else { nil } }
    }

    var slow: [SlowTelemetry] {
        received.compactMap { if case .slowTelemetry(let telemetry) = $0.message { telemetry } else { nil } }
    }

    var strokes: [StrokeRecord] {
        received.compactMap { if case .strokeRecord(let record) = $0.message { record } else { nil } }
    }

    var acknowledges: [Acknowledge] {
        received.compactMap { if case .acknowledge(let answer) = $0.message { answer } else { nil } }
    }

    var helloReplies: [HelloReply] {
        received.compactMap { if case .helloReply(let reply) = $0.message { reply } else { nil } }
    }

    func events(_ kind: EventKind) -> [Event] {
        events.filter { $0.kind == kind }
    }

    var state: PenState { firmware.penState }

    /// The pen's whole state, by its own answer.
    mutating func report() throws -> StateReport {
        send(.query(Query(query: 900, topic: .state, index: 0)))
        let reports = received.compactMap { if case .stateReport(let report) = $0.message { report } else { nil } }
        return try #require(reports.last)
    }

    mutating func dose(row: UInt16 = 1) throws -> DoseReport {
        send(.query(Query(query: 901, topic: .dose, index: row)))
        let reports = received.compactMap { if case .doseReport(let report) = $0.message { report } else { nil } }
        return try #require(reports.last)
    }

    /// The fast telemetry of the next run of the guard.
    mutating func telemetry() throws -> FastTelemetry {
        run(ms: 1)
        return try #require(fast.last)
    }

    mutating func slowTelemetry() throws -> SlowTelemetry {
        run(ms: 101)
        return try #require(slow.last)
    }

    /// Neither the crank nor the needles do anything, and no current flows that could make them.
    var isStill: Bool {
        let isDriven = if case .drive = actuation.bridge { true } else { false }
        return body.rateHz == 0 && body.protrusionUm < 0 && !isDriven
    }
}
