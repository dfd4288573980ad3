import CPenSystem
import Glibc
import PenFirmware
import PenProtocol
import PenSimulator
import SimHost
import Testing

/// The simplest host there can be, on the other end of a simulated pen's real pty. Both ends are served in turn by one
/// thread, so that a test decides who sleeps. It regulates nothing.
final class PtyHost {
    let server: PenServer
    private(set) var fast: FastTelemetry?
    private(set) var slow: SlowTelemetry?
    private(set) var hello: HelloReply?
    private(set) var pong: ClockPong?
    private(set) var answers: [Acknowledge] = []
    private(set) var envelope: Envelope
    private let session: UInt32 = 7
    private var descriptor: Int32
    private var decoder = FrameDecoder()
    private var sequence: UInt16 = 0
    private var transaction: UInt16 = 0
    private var setPointNumber: UInt32 = 0
    /// Frames of the pen that arrived broken.
    private(set) var brokenFrames = 0
    private var buffer = [UInt8](repeating: 0, count: 4_096)

    init(_ port: PtyPort, pace: PenServer.Pace = .host, noise: Double = 0, seed: UInt64 = 1) {
        var configuration = PenConfiguration.reference
        configuration.hand = .manual
        var limits = EnvelopeLimits.none
        limits.depthMaxUm = 1_500
        limits.depthGuardUm = 100
        limits.rateMinMillihz = 90_000
        limits.rateMaxMillihz = 150_000
        limits.rateGuardMillihz = 10_000
        limits.puncturesMax = 1_000_000
        limits.millisecondsMax = 600_000
        envelope = Envelope(
            calibrationId: configuration.calibration.id,
            cartridgeId: configuration.cartridge.id,
            sessionSecondsMax: 3_600,
            machine: limits
        )
        limits.area = 1
        _ = envelope.append(limits)
        server = PenServer(configuration: configuration, seed: seed, port: port, pace: pace, noise: noise)
        descriptor = pen_device_open(port.link)
    }

    deinit {
        leave()
    }

    /// Closes the port, as the kernel does for a program that is killed.
    func leave() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
    }

    /// A round of the pen, and what it sent.
    func serve() {
        server.serve()
        read()
    }

    /// Serves until it is so, for ten seconds at most.
    func serve(until isDone: () -> Bool) throws {
        for _ in 0..<10_000 {
            if isDone() { return }
            serve()
        }
        throw Late()
    }

    struct Late: Error {}

    func send(_ message: Message) {
        let frame = FrameEncoder.encode(message, sequence: sequence, session: session)
        sequence &+= 1
        let bytes = (0..<frame.count).map { frame[$0] }
        #expect(write(descriptor, bytes, bytes.count) == bytes.count)
    }

    /// A set-point of the number `by` after the last one; `aheadUs` is how far the host's clock is ahead of the pen's.
    func setPoint(_ rateMillihz: UInt32, by step: UInt32 = 1, aheadUs: UInt64 = 0) {
        setPointNumber += step
        send(
            .setPoint(
                SetPoint(
                    setPoint: setPointNumber,
                    row: 1,
                    depthUm: rateMillihz == 0 ? 0 : 500,
                    rateMillihz: rateMillihz,
                    validUntilUs: server.pen.penTime.advanced(byUs: Int64(8_000 + aheadUs))
                )
            )
        )
    }

    /// Sends a set-point and serves the pen's millisecond for it, `count` times.
    func stream(_ rateMillihz: UInt32, count: Int) {
        for _ in 0..<count {
            setPoint(rateMillihz)
            serve()
        }
    }

    func transact(_ make: (UInt16) -> Message) throws {
        transaction += 1
        send(make(transaction))
        try serve { answers.last?.transaction == transaction }
        try #require(answers.last?.acknowledgement == .applied, "\(String(describing: answers.last?.refusal))")
    }

    static let helloMessage = Hello(
        minor: 0,
        definitionHash: PenLink.definitionHash,
        hostMajor: 0,
        hostMinor: 1,
        hostPatch: 0,
        hostTimeUs: HostInstant(us: 0)
    )

    func greet() throws {
        send(.hello(Self.helloMessage))
        try serve { hello != nil && fast != nil }
    }

    /// Bytes that mean nothing, as many as the line takes, and a frame's end.
    func pour(_ bytes: [UInt8]) {
        let ended = bytes + [0]
        #expect(write(descriptor, ended, ended.count) > 0)
    }

    /// From hello to armed.
    func arm() throws {
        try greet()
        try transact {
            .envelopeBegin(envelope.begin(transaction: $0))
        }
        for row in 0...envelope.areaRows {
            try transact { .envelopeRow(envelope[row].message(transaction: $0, row: UInt8(row))) }
        }
        let hash = envelope.hash()
        try transact { .envelopeCommit(EnvelopeCommit(transaction: $0, envelopeHash: hash)) }
        #expect(server.command(.press))
        try serve { fast?.state == .ready }
        #expect(server.command(.release))
        try serve { fast?.flags.contains(.enable) == false }
        try transact { .selectArea(SelectArea(transaction: $0, row: 1)) }
        try transact { .arm(Arm(transaction: $0, row: 1, leaseUs: 8_000, envelopeHash: hash)) }
        try serve { fast?.state == .armed }
    }

    /// Armed, pressed, and in motion for a tenth of a second.
    func run() throws {
        try arm()
        stream(0, count: 5)
        #expect(server.command(.touch))
        #expect(server.command(.press))
        stream(117_000, count: 100)
        try #require(fast?.state == .running)
    }

    private func read() {
        guard descriptor >= 0 else { return }
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return }
            for byte in buffer[..<count] {
                take(byte)
            }
        }
    }

    private func take(_ byte: UInt8) {
        let output = decoder.receive(byte)
        if case .broken = output { brokenFrames += 1 }
        guard output == .frame,
            let message = try? Message.decode(type: decoder.frame.header.type, payload: decoder.frame.payload)
        else { return }
        switch message {
        case .helloReply(let reply): hello = reply
        case .fastTelemetry(let telemetry): fast = telemetry
        case .slowTelemetry(let telemetry): slow = telemetry
        case .acknowledge(let answer): answers.append(answer)
        case .clockPong(let answer): pong = answer
        default: break
        }
    }
}
