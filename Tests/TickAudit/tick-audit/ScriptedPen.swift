import PenDevice
import PenProtocol

/// The other end of the line, as far as the audit needs one: it answers everything with yes and does what set-points
/// ask for, at once; its person presses the enable soon after it was armed, and lets go of it now and then. It is no
/// model of a pen; `PenFirmware` is.
///
/// Order of calls, each millisecond: `millisecond` for the bytes that reach the host, then `take` for each byte that
/// the host sent.
struct ScriptedPen {
    /// One stroke in so many milliseconds: 111 Hz.
    private static let strokeMs: UInt32 = 9
    /// The enable is released for the first 100 ms of so many, and for the first 20 ms after the arming.
    private static let pressMs: UInt32 = 2_000

    /// Its needles move.
    var isMoving: Bool { state == .running }

    /// Tells the host that its time follows the set-points, so that the host's clock follows its telemetry.
    private let isPaced: Bool
    private var decoder = FrameDecoder()
    private var line = ReceivedBytes()
    private var sequence: UInt16 = 0
    private var session: UInt32 = 0
    private var state = PenState.disarmed
    private var isEnablePressed = false
    private var envelopeHash = Bytes32()
    private var lastApplied: UInt16 = 0
    private var setPoint = SetPoint(setPoint: 0, row: 0, depthUm: 0, rateMillihz: 0, validUntilUs: PenInstant(us: 0))
    private var ticks: UInt32 = 0
    private var armedAtTick: UInt32 = 0
    private var strokes: UInt32 = 0

    init(isPaced: Bool = false) {
        self.isPaced = isPaced
    }

    /// The pen's clock; it boots at a second.
    private var now: PenInstant { PenInstant(us: 1_000_000 + UInt64(ticks) * 1_000) }

    /// A millisecond passed: what the line carried to the host in it.
    mutating func millisecond() -> ReceivedBytes {
        ticks += 1
        if session != 0 {
            moveHand()
            measure()
            disturb()
        }
        defer { line.removeAll() }
        return line
    }

    /// A byte of the host's.
    mutating func take(_ byte: UInt8) {
        guard decoder.receive(byte) == .frame else { return }
        let header = decoder.frame.header
        guard let message = try? Message.decode(type: header.type, payload: decoder.frame.payload) else { return }
        if case .hello = message {
            session = header.session
            sequence = 0
        }
        answer(message)
    }

    private mutating func send(_ message: Message) {
        for byte in FrameEncoder.encode(message, sequence: sequence, session: session) {
            line.append(byte)
        }
        sequence &+= 1
    }

    private var flags: PenFlags {
        var flags: PenFlags = [.cartridge]
        if isEnablePressed { flags.insert(.enable) }
        flags.insert(isMoving ? [.torque, .contact, .lease] : .parked)
        return flags
    }

    private mutating func moveHand() {
        let isArmed = state == .armed || state == .paused || isMoving
        isEnablePressed = isArmed && ticks - armedAtTick > 20 && ticks % Self.pressMs >= 100
        if isMoving && !isEnablePressed {
            state = .paused
        }
    }

    private mutating func measure() {
        send(.fastTelemetry(fastTelemetry))
        if isMoving && ticks % Self.strokeMs == 0 {
            strokes += 1
            send(.strokeRecord(strokeRecord))
        }
        if ticks % 100 == 10 {
            send(.slowTelemetry(slowTelemetry))
        }
        if state == .confirming {
            state = .ready
        }
    }

    /// What a real line does now and then: a lost frame, garbage, a message of a later version, an event.
    private mutating func disturb() {
        if ticks % 401 == 0 {
            sequence &+= 1
        }
        if ticks % 499 == 0 {
            for byte: UInt8 in [7, 1, 2, 3, 0, 0xff, 9, 0] { line.append(byte) }
        }
        if ticks % 601 == 0 {
            let header = FrameHeader(type: 0xfe, sequence: sequence, session: session)
            for byte in FrameEncoder.encode(header, Payload()) { line.append(byte) }
            sequence &+= 1
        }
        if ticks % 701 == 0 {
            let header = FrameHeader(type: FastTelemetry.type, sequence: sequence, session: session)
            for byte in FrameEncoder.encode(header, Payload()) { line.append(byte) }
            sequence &+= 1
        }
        if ticks % 250 == 0 {
            send(.event(event))
        }
    }

    private mutating func answer(_ message: Message) {
        switch message {
        case .hello: send(.helloReply(helloReply))
        case .clockPing(let ping):
            // Half a millisecond on the line.
            let arrival = now.advanced(byUs: 500)
            send(.clockPong(ClockPong(hostTimeUs: ping.hostTimeUs, receivedUs: arrival, sentUs: arrival)))
        case .query(let query): report(query)
        case .setPoint(let newest): follow(newest)
        case .stop: state = session == 0 ? state : .disarmed
        default: transact(message)
        }
    }

    private mutating func follow(_ newest: SetPoint) {
        setPoint = newest
        switch state {
        case .armed, .paused, .running: break
        case .disarmed, .confirming, .ready, .lapsed, .tripped, .unknown: return
        }
        let isAsked = newest.rateMillihz > 0 && isEnablePressed
        state = isAsked ? .running : (isMoving ? .paused : state)
    }

    private mutating func transact(_ message: Message) {
        guard let number = message.transaction else { return }
        switch message {
        case .envelopeCommit(let commit):
            envelopeHash = commit.envelopeHash
            state = .confirming
        case .arm:
            state = .armed
            armedAtTick = ticks
        case .disarm: state = .ready
        default: break
        }
        lastApplied = number
        send(
            .acknowledge(
                Acknowledge(
                    transaction: number,
                    acknowledgement: .applied,
                    refusal: .none,
                    lastApplied: number,
                    state: state
                )
            )
        )
    }

    private mutating func report(_ query: Query) {
        switch query.topic {
        case .state: send(.stateReport(stateReport(query.query)))
        case .cartridge: send(.cartridgeReport(cartridgeReport(query.query)))
        case .calibration: send(.calibrationReport(calibrationReport(query.query)))
        case .envelope: send(.envelopeReport(envelopeReport(query.query)))
        default: break
        }
    }
}

// What it says of itself.
extension ScriptedPen {
    private var helloReply: HelloReply {
        HelloReply(
            minor: PenLink.versionMinor,
            definitionHash: PenLink.definitionHash,
            serial: Ascii16("AUDIT"),
            firmwareMajor: 1,
            firmwareMinor: 0,
            firmwarePatch: 0,
            profiles: [],
            capabilities: isPaced ? .paced : [],
            parkMeans: .spring,
            depthMaxUm: 1_500,
            depthStepUm: 10,
            rateMinMillihz: 90_000,
            rateMaxMillihz: 150_000,
            leaseMaxUs: UInt32(PenLink.leaseMaxUs),
            stopToParkedUs: UInt32(PenLink.stopToParkedUs),
            calibrationId: 1,
            state: state,
            firstCause: .none,
            bootCount: 1,
            previousSession: 0,
            lastApplied: 0,
            penTimeUs: now
        )
    }

    private var fastTelemetry: FastTelemetry {
        FastTelemetry(
            penTimeUs: now,
            setPoint: setPoint.setPoint,
            state: state,
            flags: flags,
            protrusionUm: isMoving ? 300 : -200,
            peakUm: 480,
            stageUm: 500,
            rateMillihz: isMoving ? setPoint.rateMillihz : 0,
            currentMa: 90,
            supplyMv: 7_400,
            stroke: strokes,
            punctures: strokes * 12,
            firstCause: .none,
            activeLimit: .none,
            forceMn: 900,
            glideUmPerS: 20_000
        )
    }

    private var strokeRecord: StrokeRecord {
        StrokeRecord(
            penTimeUs: now,
            stroke: strokes,
            row: setPoint.row,
            contact: 1,
            // Short of the target, so that the regulator has something to learn.
            peakUm: 470 + Int16(strokes % 10),
            periodUs: Self.strokeMs * 1_000,
            currentMa: 90,
            forceMn: 900,
            glideUmPerS: 20_000
        )
    }

    private var slowTelemetry: SlowTelemetry {
        SlowTelemetry(
            penTimeUs: now,
            handleMillic: 30_000,
            windingMillic: 40_000,
            batteryPercent: 80,
            strokes: strokes,
            frames: 0,
            badFrames: 0,
            setPointsRefused: 0,
            lapses: 0,
            guardOverruns: 0
        )
    }

    private var event: Event {
        Event(
            penTimeUs: now,
            kind: .setPointRefused,
            state: state,
            code: 0,
            value: 0,
            threshold: 0,
            setPoint: setPoint.setPoint
        )
    }

    private func stateReport(_ query: UInt16) -> StateReport {
        StateReport(
            query: query,
            penTimeUs: now,
            state: state,
            flags: flags,
            firstCause: .none,
            causeTimeUs: PenInstant(us: 0),
            causeValue: 0,
            causeThreshold: 0,
            consequence: .none,
            lastApplied: lastApplied,
            setPoint: setPoint.setPoint,
            row: setPoint.row,
            lapses: 0,
            bootCount: 1
        )
    }

    private func cartridgeReport(_ query: UInt16) -> CartridgeReport {
        CartridgeReport(
            query: query,
            present: 1,
            cartridgeId: 42,
            lot: Ascii16("LOT"),
            needles: 12,
            needleLengthUm: 1_500,
            needleDiameterUm: 250,
            expiryDay: 30_000,
            use: .inUse,
            strokes: strokes
        )
    }

    private func calibrationReport(_ query: UInt16) -> CalibrationReport {
        CalibrationReport(
            query: query,
            calibrationId: 1,
            madeDay: 20_000,
            dueDay: 30_000,
            depthU95Um: 50,
            rateU95Millihz: 500,
            technician: Ascii16("AUDIT")
        )
    }

    private func envelopeReport(_ query: UInt16) -> EnvelopeReport {
        EnvelopeReport(
            query: query,
            confirmed: state == .disarmed || state == .confirming ? 0 : 1,
            areaRows: 1,
            calibrationId: 1,
            cartridgeId: 42,
            sessionSecondsMax: 3_600,
            envelopeHash: envelopeHash
        )
    }
}
