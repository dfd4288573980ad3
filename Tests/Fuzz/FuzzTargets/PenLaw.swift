import PenFirmware
import PenProtocol
import PenSimulator

/// A simulated pen, its person and a host that says anything.
///
/// Whatever is said and pressed: *running* needs an enable that is pressed, no emergency stop, a selected row, and a
/// set-point whose validity is not over; what is in force lies within the row; a latched fault stays until a clear that
/// names it; a transaction that comes again has the same answer; and all that the pen sends is in its ranges.
struct PenLaw {
    private var pen: SimulatedPen
    private let envelope: Envelope
    private var session: UInt32 = 1
    private var sequence: UInt16 = 0
    private var transaction: UInt16 = 0
    private var setPoint: UInt32 = 0
    private var sentSetPoints: [UInt32: SetPoint] = [:]
    private var lastFrame: (message: Message, session: UInt32)?
    /// The answer of the last transaction that was answered, by its number.
    private var answers: [UInt16: Acknowledge] = [:]
    private var decoder = FrameDecoder()
    private var fault = FaultCode.none
    /// The causes that clears have named since the last look.
    private var cleared: Set<UInt16> = []
    /// Bytes of no message of ours came in this session: set-points in force may be theirs.
    private var isForged = false
    /// When such bytes came last: they may have been a clear.
    private var forgedUs: UInt64?
    /// Since when the person allows no motion; nil while the enable is pressed and the emergency stop is not.
    private var heldBackSinceUs: UInt64? = 0
    private var isPressed = false
    private var isEmergency = false
    /// The pen looks at its enable, its lease and what it received each millisecond: within so long it has acted.
    private static let noticeUs: UInt64 = 3_000

    private init(defects: FirmwareDefects) {
        var configuration = PenConfiguration.reference
        configuration.hand = .manual
        configuration.defects = defects
        pen = SimulatedPen(configuration: configuration, seed: 1)
        envelope = Grammar.envelope(of: configuration)
    }

    static func hold(_ input: inout FuzzInput, defects: FirmwareDefects = []) {
        var law = PenLaw(defects: defects)
        for _ in 0..<160 where !input.isAtEnd { law.act(&input) }
        law.pass(ms: 20)
    }

    private mutating func act(_ input: inout FuzzInput) {
        switch input.below(24) {
        case 0:
            open(UInt32(input.below(4)))
        case 1: transact { [envelope] in .envelopeBegin(envelope.begin(transaction: $0)) }
        case 2, 3: row(UInt8(input.below(3)))
        case 4: transact(commit)
        case 5: press()
        case 6: release()
        case 7: transact { .selectArea(SelectArea(transaction: $0, row: 1)) }
        case 8:
            let lease = 2_000 + UInt32(input.number()) % 26_000
            arm(leaseUs: lease)
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
        case 21: setEmergency(input.byte() & 1 == 0)
        case 22: ready(&input)
        default: pen.receive(0)
        }
        pass(ms: 1)
    }

    // MARK: What is said

    private mutating func open(_ id: UInt32) {
        if id != session {
            answers = [:]
            sentSetPoints = [:]
            isForged = false
        }
        session = id
        say(hello)
    }

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
        transaction = 0
        setPoint = 0
        open(session &+ 1)
        clear(pen.latchedFault)
        transact { [envelope] in .envelopeBegin(envelope.begin(transaction: $0)) }
        for index in 0...envelope.areaRows { row(UInt8(index)) }
        transact(commit)
        press()
        release()
        transact { .selectArea(SelectArea(transaction: $0, row: 1)) }
        guard input.byte() & 1 == 0 else { return }
        arm(leaseUs: 8_000)
        sendSetPoint(depthUm: 0, rateMillihz: 0, validUs: 8_000)
        press()
    }

    private func commit(_ number: UInt16) -> Message {
        .envelopeCommit(EnvelopeCommit(transaction: number, envelopeHash: envelope.hash()))
    }

    private mutating func arm(leaseUs: UInt32) {
        let hash = envelope.hash()
        transact { .arm(Arm(transaction: $0, row: 1, leaseUs: leaseUs, envelopeHash: hash)) }
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
        isPressed = true
        hold(.press)
        pass(ms: 4)
    }

    private mutating func release() {
        isPressed = false
        hold(.release)
        pass(ms: 4)
    }

    private mutating func setEmergency(_ isSet: Bool) {
        isEmergency = isSet
        hold(.emergencyStop(isSet))
    }

    private mutating func hold(_ command: Hand.Command) {
        FuzzTarget.demand(pen.hand.command(command), "the hand obeys")
        let isAllowed = isPressed && !isEmergency
        heldBackSinceUs = isAllowed ? nil : heldBackSinceUs ?? pen.timeUs
    }

    private mutating func say(_ message: Message) {
        lastFrame = (message, session)
        for byte in FrameEncoder.encode(message, sequence: sequence, session: session) { pen.receive(byte) }
        sequence &+= 1
        look()
    }

    private mutating func raw(_ bytes: [UInt8]) {
        isForged = true
        forgedUs = pen.timeUs
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
            FuzzTarget.demand(cleared.contains(fault.wire) || wasForged, "a latched fault stays until it is cleared")
        }
        if now != .none { FuzzTarget.demand(firmware.penState == .tripped, "a latched fault is the state tripped") }
        fault = now
        cleared = []
        guard firmware.isRunning else { return }
        let isAllowed = heldBackSinceUs.map { pen.timeUs - $0 <= Self.noticeUs } ?? true
        FuzzTarget.demand(isAllowed, "running needs a pressed enable and no emergency stop")
        let nowUs = pen.penTime.us
        let isLeased = firmware.leaseEnd.map { $0.us + Self.noticeUs >= nowUs } ?? false
        FuzzTarget.demand(isLeased, "running needs a lease")
        FuzzTarget.demand(firmware.selectedRow > 0, "running needs a row")
        guard !isForged, let inForce = sentSetPoints[firmware.setPointNumber] else { return }
        let limits = firmware.selectedLimits
        FuzzTarget.demand(inForce.depthUm <= limits.depthMaxUm, "what is in force is within the row's depth")
        let rates = limits.rateMinMillihz...max(limits.rateMinMillihz, limits.rateMaxMillihz)
        let isRate = inForce.rateMillihz == 0 || rates.contains(inForce.rateMillihz)
        FuzzTarget.demand(isRate, "what is in force is within the row's rates")
    }

    private var wasForged: Bool { forgedUs.map { pen.timeUs - $0 <= Self.noticeUs } ?? false }

    private mutating func take(_ byte: UInt8) {
        guard decoder.receive(byte) == .frame else { return }
        let message = try? Message.decode(type: decoder.frame.header.type, payload: decoder.frame.payload)
        FuzzTarget.demand(message != nil, "the pen sends nothing out of its ranges")
        guard case .acknowledge(let answer)? = message, answer.refusal != .superseded else { return }
        if let before = answers[answer.transaction], decoder.frame.header.session == session {
            FuzzTarget.demand(before == answer, "a transaction that comes again has the same answer")
        }
        answers = [answer.transaction: answer]
    }
}
