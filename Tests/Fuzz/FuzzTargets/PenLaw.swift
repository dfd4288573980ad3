import PenFirmware
import PenProtocol
import PenSimulator

/// A simulated pen, its person and a host that says anything.
///
/// Whatever is said and pressed: needles are driven out only in *running*; *running* needs an enable that is pressed, a
/// selected row, and a set-point whose validity is not over; what is in force lies within the row; a latched fault
/// stays until a clear that names it; and a transaction that comes again has the same answer.
struct PenLaw {
    private var pen: SimulatedPen
    private let envelope: Envelope
    private var session: UInt32 = 1
    private var sequence: UInt16 = 0
    private var transaction: UInt16 = 0
    private var setPoint: UInt32 = 0
    private var sentSetPoints: [UInt32: SetPoint] = [:]
    private var lastFrame: (message: Message, session: UInt32)?
    private var answers: [UInt16: Acknowledge] = [:]
    private var decoder = FrameDecoder()
    private var fault = FaultCode.none
    /// The causes of the clears since the last look, and whether a session or raw bytes could have brought others.
    private var cleared: Set<UInt16> = []
    private var isForged = false

    private init() {
        var configuration = PenConfiguration.reference
        configuration.hand = .manual
        pen = SimulatedPen(configuration: configuration, seed: 1)
        envelope = Grammar.envelope(
            calibrationId: configuration.calibration.id,
            cartridgeId: configuration.cartridge.id
        )
    }

    static func hold(_ input: inout FuzzInput) {
        var law = PenLaw()
        for _ in 0..<160 where !input.isAtEnd { law.act(&input) }
        law.pass(ms: 20)
    }

    private mutating func act(_ input: inout FuzzInput) {
        switch input.below(24) {
        case 0:
            session = UInt32(input.below(4))
            say(hello)
        case 1: transact { [envelope] in .envelopeBegin(Self.begin(envelope, $0)) }
        case 2, 3: row(UInt8(input.below(3)))
        case 4: transact(commit)
        case 5: press()
        case 6: release()
        case 7: transact { .selectArea(SelectArea(transaction: $0, row: 1)) }
        case 8:
            let lease = 2_000 + UInt32(input.number()) % 26_000
            transact { [envelope] in
                .arm(Arm(transaction: $0, row: 1, leaseUs: lease, envelopeHash: envelope.hash()))
            }
        case 9: sendSetPoint(&input)
        case 10: move(&input)
        case 11: transact { .disarm(Disarm(transaction: $0)) }
        case 12: clear(pen.latchedFault)
        case 13: clear(FaultCode(wire: UInt16(input.byte())))
        case 14: say(.stop(Stop(reason: StopReason(wire: input.byte()))))
        case 15: say(.query(Query(query: 1, topic: QueryTopic(wire: input.byte()), index: UInt16(input.byte()))))
        case 16: repeatLast()
        case 17: raw(input.bytes(atMost: 60))
        case 18: raw(Grammar.anyFrame(&input, sequence: sequence, session: session))
        case 19: pass(ms: 1 + input.below(12))
        case 20: pass(ms: 30 * (1 + input.below(10)))
        case 21: _ = pen.hand.command(.emergencyStop(input.byte() & 1 == 0))
        case 22: ready(&input)
        default: raw([0])
        }
        pass(ms: 1)
    }

    // MARK: What is said

    private var hello: Message {
        .hello(
            Hello(
                minor: 0,
                definitionHash: PenLink.definitionHash,
                hostMajor: 0,
                hostMinor: 0,
                hostPatch: 0,
                hostTimeUs: HostInstant(us: 0)
            )
        )
    }

    /// The shortest way to a pen that is ready: libFuzzer would find it, in hours.
    private mutating func ready(_ input: inout FuzzInput) {
        session &+= 1
        transaction = 0
        setPoint = 0
        say(hello)
        clear(pen.latchedFault)
        let loaded = envelope
        transact { .envelopeBegin(Self.begin(loaded, $0)) }
        for index in 0...loaded.areaRows {
            transact { .envelopeRow(loaded[index].message(transaction: $0, row: UInt8(index))) }
        }
        transact(commit)
        press()
        release()
        transact { .selectArea(SelectArea(transaction: $0, row: 1)) }
        guard input.byte() & 1 == 0 else { return }
        transact { .arm(Arm(transaction: $0, row: 1, leaseUs: 8_000, envelopeHash: loaded.hash())) }
        sendSetPoint(depthUm: 0, rateMillihz: 0, validUs: 8_000)
        press()
    }

    private static func begin(_ envelope: Envelope, _ number: UInt16) -> EnvelopeBegin {
        EnvelopeBegin(
            transaction: number,
            areaRows: UInt8(envelope.areaRows),
            calibrationId: envelope.calibrationId,
            cartridgeId: envelope.cartridgeId,
            sessionSecondsMax: envelope.sessionSecondsMax
        )
    }

    private func commit(_ number: UInt16) -> Message {
        .envelopeCommit(EnvelopeCommit(transaction: number, envelopeHash: envelope.hash()))
    }

    private mutating func row(_ row: UInt8) {
        let limits = envelope[Int(row)]
        transact { .envelopeRow(limits.message(transaction: $0, row: row)) }
    }

    private mutating func transact(_ make: (UInt16) -> Message) {
        transaction = transaction == .max ? 1 : transaction + 1
        say(make(transaction))
    }

    private mutating func clear(_ cause: FaultCode) {
        cleared.insert(cause.wire)
        transact { .clear(Clear(transaction: $0, cause: cause)) }
    }

    private mutating func repeatLast() {
        guard let (message, session) = lastFrame, session == self.session else { return }
        say(message)
    }

    private mutating func sendSetPoint(_ input: inout FuzzInput) {
        sendSetPoint(
            depthUm: input.number() % 3_001,
            rateMillihz: UInt32(input.number()) * 5 % 300_001,
            validUs: UInt64(input.number() % 30_000)
        )
    }

    private mutating func sendSetPoint(depthUm: UInt16, rateMillihz: UInt32, validUs: UInt64) {
        setPoint += 1
        let message = SetPoint(
            setPoint: setPoint,
            row: 1,
            depthUm: depthUm,
            rateMillihz: rateMillihz,
            validUntilUs: PenInstant(us: pen.penTime.us + validUs)
        )
        sentSetPoints[setPoint] = message
        say(.setPoint(message))
    }

    /// Set-points each millisecond, as a host sends them.
    private mutating func move(_ input: inout FuzzInput) {
        let depth = input.number() % 1_100
        let rate = UInt32(input.byte()) * 500
        for _ in 0..<(1 + input.below(60)) {
            sendSetPoint(depthUm: depth, rateMillihz: rate, validUs: 8_000)
            pass(ms: 1)
        }
    }

    private mutating func press() {
        _ = pen.hand.command(.press)
        pass(ms: 4)
    }

    private mutating func release() {
        _ = pen.hand.command(.release)
        pass(ms: 4)
    }

    private mutating func say(_ message: Message) {
        lastFrame = (message, session)
        for byte in FrameEncoder.encode(message, sequence: sequence, session: session) { pen.receive(byte) }
        sequence &+= 1
        look()
    }

    private mutating func raw(_ bytes: [UInt8]) {
        isForged = true
        sentSetPoints = [:]
        answers = [:]
        for byte in bytes { pen.receive(byte) }
        look()
    }

    // MARK: What must hold

    private mutating func pass(ms: Int) {
        for _ in 0..<ms {
            pen.advance(toUs: pen.timeUs + 1_000)
            look()
        }
    }

    private mutating func look() {
        while let byte = pen.nextOutgoing() { take(byte) }
        let firmware = pen.firmware
        let now = pen.latchedFault
        if fault != .none, now != fault {
            FuzzTarget.demand(cleared.contains(fault.wire) || isForged, "a latched fault stays until it is cleared")
        }
        if now != .none { FuzzTarget.demand(firmware.penState == .tripped, "a latched fault is the state tripped") }
        fault = now
        cleared = []
        guard firmware.isRunning else { return }
        // The guard looks each millisecond: what has just ended is seen within two.
        let latest = PenInstant(us: pen.penTime.us >= 2_000 ? pen.penTime.us - 2_000 : 0)
        FuzzTarget.demand(firmware.leaseEnd.map { $0 >= latest } ?? false, "running needs a lease")
        FuzzTarget.demand(firmware.selectedRow > 0, "running needs a row")
        guard let inForce = sentSetPoints[firmware.setPointNumber] else { return }
        let limits = firmware.selectedLimits
        FuzzTarget.demand(inForce.depthUm <= limits.depthMaxUm, "what is in force is within the row's depth")
        let rates = limits.rateMinMillihz...max(limits.rateMinMillihz, limits.rateMaxMillihz)
        let isRate = inForce.rateMillihz == 0 || rates.contains(inForce.rateMillihz)
        FuzzTarget.demand(isRate, "what is in force is within the row's rates")
    }

    private mutating func take(_ byte: UInt8) {
        guard decoder.receive(byte) == .frame else { return }
        let message = try? Message.decode(type: decoder.frame.header.type, payload: decoder.frame.payload)
        FuzzTarget.demand(message != nil, "the pen sends nothing out of its ranges")
        if case .helloReply(let reply)? = message, reply.previousSession != session { answers = [:] }
        guard case .acknowledge(let answer)? = message, answer.refusal != .superseded else { return }
        if let before = answers[answer.transaction], decoder.frame.header.session == session {
            FuzzTarget.demand(before == answer, "a transaction that comes again has the same answer")
        }
        answers = [answer.transaction: answer]
    }
}
