import PenProtocol

// The steps that many checks begin with. A step that does not come about leaves the check unjudged: its own
// requirement has a check of its own.
extension PenProbe {
    static func unable(_ what: String) -> CheckStop {
        CheckStop(verdict: .notExercised(what))
    }

    func helloMessage(minor: UInt8 = PenLink.versionMinor) -> Message {
        .hello(
            Hello(
                minor: minor,
                definitionHash: PenLink.definitionHash,
                hostMajor: 1,
                hostMinor: 0,
                hostPatch: 0,
                hostTimeUs: HostInstant(us: Int64(clamping: line.elapsedUs))
            )
        )
    }

    /// Says hello under an id and gives the reply; nil when none comes.
    func sayHello(as id: UInt32) -> HelloReply? {
        for _ in 0..<3 {
            let start = mark
            send(helloMessage(), session: id)
            let reply = find(ms: 200, after: start) { message -> HelloReply? in
                if case .helloReply(let reply) = message { reply } else { nil }
            }
            if let reply {
                return reply
            }
        }
        return nil
    }

    /// A new session, with a latched fault cleared.
    func open() throws {
        session &+= 1
        transaction = 0
        setPoint = 0
        line.ask(.release)
        guard let reply = sayHello(as: session) else { throw Self.unable("no hello_reply came") }
        hello = reply
        let count = telemetryCount
        guard wait(ms: 300, { telemetryCount > count + 1 }) else { throw Self.unable("no fast_telemetry came") }
        guard reply.state == .tripped else { return }
        let answer = try transact { .clear(Clear(transaction: $0, cause: reply.firstCause)) }
        guard answer.acknowledgement == .applied else {
            throw Self.unable("the pen is tripped, \(reply.firstCause.name), and does not clear: \(answer.refusal)")
        }
    }

    /// Sends a transaction under the next number, again as often as a host would, and gives its answer.
    func transact(_ make: (UInt16) -> Message) throws -> Acknowledge {
        transaction += 1
        return try repeated(make(transaction), number: transaction)
    }

    /// Sends a transaction under a number of one's choice.
    func repeated(_ message: Message, number: UInt16) throws -> Acknowledge {
        for _ in 0..<Int(PenLink.transactionTriesMax) {
            let start = mark
            send(message)
            if let answer = answer(to: number, after: start) {
                return answer
            }
        }
        throw CheckStop.fail("an acknowledge of transaction \(number) (\(message.name))", got: "none")
    }

    func answer(to number: UInt16, after start: Int) -> Acknowledge? {
        find(ms: Self.answerMs, after: start) { message -> Acknowledge? in
            if case .acknowledge(let answer) = message, answer.transaction == number { answer } else { nil }
        }
    }

    /// Asks for the pen's state.
    func stateReport() throws -> StateReport {
        let report = ask(.state) { message -> StateReport? in
            if case .stateReport(let report) = message { report } else { nil }
        }
        guard let report else { throw Self.unable("no state_report came") }
        return report
    }

    /// Asks a query and gives its report; nil when none comes.
    func ask<Report>(_ topic: QueryTopic, index: UInt16 = 0, _ match: (Message) -> Report?) -> Report? {
        for _ in 0..<Int(PenLink.transactionTriesMax) {
            let start = mark
            send(.query(Query(query: 77, topic: topic, index: index)))
            if let report = find(ms: Self.answerMs, after: start, match) {
                return report
            }
        }
        return nil
    }

    /// The limits that the checks load: well inside what the pen allows.
    func makeEnvelope() throws -> Envelope {
        guard let hello else { throw Self.unable("no session is open") }
        let cartridge = ask(.cartridge) { message -> CartridgeReport? in
            if case .cartridgeReport(let report) = message { report } else { nil }
        }
        guard let cartridge else { throw Self.unable("no cartridge_report came") }
        // A pen that reads no cartridges knows of none, and its envelope names none.
        guard cartridge.present == 1 || !hello.capabilities.contains(.cartridgeReader) else {
            throw Self.unable("the pen has no cartridge")
        }
        var limits = EnvelopeLimits.none
        limits.depthMaxUm = min(hello.depthMaxUm, 1_000)
        limits.depthGuardUm = 150
        limits.rateMinMillihz = hello.rateMinMillihz
        limits.rateMaxMillihz = hello.rateMaxMillihz
        limits.rateGuardMillihz = 30_000
        limits.puncturesMax = 1_000_000
        limits.millisecondsMax = 600_000
        var made = Envelope(
            calibrationId: hello.calibrationId,
            cartridgeId: cartridge.cartridgeId,
            sessionSecondsMax: 3_600,
            machine: limits
        )
        limits.depthMaxUm = limits.depthMaxUm / 2
        limits.area = 1
        guard made.append(limits), made.append(limits) else { throw Self.unable("the envelope does not fit") }
        return made
    }

    func beginMessage(_ number: UInt16) -> Message {
        .envelopeBegin(envelope.begin(transaction: number))
    }

    func rowMessage(_ number: UInt16, _ row: Int) -> Message {
        .envelopeRow(envelope[row].message(transaction: number, row: UInt8(row)))
    }

    func commitMessage(_ number: UInt16) -> Message {
        .envelopeCommit(EnvelopeCommit(transaction: number, envelopeHash: envelope.hash()))
    }

    private func mustApply(_ make: (UInt16) -> Message) throws {
        let answer = try transact(make)
        guard answer.acknowledgement == .applied else {
            throw Self.unable("transaction \(answer.transaction) was refused: \(answer.refusal)")
        }
    }

    /// A new session with begin and all rows loaded, and no commit.
    func loadRows() throws {
        try open()
        envelope = try makeEnvelope()
        try mustApply(beginMessage)
        for row in 0...envelope.areaRows {
            try mustApply { rowMessage($0, row) }
        }
    }

    func commit() throws {
        try mustApply(commitMessage)
    }

    /// Has the person confirm the envelope; the enable is still held when it returns.
    func confirmHeld() throws {
        line.ask(.press)
        guard wait(ms: personMs, { state == .ready }) else {
            throw Self.unable("nobody pressed the enable to confirm the envelope within \(personMs) ms")
        }
    }

    func awaitReleased() throws {
        line.ask(.release)
        guard wait(ms: personMs, { !isSet(.enable) }) else {
            throw Self.unable("nobody released the enable within \(personMs) ms")
        }
    }

    /// A session in *ready* with row 1 selected and the enable released.
    func makeReady() throws {
        try loadRows()
        try commit()
        try confirmHeld()
        try awaitReleased()
        try mustApply { .selectArea(SelectArea(transaction: $0, row: 1)) }
    }

    var leaseUs: UInt32 { min(hello?.leaseMaxUs ?? 0, UInt32(PenLink.leaseMaxUs)) }

    func armMessage(_ number: UInt16) -> Message {
        .arm(Arm(transaction: number, row: 1, leaseUs: leaseUs, envelopeHash: envelope.hash()))
    }

    /// Armed for row 1, with a set-point at rest in force.
    func makeArmed() throws {
        try makeReady()
        try mustApply(armMessage)
        guard stream(rateMillihz: 0, limitMs: 500, until: { isSet(.lease) }) else {
            throw Self.unable("no set-point came into force")
        }
    }

    /// Needles move.
    func makeRunning() throws {
        try makeArmed()
        line.ask(.press)
        guard stream(rateMillihz: 0, limitMs: personMs, until: { isSet(.enable) && !isSet(.pressNeeded) }) else {
            throw Self.unable("nobody pressed the enable within \(personMs) ms")
        }
        guard stream(rateMillihz: rateMillihz, limitMs: 3_000, until: { state == .running && isSet(.torque) }) else {
            throw Self.unable("needles did not start")
        }
        _ = stream(rateMillihz: rateMillihz, forMs: 60)
    }

    /// A rate that the pen and the envelope allow.
    var rateMillihz: UInt32 {
        min(max(100_000, envelope[1].rateMinMillihz), envelope[1].rateMaxMillihz)
    }

    var depthUm: UInt16 { min(300, envelope[1].depthMaxUm) }

    /// The next set-point, right in all but what is asked for.
    func nextSetPoint(rateMillihz: UInt32 = 0) -> SetPoint {
        setPoint += 1
        return SetPoint(
            setPoint: setPoint,
            row: 1,
            depthUm: depthUm,
            rateMillihz: rateMillihz,
            validUntilUs: PenInstant(us: penTimeUs + UInt64(leaseUs))
        )
    }

    /// Sends a set-point for each telemetry that comes, until something holds; false when it did not in time.
    func stream(rateMillihz: UInt32, limitMs: UInt64, until met: () -> Bool) -> Bool {
        let end = line.elapsedUs + limitMs * 1_000
        while !met() {
            guard line.elapsedUs < end else { return false }
            send(.setPoint(nextSetPoint(rateMillihz: rateMillihz)))
            let count = telemetryCount
            _ = wait(ms: 5) { telemetryCount > count }
        }
        return true
    }

    /// Sends set-points for a time of the pen's clock.
    func stream(rateMillihz: UInt32, forMs: UInt64) -> Bool {
        let end = penTimeUs + forMs * 1_000
        return stream(rateMillihz: rateMillihz, limitMs: forMs * 10 + 1_000) { penTimeUs >= end }
    }
}
