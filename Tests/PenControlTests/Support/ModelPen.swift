import PenProtocol

/// A pen written from pen-link.md for tests of the engine: it answers, arms, moves while all of PEN-063 holds, parks
/// when its lease ends, and counts strokes. Its clock is the host's plus `leadUs`; a test holds its enable.
struct ModelPen {
    var leadUs: Int64 = 9_000_000
    /// The person's hand.
    var enable = false
    var emergencyStop = false
    var inContact = true
    var handleMillic: Int32 = 30_000
    /// What load takes from each stroke, in ‰ of the rate and in µm.
    var droopPermille: Int64 = 0
    var shortUm: Int64 = 0
    var refusals: [UInt8: Refusal] = [:]
    /// While the latched cause is there, a clear is refused.
    var causePresent = false

    var state = PenState.disarmed
    var firstCause = FaultCode.none
    var hello = HelloReply.model
    private(set) var heard: [Message] = []
    private(set) var session: UInt32 = 0
    private(set) var envelope: Envelope?
    private(set) var row: UInt8 = 0
    private(set) var punctures: [UInt8: UInt32] = [:]
    private(set) var strokes: UInt32 = 0
    private(set) var setPoint: SetPoint?
    private(set) var lapses = 0
    /// Needles are out until this pen time.
    private(set) var movingUntilUs: UInt64 = 0
    private var lastSetPoint: UInt32 = 0
    private var pressNeeded = true
    private var wasEnabled = false
    private var lapsedAtUs: UInt64 = 0
    private var strokeUs: Int64 = 0
    private var leaseUs: UInt32 = 0
    private var peakUm: Int16 = 0
    private var periodUs: Int64 = 0
    private var nowUs: UInt64 = 0
    private var sequence: UInt16 = 0
    private var answers: [Message] = []
    private var last: Acknowledge?
    private var lastApplied: UInt16 = 0
    private var decoder = FrameDecoder()
    private var rowsExpected = 0
    private var nextRow: Int?

    var isMoving: Bool { state == .running }
    private var isArmed: Bool { state == .armed || state == .running || state == .paused || state == .lapsed }

    /// Lets the pen's time come up to the host's instant; gives the frames that it sends on the way.
    mutating func advance(to now: HostInstant) -> [[UInt8]] {
        let endUs = UInt64(now.us + leadUs)
        let stepUs = Int64(endUs) - Int64(nowUs)
        nowUs = endUs
        var messages = answers
        answers = []
        watchEnable()
        watchLease()
        if isMoving { messages += turn(forUs: min(stepUs, 1_000)) }
        guard session != 0 else { return [] }
        messages.append(.fastTelemetry(fast))
        if endUs / 100_000 != (endUs - UInt64(max(0, stepUs))) / 100_000 { messages.append(.slowTelemetry(slow)) }
        return messages.map { frame($0) }
    }

    mutating func take(_ bytes: [UInt8]) {
        for byte in bytes {
            guard case .frame? = decoder.receive(byte),
                let message = try? Message.decode(type: decoder.frame.header.type, payload: decoder.frame.payload)
            else { continue }
            heard.append(message)
            if case .hello = message { open(decoder.frame.header.session) }
            if case .stop = message { end() }
            guard decoder.frame.header.session == session else { continue }
            answer(message)
        }
    }

    /// The pen trips by itself.
    mutating func trip(_ cause: FaultCode) {
        park()
        state = .tripped
        if firstCause == .none { firstCause = cause }
    }

    mutating func frame(_ message: Message) -> [UInt8] {
        defer { sequence &+= 1 }
        return Array(FrameEncoder.encode(message, sequence: sequence, session: session))
    }

    private mutating func open(_ id: UInt32) {
        guard id != session else { return }
        park()
        session = id
        sequence = 0
        envelope = nil
        nextRow = nil
        row = 0
        last = nil
        lastApplied = 0
        lastSetPoint = 0
        setPoint = nil
        punctures = [:]
        answers = []
        if state != .tripped { state = .disarmed }
    }

    private mutating func answer(_ message: Message) {
        switch message {
        case .hello: answers.append(.helloReply(hello))
        case .clockPing(let ping):
            let time = PenInstant(us: nowUs)
            answers.append(.clockPong(ClockPong(hostTimeUs: ping.hostTimeUs, receivedUs: time, sentUs: time)))
        case .query(let query): report(query)
        case .setPoint(let message): accept(message)
        default:
            guard let number = message.transaction else { return }
            answers.append(.acknowledge(transact(message, number)))
        }
    }

    private mutating func transact(_ message: Message, _ number: UInt16) -> Acknowledge {
        if let last, last.transaction == number { return last }
        let refusal = refusals[message.type] ?? perform(message)
        if refusal == .none { lastApplied = number }
        let answer = Acknowledge(
            transaction: number,
            acknowledgement: refusal == .none ? .applied : .refused,
            refusal: refusal,
            lastApplied: lastApplied,
            state: state
        )
        last = answer
        return answer
    }

    private mutating func perform(_ message: Message) -> Refusal {
        switch message {
        case .envelopeBegin(let begin):
            guard !isArmed, state != .tripped else { return .wrongState }
            rowsExpected = Int(begin.areaRows)
            nextRow = 0
            state = .disarmed
            envelope = Envelope(
                calibrationId: begin.calibrationId,
                cartridgeId: begin.cartridgeId,
                sessionSecondsMax: begin.sessionSecondsMax,
                machine: .none
            )
        case .envelopeRow(let row): return take(row)
        case .envelopeCommit(let commit):
            guard nextRow == rowsExpected + 1 else { return .incompleteEnvelope }
            guard commit.envelopeHash == envelope?.hash() else { return .hashMismatch }
            state = .confirming
        case .selectArea(let select):
            guard state == .ready else { return .wrongState }
            row = select.row
        case .arm(let arm):
            guard state == .ready, arm.row == row else { return .wrongState }
            guard !enable else { return .enableHeld }
            state = .armed
            leaseUs = arm.leaseUs
            pressNeeded = true
        case .disarm: end()
        case .clear(let clear):
            guard state == .tripped else { return .wrongState }
            guard clear.cause == firstCause else { return .wrongCause }
            guard !causePresent else { return .causePresent }
            state = .disarmed
            firstCause = .none
            envelope = nil
        default: return .unsupported
        }
        return .none
    }

    private mutating func take(_ message: EnvelopeRow) -> Refusal {
        guard let expected = nextRow, Int(message.row) == expected, let begun = envelope else {
            return .incompleteEnvelope
        }
        nextRow = expected + 1
        guard expected == 0 else { return envelope?.append(EnvelopeLimits(message)) == true ? .none : .outOfRange }
        envelope = Envelope(
            calibrationId: begun.calibrationId,
            cartridgeId: begun.cartridgeId,
            sessionSecondsMax: begun.sessionSecondsMax,
            machine: EnvelopeLimits(message)
        )
        return .none
    }

    private mutating func report(_ query: Query) {
        switch query.topic {
        case .state: answers.append(.stateReport(stateReport(query.query)))
        case .cartridge: answers.append(.cartridgeReport(.model(query.query)))
        case .calibration: answers.append(.calibrationReport(.model(query.query)))
        case .envelope: answers.append(.envelopeReport(envelopeReport(query.query)))
        case .envelopeRow, .parameter, .dose, .unknown: break
        }
    }
}

// Motion.
extension ModelPen {
    /// PEN-061, as far as tests of the engine need it.
    private mutating func accept(_ message: SetPoint) {
        let ahead = Int64(message.validUntilUs.us) - Int64(nowUs)
        guard isArmed, message.row == row, message.setPoint > lastSetPoint, ahead > 0, ahead <= Int64(leaseUs),
            message.depthUm <= envelope?[Int(row)].depthMaxUm ?? 0
        else { return }
        lastSetPoint = message.setPoint
        setPoint = message
        if state == .lapsed {
            state = .paused
            pressNeeded = true
        }
        if message.rateMillihz == 0, state == .running { park() }
        startIfAllowed()
    }

    private mutating func watchEnable() {
        defer { wasEnabled = enable }
        if emergencyStop, state != .tripped { trip(.emergencyStop) }
        if !enable, state == .running { park() }
        guard enable, !wasEnabled else { return }
        if state == .confirming {
            state = .ready
            punctures = [:]
        } else {
            pressNeeded = false
            startIfAllowed()
        }
    }

    private mutating func startIfAllowed() {
        guard state == .armed || state == .paused, enable, !pressNeeded, let setPoint, setPoint.rateMillihz > 0,
            !isDoseReached
        else { return }
        state = .running
        strokeUs = 0
    }

    private var isDoseReached: Bool {
        punctures[row, default: 0] >= envelope?[Int(row)].puncturesMax ?? 0
    }

    private mutating func watchLease() {
        if let setPoint, setPoint.validUntilUs.us <= nowUs {
            self.setPoint = nil
            if state == .running {
                park()
                state = .lapsed
                lapses += 1
                lapsedAtUs = nowUs
                pressNeeded = true
            }
        }
        if state == .lapsed, nowUs - lapsedAtUs > PenLink.lapseResumeUs { trip(.linkLost) }
    }

    private mutating func end() {
        guard isArmed else { return }
        park()
        state = .ready
        setPoint = nil
    }

    /// Needles are in after 8 ms.
    private mutating func park() {
        guard state == .running else { return }
        state = .paused
        movingUntilUs = nowUs + 8_000
    }

    /// Turns for so long; gives the records of strokes that ended.
    private mutating func turn(forUs us: Int64) -> [Message] {
        guard let setPoint, setPoint.rateMillihz > 0 else { return [] }
        periodUs = 1_000_000_000_000 / (Int64(setPoint.rateMillihz) * (1_000 - droopPermille))
        strokeUs += us
        guard strokeUs >= periodUs else { return [] }
        strokeUs -= periodUs
        strokes += 1
        peakUm = Int16(Int64(setPoint.depthUm) - (inContact ? shortUm : 0))
        if inContact { punctures[row, default: 0] += 12 }
        let record = StrokeRecord(
            penTimeUs: PenInstant(us: nowUs),
            stroke: strokes,
            row: row,
            contact: inContact ? 1 : 0,
            peakUm: peakUm,
            periodUs: UInt32(periodUs),
            currentMa: 200,
            forceMn: 0,
            glideUmPerS: 0
        )
        if isDoseReached { park() }
        return [.strokeRecord(record)]
    }

    var flags: PenFlags {
        var flags: PenFlags = [.cartridge]
        if enable { flags.insert(.enable) }
        if emergencyStop { flags.insert(.emergencyStop) }
        if isMoving { flags.insert(.torque) }
        if !isMoving, nowUs >= movingUntilUs { flags.insert(.parked) }
        if setPoint != nil { flags.insert(.lease) }
        if pressNeeded { flags.insert(.pressNeeded) }
        return flags
    }

    var fast: FastTelemetry {
        FastTelemetry(
            penTimeUs: PenInstant(us: nowUs),
            setPoint: lastSetPoint,
            state: state,
            flags: flags,
            protrusionUm: isMoving ? 50 : -300,
            peakUm: peakUm,
            stageUm: isMoving ? Int16(clamping: setPoint?.depthUm ?? 0) : 0,
            rateMillihz: isMoving && strokes > 0 && periodUs > 0 ? UInt32(1_000_000_000 / periodUs) : 0,
            currentMa: 0,
            supplyMv: 3_700,
            stroke: strokes,
            punctures: punctures[row, default: 0],
            firstCause: firstCause,
            activeLimit: .none,
            forceMn: 0,
            glideUmPerS: 0
        )
    }

    private var slow: SlowTelemetry {
        SlowTelemetry(
            penTimeUs: PenInstant(us: nowUs),
            handleMillic: handleMillic,
            windingMillic: 40_000,
            batteryPercent: 90,
            strokes: strokes,
            frames: 0,
            badFrames: 0,
            setPointsRefused: 0,
            lapses: UInt16(lapses),
            guardOverruns: 0
        )
    }

    private func stateReport(_ query: UInt16) -> StateReport {
        StateReport(
            query: query,
            penTimeUs: PenInstant(us: nowUs),
            state: state,
            flags: flags,
            firstCause: firstCause,
            causeTimeUs: PenInstant(us: 0),
            causeValue: 0,
            causeThreshold: 0,
            consequence: .none,
            lastApplied: lastApplied,
            setPoint: lastSetPoint,
            row: row,
            lapses: UInt16(lapses),
            bootCount: hello.bootCount
        )
    }

    private func envelopeReport(_ query: UInt16) -> EnvelopeReport {
        EnvelopeReport(
            query: query,
            confirmed: state == .ready || isArmed ? 1 : 0,
            areaRows: UInt8(envelope?.areaRows ?? 0),
            calibrationId: envelope?.calibrationId ?? 0,
            cartridgeId: envelope?.cartridgeId ?? 0,
            sessionSecondsMax: envelope?.sessionSecondsMax ?? 0,
            envelopeHash: envelope?.hash() ?? Bytes32()
        )
    }
}
