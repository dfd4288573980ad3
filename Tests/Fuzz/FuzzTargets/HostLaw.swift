import PenControl
import PenDevice
import PenProtocol
import PenSafety
import PenSimulator

/// The host's engine, a person's wishes, and a simulated pen whose line loses, invents and forges.
///
/// Whatever comes: the engine asks for motion only in *running*, within the row that it loaded, with the enable pressed
/// by the latest telemetry, and never while a fault is latched here or named by the pen.
struct HostLaw {
    private var engine = Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: 5_000_000))
    private var pen: SimulatedPen
    private let envelope: Envelope
    private var now: Int64 = 5_000_000
    private var session: UInt32 = 0
    private var sequence: UInt16 = 0
    private var request = EngineRequest.none
    private var forged: [UInt8] = []
    private var isCut = false
    private var decoder = FrameDecoder()

    private init() {
        var configuration = PenConfiguration.reference
        configuration.hand = .auto
        pen = SimulatedPen(configuration: configuration, seed: 1)
        envelope = Grammar.envelope(of: configuration)
    }

    static func hold(_ input: inout FuzzInput) {
        var law = HostLaw()
        // Half of the inputs begin with a treatment under way: a fuzzer finds the way there in hours.
        if input.byte() & 1 == 0 { law.begin() }
        for _ in 0..<120 where !input.isAtEnd { law.act(&input) }
        law.pass(ms: 5)
    }

    private mutating func begin() {
        ask(.open(session: 1), ms: 60)
        ask(.begin, ms: 10)
        ask(.load(envelope), ms: 700)
        ask(.selectArea(row: 1), ms: 20)
        ask(.arm(target, leaseUs: 8_000), ms: 20)
        ask(.treat(upTo: .max), ms: 600)
    }

    private var target: MotionTarget { MotionTarget(row: 1, depthUm: 500, rateMillihz: 100_000) }

    private mutating func act(_ input: inout FuzzInput) {
        switch input.below(20) {
        case 0: ask(.open(session: UInt32(1 + input.below(4))), ms: 5)
        case 1: ask(.begin, ms: 1)
        case 2: ask(.load(envelope), ms: 30)
        case 3: ask(.selectArea(row: input.byte() % 18), ms: 5)
        case 4: ask(.arm(target, leaseUs: UInt32(input.number())), ms: 5)
        case 5: ask(.treat(upTo: UInt32(input.number())), ms: 5)
        case 6: ask(.treat(upTo: .max), ms: 20)
        case 7: ask(.pause, ms: 5)
        case 8: ask(.hold, ms: 5)
        case 9: ask(.disarm, ms: 10)
        case 10: ask(.clear(engine.report.latched?.finding.fault ?? FaultCode(wire: UInt16(input.byte()))), ms: 10)
        case 11: ask(.stop(.operator), ms: 5)
        case 12: forged += input.bytes(atMost: 40)
        case 13: forged += Grammar.anyFrame(&input, sequence: sequence &+ 1, session: session)
        case 14: forgeTelemetry(&input)
        case 15: isCut.toggle()
        case 16: pass(ms: 50 * (1 + input.below(8)))
        default: pass(ms: 1 + input.below(10))
        }
        pass(ms: 1)
    }

    /// What the pen last said, with some of it changed, and a number that the host takes.
    private mutating func forgeTelemetry(_ input: inout FuzzInput) {
        var sample = engine.report.fast
        sample.penTimeUs = PenInstant(us: pen.penTime.us)
        sample.state = PenState(wire: input.byte() % 10)
        sample.flags = PenFlags(rawValue: input.number())
        sample.peakUm = Int16(truncatingIfNeeded: Int(input.number()))
        sample.rateMillihz = UInt32(input.number()) * 8
        sample.firstCause = input.byte() & 3 == 0 ? FaultCode(wire: UInt16(truncatingIfNeeded: input.number())) : .none
        sample.setPoint = input.byte() & 1 == 0 ? sample.setPoint : UInt32(input.number())
        let frame = FrameEncoder.encode(.fastTelemetry(sample), sequence: sequence &+ 1, session: session)
        forged += Array(frame)
    }

    private mutating func ask(_ wish: EngineRequest, ms: Int) {
        request = wish
        if case .open(let session) = wish { self.session = session }
        pass(ms: ms)
    }

    private mutating func pass(ms: Int) {
        for _ in 0..<ms { tick() }
    }

    private mutating func tick() {
        now += 1_000
        pen.advance(toUs: pen.timeUs + 1_000)
        var bytes = ReceivedBytes(forged)
        forged = []
        while let byte = pen.nextOutgoing() {
            guard !isCut else { continue }
            bytes.append(byte)
            if decoder.receive(byte) == .frame { sequence = decoder.frame.header.sequence }
        }
        engine.tick(TickInput(now: HostInstant(us: now), bytes: bytes, request: request))
        request = .none
        look()
    }

    private var outDecoder = FrameDecoder()

    private mutating func look() {
        let report = engine.report
        for byte in engine.takeOutgoing() {
            if !isCut { pen.receive(byte) }
            guard outDecoder.receive(byte) == .frame else { continue }
            let message = try? Message.decode(
                type: outDecoder.frame.header.type,
                payload: outDecoder.frame.payload
            )
            FuzzTarget.demand(message != nil, "the host sends nothing out of its ranges")
            guard case .setPoint(let setPoint)? = message, setPoint.rateMillihz > 0 else { continue }
            FuzzTarget.demand(report.latched == nil, "no motion is asked for while a fault is latched")
            FuzzTarget.demand(report.state == .running, "motion is asked for in running only")
            FuzzTarget.demand(report.fast.firstCause == .none, "no motion is asked of a pen that names a latched fault")
            FuzzTarget.demand(report.envelopeProven, "motion needs an envelope that was read back")
            FuzzTarget.demand(report.fast.flags.contains(.enable), "motion needs a pressed enable")
            let limits = envelope[Int(setPoint.row)]
            FuzzTarget.demand(setPoint.depthUm <= limits.depthMaxUm, "motion is within the row's depth")
            FuzzTarget.demand(setPoint.rateMillihz <= limits.rateMaxMillihz, "motion is within the row's rates")
        }
    }
}
