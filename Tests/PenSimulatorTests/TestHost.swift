import PenFirmware
import PenPlant
import PenProtocol
import PenSimulator
import Testing

/// The simplest host there can be, and a pen on its line: it opens a session, loads two areas, and streams the
/// set-points that a test asks for. It regulates nothing.
struct TestHost {
    var pen: SimulatedPen
    private(set) var fast: FastTelemetry?
    private(set) var slow: SlowTelemetry?
    private(set) var events: [Event] = []
    private(set) var strokes: [StrokeRecord] = []
    private(set) var answers: [Acknowledge] = []
    private(set) var fingerprint = SHA256()
    let session: UInt32 = 7
    let envelope: Envelope
    private var sequence: UInt16 = 0
    private var transaction: UInt16 = 0
    private var setPointNumber: UInt32 = 0
    private var decoder = FrameDecoder()

    init(
        _ configuration: PenConfiguration,
        seed: UInt64,
        puncturesMax: UInt32 = 1_000_000,
        secondRowUm: UInt16 = 1_500
    ) {
        pen = SimulatedPen(configuration: configuration, seed: seed)
        var limits = EnvelopeLimits.none
        limits.depthMaxUm = 1_500
        limits.depthGuardUm = 100
        limits.rateMinMillihz = 90_000
        limits.rateMaxMillihz = 150_000
        limits.rateGuardMillihz = 10_000
        limits.puncturesMax = puncturesMax
        limits.millisecondsMax = 600_000
        var envelope = Envelope(
            calibrationId: configuration.calibration.id,
            cartridgeId: configuration.cartridge.id,
            sessionSecondsMax: 3_600,
            machine: limits
        )
        for area in UInt16(1)...2 {
            limits.area = area
            limits.depthMaxUm = area == 2 ? secondRowUm : 1_500
            _ = envelope.append(limits)
        }
        self.envelope = envelope
    }

    /// The reference pen with a hand that does as told.
    static var manual: PenConfiguration {
        var configuration = PenConfiguration.reference
        configuration.hand = .manual
        return configuration
    }

    /// A pen in manual hands that is armed, on the skin at 1 N, and has run for a quarter of a second.
    static func running(
        _ configuration: PenConfiguration = manual,
        seed: UInt64,
        depthUm: UInt16 = 1_000,
        rateMillihz: UInt32 = 117_000,
        pressMn: Int32 = 1_000
    ) throws -> TestHost {
        var host = TestHost(configuration, seed: seed)
        try host.openManually()
        try host.arm(row: 1)
        try host.command(.force(pressMn))
        if pressMn > 0 {
            try host.command(.touch)
        }
        host.stream(0, 0, ms: 5)
        try host.command(.press)
        host.stream(depthUm, rateMillihz, ms: 250)
        try #require(host.pen.firmware.isRunning)
        return host
    }
}

// Time and bytes.
extension TestHost {
    /// Lets time pass and takes in what the pen sends.
    mutating func run(us: UInt64) {
        pen.advance(toUs: pen.timeUs + us)
        while let byte = pen.nextOutgoing() {
            fingerprint.update(byte)
            take(byte)
        }
    }

    private mutating func take(_ byte: UInt8) {
        guard decoder.receive(byte) == .frame,
            let message = try? Message.decode(type: decoder.frame.header.type, payload: decoder.frame.payload)
        else { return }
        switch message {
        case .fastTelemetry(let telemetry): fast = telemetry
        case .slowTelemetry(let telemetry): slow = telemetry
        case .event(let event): events.append(event)
        case .strokeRecord(let record): strokes.append(record)
        case .acknowledge(let answer): answers.append(answer)
        default: break
        }
    }

    mutating func bytes(_ message: Message) -> [UInt8] {
        let frame = FrameEncoder.encode(message, sequence: sequence, session: session)
        sequence &+= 1
        return (0..<frame.count).map { frame[$0] }
    }

    mutating func send(_ message: Message) {
        for byte in bytes(message) {
            pen.receive(byte)
        }
    }

    mutating func transact(_ make: (UInt16) -> Message) throws {
        transaction += 1
        send(make(transaction))
        run(us: 1_000)
        let answer = try #require(answers.last)
        try #require(answer.transaction == transaction)
        try #require(answer.acknowledgement == .applied, "refused: \(answer.refusal)")
    }

    mutating func setPoint(_ depthUm: UInt16, _ rateMillihz: UInt32, row: UInt8 = 1, validUs: UInt64 = 8_000) {
        setPointNumber += 1
        let end = pen.penTime.advanced(byUs: Int64(validUs))
        send(
            .setPoint(
                SetPoint(
                    setPoint: setPointNumber,
                    row: row,
                    depthUm: depthUm,
                    rateMillihz: rateMillihz,
                    validUntilUs: end
                )
            )
        )
    }

    /// A set-point each millisecond.
    mutating func stream(_ depthUm: UInt16, _ rateMillihz: UInt32, row: UInt8 = 1, ms: Int) {
        for _ in 0..<ms {
            setPoint(depthUm, rateMillihz, row: row)
            run(us: 1_000)
        }
    }

    mutating func inject(_ fault: SimulatedFault, amount: Int32? = nil) throws {
        let answer = pen.inject(fault, amount: amount)
        try #require(answer == .done)
    }

    mutating func heal(_ fault: SimulatedFault) throws {
        let answer = pen.heal(fault)
        try #require(answer == .done)
    }

    mutating func command(_ command: Hand.Command) throws {
        let isObeyed = pen.hand.command(command)
        try #require(isObeyed)
    }

    mutating func forgetStrokes() {
        strokes = []
    }
}

// The steps of a session.
extension TestHost {
    mutating func load() throws {
        run(us: 30_000)
        send(
            .hello(
                Hello(
                    minor: 0,
                    definitionHash: PenLink.definitionHash,
                    hostMajor: 0,
                    hostMinor: 1,
                    hostPatch: 0,
                    hostTimeUs: HostInstant(us: 0)
                )
            )
        )
        run(us: 5_000)
        let envelope = self.envelope
        try transact { number in
            .envelopeBegin(envelope.begin(transaction: number))
        }
        for row in 0...envelope.areaRows {
            try transact { .envelopeRow(envelope[row].message(transaction: $0, row: UInt8(row))) }
        }
        try transact { .envelopeCommit(EnvelopeCommit(transaction: $0, envelopeHash: envelope.hash())) }
    }

    /// Loads the envelope and confirms it by the manual hand.
    mutating func openManually() throws {
        try load()
        try command(.press)
        run(us: 10_000)
        try command(.release)
        run(us: 10_000)
        try #require(pen.firmware.penState == .ready)
    }

    mutating func arm(row: UInt8) throws {
        try transact { .selectArea(SelectArea(transaction: $0, row: row)) }
        let hash = envelope.hash()
        try transact { .arm(Arm(transaction: $0, row: row, leaseUs: 8_000, envelopeHash: hash)) }
    }

    mutating func disarm() throws {
        try transact { .disarm(Disarm(transaction: $0)) }
    }

    /// Treats as a host would whose operator is the automatic hand: motion while the enable is held, rest else. Ends
    /// after a time, or when the pen is no longer armed.
    mutating func treat(_ depthUm: UInt16, _ rateMillihz: UInt32, row: UInt8 = 1, ms: Int) {
        for _ in 0..<ms where pen.firmware.isArmed {
            let flags = fast?.flags ?? []
            let isHeld = flags.contains(.enable) && !flags.contains(.pressNeeded) && fast?.state != .lapsed
            setPoint(depthUm, isHeld ? rateMillihz : 0, row: row)
            run(us: 1_000)
        }
    }
}
