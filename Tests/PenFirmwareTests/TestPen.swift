import PenFirmware
import PenProtocol
import Testing

/// A pen under test: firmware, a test double of its body, and the host's end of the line. Everything goes in and comes
/// out as bytes; time moves in steps of 100 µs, and a message may come at any µs in between.
struct TestPen {
    /// What the pen sent: a message with the header that carried it.
    struct Received {
        let header: FrameHeader
        let message: Message
    }

    var firmware: Firmware
    var body = TestBody()
    /// The pen's clock: the latest run of the inner loop.
    private(set) var nowUs: UInt64 = 0
    private(set) var received: [Received] = []
    private(set) var actuation: FirmwareActuation
    var session: UInt32 = 7
    var lastTransaction: UInt16 = 0
    var lastSetPoint: UInt32 = 0
    var envelope = TestPen.envelope()

    // What the sensors say beside the body.
    var enable = false
    var emergencyStop = false
    var cartridgePresent = true
    var contact = false
    var pressMn: Int32 = 0
    var handleMilliC: Int32 = 25_000
    var windingMilliC: Int32 = 30_000
    var supplyMv = TestBody.supplyMv
    /// Instead of the body's own, where set.
    var protrusionReadingUm: Int32?
    /// Added to the body's own, mA.
    var currentErrorMa: Int32 = 0
    /// Instead of the body's whole turn, added counts.
    var crankErrorCounts: Int32 = 0
    /// A dial instead of the body's stage, µm.
    var dialUm: Int32?
    var glideUmPerS: Int32 = 0
    var placeUm: (x: Int32, y: Int32) = (0, 0)

    private var decoder = FrameDecoder()
    private var sequence: UInt16 = 0

    static let cartridgeId: UInt64 = 42

    init(
        limits: FirmwareLimits = .reference,
        cartridge: CartridgeIdentity = .twelveNeedles(id: TestPen.cartridgeId),
        calibration: FirmwareCalibration = .works,
        identity: FirmwareIdentity = .simulated(serial: Ascii16("SIM-0001"), paced: false)
    ) {
        firmware = Firmware(
            identity: identity,
            limits: limits,
            motor: .reference,
            calibration: calibration,
            cartridge: cartridge
        )
        actuation = FirmwareActuation(
            bridge: .coast,
            stageVelocityUmPerS: 0,
            indicator: firmware.indicator,
            status: firmware.status
        )
    }

    /// A machine row up to 1.5 mm and 90–150 Hz, an area row up to `depthMaxUm` and 100–140 Hz, and one more area.
    static func envelope(
        depthMaxUm: UInt16 = 1_000,
        puncturesMax: UInt32 = 1_000_000,
        millisecondsMax: UInt32 = 600_000,
        sessionSecondsMax: UInt32 = 3_600
    ) -> Envelope {
        let machine = limits(depthMaxUm: 1_500, rateMin: 90_000, rateMax: 150_000)
        var envelope = Envelope(
            calibrationId: 1,
            cartridgeId: cartridgeId,
            sessionSecondsMax: sessionSecondsMax,
            machine: machine
        )
        var area = limits(depthMaxUm: depthMaxUm, rateMin: 100_000, rateMax: 140_000)
        area.area = 3
        area.puncturesMax = puncturesMax
        area.millisecondsMax = millisecondsMax
        _ = envelope.append(area)
        area.area = 4
        _ = envelope.append(area)
        return envelope
    }

    static func limits(depthMaxUm: UInt16, rateMin: UInt32, rateMax: UInt32) -> EnvelopeLimits {
        EnvelopeLimits(
            area: 0,
            depthMaxUm: depthMaxUm,
            depthGuardUm: 50,
            rateMinMillihz: rateMin,
            rateMaxMillihz: rateMax,
            rateGuardMillihz: 5_000,
            puncturesMax: 1_000_000,
            millisecondsMax: 600_000,
            dwellMaxMs: 0,
            passesMax: 4
        )
    }
}

// Time and bytes.
extension TestPen {
    /// Lets time pass in whole periods of the inner loop, taking in what the pen sends.
    mutating func run(us: UInt64) {
        for _ in 0..<(us / 100) {
            nowUs += 100
            actuation = firmware.control(sensors, at: PenInstant(us: nowUs))
            body.step(actuation)
            drain()
        }
    }

    /// Lets time pass without the inner loop.
    mutating func skip(us: UInt64) {
        nowUs += us
    }

    mutating func run(ms: UInt64) {
        run(us: ms * 1_000)
    }

    /// Sends bytes as they are, all at one instant, `afterUs` after the latest run of the inner loop.
    mutating func send(bytes: some Sequence<UInt8>, afterUs: UInt64 = 0) {
        for byte in bytes {
            firmware.receive(byte, at: PenInstant(us: nowUs + afterUs))
        }
        drain()
    }

    mutating func send(_ message: Message, session: UInt32? = nil, afterUs: UInt64 = 0) {
        send(bytes: frame(message, session: session), afterUs: afterUs)
    }

    /// A message as bytes on the wire, under the next sequence number.
    mutating func frame(_ message: Message, session: UInt32? = nil) -> [UInt8] {
        let frame = FrameEncoder.encode(message, sequence: sequence, session: session ?? self.session)
        sequence &+= 1
        return (0..<frame.count).map { frame[$0] }
    }

    mutating func drain() {
        while let byte = firmware.nextOutgoing() {
            guard decoder.receive(byte) == .frame else { continue }
            let frame = decoder.frame
            do throws(MessageError) {
                let message = try Message.decode(type: frame.header.type, payload: frame.payload)
                received.append(Received(header: frame.header, message: message))
            } catch {
                Issue.record("The pen sent a broken message of type \(frame.header.type): \(error).")
            }
        }
    }

    mutating func forget() {
        received = []
    }

    private var sensors: FirmwareSensors {
        FirmwareSensors(
            motorCurrentMa: Int32(body.currentMa) + currentErrorMa,
            supplyMv: supplyMv,
            crankCounts: (Int32(body.turns * 4_096) + crankErrorCounts) & 4_095,
            protrusionUm: protrusionReadingUm ?? Int32(body.protrusionUm),
            stageUm: dialUm ?? Int32(body.stageUm),
            handleMilliC: handleMilliC,
            windingMilliC: windingMilliC,
            pressMn: pressMn,
            contact: contact,
            enable: enable,
            emergencyStop: emergencyStop,
            cartridgePresent: cartridgePresent,
            charging: false,
            glideUmPerS: glideUmPerS,
            xUm: placeUm.x,
            yUm: placeUm.y
        )
    }
}
