import PenDevice
import PenFirmware
import PenLinkDefinition
import PenProtocol
import Testing

/// Both sides of the present version against a side of the next minor.
struct NewerMinorTests {
    private let made: NewerMinor

    init() throws {
        made = try NewerMinor()
    }

    @Test func `LINKDEF-080 the made definition is a newer minor and nothing more`() {
        let comparison = Comparison(from: made.present, to: made.newer)
        #expect(comparison.gravest == .minor, "\(comparison.differences.filter { $0.kind > .minor })")
        #expect(comparison.suits)
    }

    @Test func `LINKDEF-081 the decoder reads known fields and ignores the rest`() throws {
        for message in made.present.messages {
            for unknown in [false, true] {
                let bytes = try made.payload(message.name, unknown: unknown)
                let type = UInt8(message.type)
                let longer = try Message.decode(type: type, payload: Self.payload(bytes[...]))
                let present = try Message.decode(type: type, payload: Self.payload(bytes.dropLast(2)))
                #expect(longer == present, "\(message.name)")
                #expect(longer.encode() == Self.payload(bytes.dropLast(2)), "\(message.name): unknown values are kept")
            }
        }
        guard case .unknown = try Message.decode(type: 0x7e, payload: Self.payload([1, 2])) else {
            Issue.record("a message of the newer minor was taken for one of the present")
            return
        }
    }

    private static func payload(_ bytes: ArraySlice<UInt8>) -> Payload {
        var payload = Payload()
        for byte in bytes { payload.append(byte) }
        return payload
    }

    // MARK: the pen

    private func firmware() -> Firmware {
        Firmware(
            identity: .simulated(serial: Ascii16("SIM-0001"), paced: false),
            limits: .reference,
            motor: .reference,
            calibration: .works,
            cartridge: .twelveNeedles(id: 42)
        )
    }

    /// What the pen sends next, up to the last whole frame.
    private func sent(_ pen: inout Firmware) throws -> [Message] {
        var decoder = FrameDecoder()
        var messages: [Message] = []
        while let byte = pen.nextOutgoing() {
            guard decoder.receive(byte) == .frame else { continue }
            messages.append(try Message.decode(type: decoder.frame.header.type, payload: decoder.frame.payload))
        }
        return messages
    }

    private func send(_ bytes: [UInt8], to pen: inout Firmware, atUs now: UInt64) {
        for byte in bytes { pen.receive(byte, at: PenInstant(us: now)) }
    }

    @Test func `LINKDEF-082 a pen answers a host of the newer minor with its own minor`() throws {
        var pen = firmware()
        send(try made.frame("hello", ["minor": 1], sequence: 0, session: 5), to: &pen, atUs: 1_000)
        guard case .helloReply(let reply)? = try sent(&pen).first else {
            Issue.record("no hello_reply")
            return
        }
        #expect(reply.minor == PenLink.versionMinor)
        #expect(reply.definitionHash == PenLink.definitionHash)
    }

    @Test func `LINKDEF-083 no message of the newer minor makes a pen move`() throws {
        var pen = firmware()
        send(try made.frame("hello", ["minor": 1], sequence: 0, session: 5), to: &pen, atUs: 1_000)
        _ = try sent(&pen)
        var sequence: UInt16 = 1
        var answered = 0
        for message in made.newer.messages where message.from == .host && message.name != "hello" {
            for unknown in [false, true] {
                let number: [String: Int128] = message.kind == .transaction ? ["transaction": Int128(sequence)] : [:]
                let frame = try made.frame(message.name, number, unknown: unknown, sequence: sequence, session: 5)
                send(frame, to: &pen, atUs: 1_000 + UInt64(sequence))
                sequence += 1
                #expect(!pen.isArmed && !pen.isRunning, "\(message.name)")
            }
        }
        for case .acknowledge(let answer) in try sent(&pen) {
            answered += 1
            #expect(answer.acknowledgement == .applied || answer.refusal != .none)
        }
        // Each transaction, longer than it was, was understood and answered.
        #expect(answered == made.present.messages.filter { $0.kind == .transaction }.count * 2)
        #expect(pen.penState == .disarmed)
    }

    @Test func `LINKDEF-084 a pen counts a message that it does not know and stops for an unknown reason`() throws {
        var pen = firmware()
        send(try made.frame("hello", sequence: 0, session: 5), to: &pen, atUs: 1_000)
        send(try made.frame("wish", sequence: 1, session: 5), to: &pen, atUs: 1_100)
        let before = pen.status.stopOrder.number
        send(try made.frame("stop", unknown: true, sequence: 2, session: 5), to: &pen, atUs: 1_200)
        #expect(pen.penState == .disarmed && pen.status.stopOrder.number >= before)
        _ = try sent(&pen)
        send(try made.frame("query", unknown: true, sequence: 3, session: 5), to: &pen, atUs: 1_300)
        #expect(try sent(&pen).isEmpty)
        send(try made.frame("query", ["query": 9], sequence: 4, session: 5), to: &pen, atUs: 1_400)
        guard case .stateReport(let report)? = try sent(&pen).first else {
            Issue.record("no state_report")
            return
        }
        #expect(report.query == 9 && report.state == .disarmed)
    }

    // MARK: the host

    private func device(hash: UInt64, minor: UInt8 = PenLink.versionMinor) throws -> PenDevice {
        var device = PenDevice(version: HostVersion(0, 1, 0))
        let isOpen = device.open(session: 5)
        #expect(isOpen)
        device.advance(to: HostInstant(us: 1_000))
        let values: [String: Int128] = [
            "minor": Int128(minor), "definition_hash": Int128(hash), "boot_count": 3, "rate_max_millihz": 100_000,
            "capabilities": 1 << 15, "profiles": 0x81, "park_means": NewerMinor.newValue,
        ]
        let frame = try made.frame("hello_reply", values, sequence: 0, session: 5)
        device.receive(ReceivedBytes(frame), at: HostInstant(us: 2_000))
        return device
    }

    @Test func `LINKDEF-085 a host reads a hello_reply of the newer minor`() throws {
        let device = try device(hash: PenLink.definitionHash)
        #expect(device.phase == .identifying)
        let hello = try #require(device.state.hello)
        #expect(hello.bootCount == 3 && hello.rateMaxMillihz == 100_000)
        #expect(hello.profiles.contains(.base) && !hello.profiles.contains(.drivenDepth))
        let other = try self.device(hash: PenLink.definitionHash ^ 1)
        #expect(other.phase == .incompatible)
    }

    @Test func `LINKDEF-086 a host takes telemetry with unknown values and ignores unknown messages`() throws {
        var device = try device(hash: PenLink.definitionHash)
        let known: [String: Int128] = ["pen_time_us": 1_000_000, "stroke": 7]
        let telemetry = try made.frame("fast_telemetry", known, unknown: true, sequence: 1, session: 5)
        let remark = try made.frame("remark", sequence: 2, session: 5)
        let event = try made.frame("event", ["pen_time_us": 1_000_001], unknown: true, sequence: 3, session: 5)
        device.beginTick()
        device.receive(ReceivedBytes(telemetry + remark + event), at: HostInstant(us: 3_000))
        #expect(device.state.fast.stroke == 7)
        #expect(device.state.fast.state == .unknown(UInt8(NewerMinor.newValue)))
        #expect(device.counters.notUnderstood == 1)
        #expect(device.counters.broken == 0 && device.counters.lost == 0)
    }
}
