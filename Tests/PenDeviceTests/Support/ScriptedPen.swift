import PenProtocol
import Testing

/// The far end of the line, written from pen-link.md: it answers as a pen does, and a test changes its answers. It
/// moves nothing; its clock is the host's plus `leadUs`.
struct ScriptedPen {
    var leadUs: Int64 = 123_456_789
    var state = PenState.disarmed
    var flags: PenFlags = [.parked, .cartridge]
    var hello = HelloReply.scripted
    var calibration = CalibrationReport.scripted
    var cartridge = CartridgeReport.scripted(0)
    /// Refused by type instead of being carried out.
    var refusals: [UInt8: Refusal] = [:]
    /// Types that it does not answer; what they ask for is done all the same.
    var silentTo: Set<UInt8> = []
    /// What it shows instead of its own hash.
    var shownHash: Bytes32?

    /// All that came from the host, in order.
    private(set) var heard: [(header: FrameHeader, message: Message)] = []
    /// Frames from the host that did not arrive whole or made no sense.
    private(set) var broken = 0
    /// Transactions that were carried out, by number.
    private(set) var applied: [UInt16] = []
    private(set) var session: UInt32 = 0
    private(set) var envelope: Envelope?
    private(set) var selectedRow: UInt8 = 0
    var sequence: UInt16 = 0
    private var rowsExpected = 0
    private var nextRow: Int?
    private var last: Acknowledge?
    private var decoder = FrameDecoder()

    /// The pen's clock at a host's instant.
    func clock(at now: HostInstant) -> PenInstant {
        PenInstant(us: UInt64(now.us + leadUs))
    }

    /// The person presses the enable once: confirms what was committed.
    mutating func press() {
        if state == .confirming { state = .ready }
    }

    /// A message as the pen's next frame.
    mutating func frame(
        _ message: Message,
        session id: UInt32? = nil,
        major: UInt8 = PenLink.versionMajor
    ) -> [UInt8] {
        let header = FrameHeader(major: major, type: message.type, sequence: sequence, session: id ?? session)
        sequence &+= 1
        return bytes(header, message.encode())
    }

    /// Any bytes as the payload of a frame of any type.
    mutating func frame(type: UInt8, payload: [UInt8]) -> [UInt8] {
        var content = Payload()
        for byte in payload { content.append(byte) }
        let header = FrameHeader(type: type, sequence: sequence, session: session)
        sequence &+= 1
        return bytes(header, content)
    }

    private func bytes(_ header: FrameHeader, _ payload: Payload) -> [UInt8] {
        let frame = FrameEncoder.encode(header, payload)
        return (0..<frame.count).map { frame[$0] }
    }

    /// Takes bytes from the host; gives the frames that answer them.
    mutating func take(_ bytes: [UInt8], at now: HostInstant) -> [[UInt8]] {
        var answers: [[UInt8]] = []
        for byte in bytes {
            switch decoder.receive(byte) {
            case nil: break
            case .broken: broken += 1
            case .frame:
                let frame = decoder.frame
                guard let message = try? Message.decode(type: frame.header.type, payload: frame.payload) else {
                    broken += 1
                    continue
                }
                heard.append((frame.header, message))
                if case .hello = message { open(frame.header.session) }
                guard frame.header.session == session, let answer = answer(to: message, at: now),
                    !silentTo.contains(message.type)
                else { continue }
                answers.append(self.frame(answer))
            }
        }
        return answers
    }

    private mutating func open(_ id: UInt32) {
        guard id != session else { return }
        session = id
        sequence = 0
        last = nil
        applied = []
        envelope = nil
        nextRow = nil
        selectedRow = 0
        state = .disarmed
    }

    private mutating func answer(to message: Message, at now: HostInstant) -> Message? {
        switch message {
        case .hello: return .helloReply(hello)
        case .clockPing(let ping):
            let time = clock(at: now)
            return .clockPong(ClockPong(hostTimeUs: ping.hostTimeUs, receivedUs: time, sentUs: time))
        case .query(let query): return report(query, at: now)
        case .stop:
            state = envelope == nil ? state : .ready
            return nil
        case .setPoint: return nil
        default:
            guard let number = message.transaction else { return nil }
            return .acknowledge(transact(message, number))
        }
    }

    /// PEN-040: the same number again gets the same answer and has no second effect.
    private mutating func transact(_ message: Message, _ number: UInt16) -> Acknowledge {
        if let last, last.transaction == number { return last }
        let isOld = last.map { number < $0.transaction } ?? false
        let refusal = isOld ? Refusal.superseded : refusals[message.type] ?? perform(message)
        if refusal == .none { applied.append(number) }
        let answer = Acknowledge(
            transaction: number,
            acknowledgement: refusal == .none ? .applied : .refused,
            refusal: refusal,
            lastApplied: applied.last ?? 0,
            state: state
        )
        if !isOld { last = answer }
        return answer
    }

    private mutating func perform(_ message: Message) -> Refusal {
        switch message {
        case .envelopeBegin(let begin):
            rowsExpected = Int(begin.areaRows)
            nextRow = 0
            state = .disarmed
            envelope = Envelope(
                calibrationId: begin.calibrationId,
                cartridgeId: begin.cartridgeId,
                sessionSecondsMax: begin.sessionSecondsMax,
                machine: .none
            )
        case .envelopeRow(let row):
            guard let expected = nextRow, Int(row.row) == expected, let begun = envelope else {
                return .incompleteEnvelope
            }
            nextRow = expected + 1
            guard expected == 0 else { return envelope?.append(EnvelopeLimits(row)) == true ? .none : .outOfRange }
            envelope = Envelope(
                calibrationId: begun.calibrationId,
                cartridgeId: begun.cartridgeId,
                sessionSecondsMax: begun.sessionSecondsMax,
                machine: EnvelopeLimits(row)
            )
        case .envelopeCommit(let commit):
            guard nextRow == rowsExpected + 1 else { return .incompleteEnvelope }
            guard commit.envelopeHash == envelope?.hash() else { return .hashMismatch }
            state = .confirming
        case .selectArea(let select):
            guard state == .ready else { return .wrongState }
            selectedRow = select.row
        case .arm:
            guard state == .ready else { return .wrongState }
            state = .armed
        case .disarm: state = envelope == nil ? .disarmed : .ready
        case .clear: state = .disarmed
        default: return .unsupported
        }
        return .none
    }

    private func report(_ query: Query, at now: HostInstant) -> Message? {
        switch query.topic {
        case .state: .stateReport(stateReport(query.query, at: now))
        case .cartridge: .cartridgeReport(cartridgeReport(query.query))
        case .calibration: .calibrationReport(calibration)
        case .envelope: .envelopeReport(envelopeReport(query.query))
        case .envelopeRow, .parameter, .dose, .unknown: nil
        }
    }

    private func cartridgeReport(_ query: UInt16) -> CartridgeReport {
        var report = cartridge
        report.query = query
        return report
    }

    /// How it stands, as the answer to a query.
    func stateReport(_ query: UInt16, at now: HostInstant) -> StateReport {
        StateReport(
            query: query,
            penTimeUs: clock(at: now),
            state: state,
            flags: flags,
            firstCause: .none,
            causeTimeUs: PenInstant(us: 0),
            causeValue: 0,
            causeThreshold: 0,
            consequence: .none,
            lastApplied: applied.last ?? 0,
            setPoint: 0,
            row: selectedRow,
            lapses: 0,
            bootCount: hello.bootCount
        )
    }

    /// The envelope that it holds, as the answer to a query.
    func envelopeReport(_ query: UInt16) -> EnvelopeReport {
        let isConfirmed = state == .ready || state == .armed
        return EnvelopeReport(
            query: query,
            confirmed: isConfirmed ? 1 : 0,
            areaRows: UInt8(envelope?.areaRows ?? 0),
            calibrationId: envelope?.calibrationId ?? 0,
            cartridgeId: envelope?.cartridgeId ?? 0,
            sessionSecondsMax: envelope?.sessionSecondsMax ?? 0,
            envelopeHash: shownHash ?? envelope?.hash() ?? Bytes32()
        )
    }
}
