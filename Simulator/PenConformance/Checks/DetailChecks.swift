import PenProtocol

/// What the text says in detail of replies, refusals and reports.
enum DetailChecks {
    static let all: [PenCheck] = [
        PenCheck("PEN-023", "hello_reply names the session before and its last_applied, at a retry the same.", reply),
        PenCheck("PEN-025", "Each frame has the number after that of the frame before, whatever its type.", numbers),
        PenCheck("PEN-044", "A transaction with a value out of its field's range gets no answer.", broken),
        PenCheck("PEN-046/topic", "A query for an unknown topic, or for a row above 16, gets no answer.", unanswered),
        PenCheck("PEN-046/zeros", "A row that is not loaded is answered with zeros.", zeros),
        PenCheck("PEN-048", "write_parameter: unknown_parameter when disarmed, else wrong_state.", parameter),
        PenCheck("PEN-056", "A row out of order and too deep is refused as incomplete_envelope.", rowOrder),
        PenCheck("PEN-057", "A new begin forgets the envelope in force and the selected row.", newBegin),
        PenCheck("PEN-059", "arm for another row with another hash is refused as out_of_range.", armOrder),
        PenCheck("PEN-069", "A set-point that is too deep and too fast is refused as envelope_depth.", setPointOrder),
        PenCheck("PEN-087", "Confirming and ready come with an event state_changed each.", stateChanges),
        PenCheck("PEN-091", "envelope_report is zero until the commit, then has the hash, not confirmed.", report),
        PenCheck("PEN-092", "A number that was refused may come again; the last one in force survives disarm.", again),
        PenCheck("PEN-095", "The event enable_pressed has no code, value or threshold.", eventFields),
    ]

    private static func expect(_ answer: Acknowledge, _ refusal: Refusal) throws {
        guard answer.refusal == refusal else {
            throw CheckStop.fail("refused: \(refusal.name)", got: "\(answer.acknowledgement), \(answer.refusal.name)")
        }
    }

    private static func reply(_ probe: PenProbe) throws {
        try probe.open()
        let before = probe.session
        _ = try probe.repeated(.disarm(Disarm(transaction: 5)), number: 5)
        try probe.open()
        let first = probe.hello
        let second = probe.sayHello(as: probe.session)
        for reply in [first, second] {
            guard let reply, reply.previousSession == before, reply.lastApplied == 5 else {
                throw CheckStop.fail(
                    "previous_session \(before), last_applied 5",
                    got: reply.map { "\($0.previousSession), \($0.lastApplied)" } ?? "no hello_reply"
                )
            }
        }
    }

    private static func numbers(_ probe: PenProbe) throws {
        try probe.open()
        try probe.pass(ms: 20)
        let start = probe.mark
        _ = try probe.transact { .disarm(Disarm(transaction: $0)) }
        try probe.pass(ms: 150)
        let frames = probe.heard[start...].filter { $0.header.session == probe.session }
        for (frame, next) in zip(frames, frames.dropFirst()) where next.header.sequence != frame.header.sequence &+ 1 {
            throw CheckStop.fail("sequence \(frame.header.sequence &+ 1)", got: "\(next.header.sequence)")
        }
    }

    /// What answers within the time of an answer.
    private static func answer(_ probe: PenProbe, to bytes: [UInt8], _ what: String) -> String? {
        let start = probe.mark
        probe.sendRaw(bytes, what)
        return probe.find(ms: PenProbe.answerMs, after: start) { message -> String? in
            switch message.type {
            case FastTelemetry.type...: nil
            default: "\(message.name)"
            }
        }
    }

    private static func broken(_ probe: PenProbe) throws {
        try probe.open()
        let bytes = probe.bytes(type: Disarm.type, payload: [0, 0])
        if let answer = answer(probe, to: bytes, "disarm of transaction 0") {
            throw CheckStop.fail("no answer to transaction 0", got: answer)
        }
    }

    private static func unanswered(_ probe: PenProbe) throws {
        try probe.open()
        let rows = UInt8(PenLink.envelopeRowsMax) + 1
        for (payload, what) in [([1, 0, 200, 0, 0], "topic 200"), ([1, 0, 2, rows, 0], "row \(rows)")] {
            if let answer = answer(probe, to: probe.bytes(type: Query.type, payload: payload), "query of \(what)") {
                throw CheckStop.fail("no answer to a query of \(what)", got: answer)
            }
        }
    }

    private static func zeros(_ probe: PenProbe) throws {
        try probe.open()
        let row = UInt8(PenLink.envelopeRowsMax)
        let report = probe.ask(.envelopeRow, index: UInt16(row)) { message -> EnvelopeRowReport? in
            if case .envelopeRowReport(let report) = message { report } else { nil }
        }
        guard let report else { throw CheckStop.fail("an envelope_row_report", got: "nothing") }
        guard report.depthMaxUm == 0, report.rateMaxMillihz == 0, report.puncturesMax == 0 else {
            throw CheckStop.fail("zeros", got: "\(report)")
        }
    }

    private static func parameter(_ probe: PenProbe) throws {
        try probe.open()
        let write = { (number: UInt16) in
            Message.writeParameter(WriteParameter(transaction: number, parameter: 0x7fff, value: 0))
        }
        try expect(try probe.transact(write), .unknownParameter)
        try probe.makeReady()
        try expect(try probe.transact(write), .wrongState)
    }

    private static func rowOrder(_ probe: PenProbe) throws {
        try probe.open()
        probe.envelope = try probe.makeEnvelope()
        _ = try probe.transact(probe.beginMessage)
        var limits = probe.envelope[1]
        limits.depthMaxUm = 3_000
        limits.rateMaxMillihz = 300_000
        try expect(
            try probe.transact { .envelopeRow(limits.message(transaction: $0, row: 2)) },
            .incompleteEnvelope
        )
    }

    private static func newBegin(_ probe: PenProbe) throws {
        try probe.makeReady()
        _ = try probe.transact(probe.beginMessage)
        let report = try probe.stateReport()
        guard report.state == .disarmed, report.row == 0 else {
            throw CheckStop.fail("disarmed, row 0", got: "\(report.state.name), row \(report.row)")
        }
    }

    private static func armOrder(_ probe: PenProbe) throws {
        try probe.makeReady()
        let answer = try probe.transact {
            .arm(Arm(transaction: $0, row: 2, leaseUs: probe.leaseUs, envelopeHash: Bytes32()))
        }
        try expect(answer, .outOfRange)
    }

    private static func setPointOrder(_ probe: PenProbe) throws {
        try probe.makeArmed()
        _ = probe.stream(rateMillihz: 0, forMs: 10)
        var wrong = probe.nextSetPoint()
        wrong.depthUm = probe.envelope[1].depthMaxUm + 1
        wrong.rateMillihz = probe.envelope[1].rateMaxMillihz + 1
        let start = probe.mark
        probe.send(.setPoint(wrong))
        let code = probe.find(ms: PenProbe.answerMs, after: start) { message -> UInt16? in
            if case .event(let event) = message, event.kind == .setPointRefused { event.code } else { nil }
        }
        guard code == UInt16(LimitCode.envelopeDepth.wire) else {
            throw CheckStop.fail("code \(LimitCode.envelopeDepth.wire)", got: code.map { "\($0)" } ?? "no event")
        }
    }

    private static func events(_ probe: PenProbe, _ kind: EventKind) -> [Event] {
        probe.heard.compactMap { heard in
            if case .event(let event)? = heard.message, event.kind == kind { event } else { nil }
        }
    }

    private static func stateChanges(_ probe: PenProbe) throws {
        try probe.makeReady()
        try probe.pass(ms: 5)
        let states = events(probe, .stateChanged).map(\.state)
        guard let confirming = states.firstIndex(of: .confirming), states[confirming...].contains(.ready) else {
            throw CheckStop.fail("state_changed to confirming, then ready", got: "\(states.map(\.name))")
        }
    }

    private static func report(_ probe: PenProbe) throws {
        try probe.loadRows()
        let read = { (message: Message) -> EnvelopeReport? in
            if case .envelopeReport(let report) = message { report } else { nil }
        }
        guard let loaded = probe.ask(.envelope, read) else { throw CheckStop.fail("an envelope_report", got: "none") }
        guard loaded.areaRows == 0, loaded.confirmed == 0, loaded.envelopeHash == Bytes32() else {
            throw CheckStop.fail("all zero before the commit", got: "\(loaded)")
        }
        try probe.commit()
        guard let held = probe.ask(.envelope, read) else { throw CheckStop.fail("an envelope_report", got: "none") }
        guard held.confirmed == 0, held.envelopeHash == probe.envelope.hash() else {
            throw CheckStop.fail("the envelope's hash, not confirmed", got: "\(held)")
        }
    }

    private static func again(_ probe: PenProbe) throws {
        try probe.makeArmed()
        _ = probe.stream(rateMillihz: 0, forMs: 10)
        var setPoint = probe.nextSetPoint()
        setPoint.depthUm = probe.envelope[1].depthMaxUm + 1
        probe.send(.setPoint(setPoint))
        guard try probe.stateReport().setPoint < setPoint.setPoint else {
            throw PenProbe.unable("a set-point that is too deep came into force")
        }
        setPoint.depthUm = probe.depthUm
        setPoint.validUntilUs = PenInstant(us: probe.penTimeUs + UInt64(probe.leaseUs))
        probe.send(.setPoint(setPoint))
        _ = try probe.transact { .disarm(Disarm(transaction: $0)) }
        let last = try probe.stateReport().setPoint
        guard last == setPoint.setPoint else { throw CheckStop.fail("set-point \(setPoint.setPoint)", got: "\(last)") }
    }

    private static func eventFields(_ probe: PenProbe) throws {
        try probe.makeReady()
        let pressed = events(probe, .enablePressed)
        guard !pressed.isEmpty else { throw CheckStop.fail("the event enable_pressed", got: "none") }
        for event in pressed where event.code != 0 || event.value != 0 || event.threshold != 0 {
            throw CheckStop.fail("zeros", got: "\(event)")
        }
    }
}
