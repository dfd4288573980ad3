import PenProtocol

/// The host's end of the line while a pen is judged: says exactly what a check wants, right or wrong, and remembers
/// what came.
final class PenProbe {
    /// A frame that came.
    struct Heard {
        let header: FrameHeader
        let message: Message?
    }

    /// Answers come within this, ms: the transaction's own retry time, three times over.
    static let answerMs: UInt64 = 180

    let line: any ConformanceLine
    let personMs: UInt64
    var session: UInt32
    private var sequence: UInt16 = 0
    private var decoder = FrameDecoder()
    /// Frames of this check.
    private(set) var heard: [Heard] = []
    /// Frames of this check that were broken.
    private(set) var brokenCount = 0
    /// Words for what went over the line in this check, telemetry left out; the latest 40.
    private(set) var shown: [String] = []
    private(set) var telemetry: FastTelemetry?
    private(set) var telemetryCount = 0
    var transaction: UInt16 = 0
    var setPoint: UInt32 = 0
    var hello: HelloReply?
    var envelope = Envelope(calibrationId: 0, cartridgeId: 0, sessionSecondsMax: 0, machine: .none)

    init(line: any ConformanceLine, seed: UInt32, personMs: UInt64) {
        self.line = line
        self.personMs = personMs
        session = seed &* 0x1_0001 | 1
    }

    func beginCheck() {
        heard = []
        shown = []
        brokenCount = 0
    }

    /// Leaves the pen at rest.
    func leave() {
        send(.stop(Stop(reason: .shutdown)))
        line.ask(.release)
        _ = wait(ms: 20) { false }
    }

    // MARK: Bytes out

    func bytes(_ message: Message, session id: UInt32? = nil) -> [UInt8] {
        bytes(type: message.type, payload: Array(message.encode()), session: id)
    }

    /// A whole frame of any kind, right but for what is asked for.
    func bytes(
        type: UInt8,
        payload: [UInt8],
        session id: UInt32? = nil,
        major: UInt8 = PenLink.versionMajor
    ) -> [UInt8] {
        var body = Payload()
        for byte in payload {
            body.append(byte)
        }
        defer { sequence &+= 1 }
        let header = FrameHeader(major: major, type: type, sequence: sequence, session: id ?? session)
        return Array(FrameEncoder.encode(header, body))
    }

    func send(_ message: Message, session id: UInt32? = nil) {
        if message.type != SetPoint.type {
            show("sent", "\(message)")
        }
        line.send(bytes(message, session: id))
    }

    func sendRaw(_ bytes: [UInt8], _ what: String) {
        show("sent", "\(what), \(bytes.count) bytes: \(Self.hex(bytes.prefix(24)))")
        line.send(bytes)
    }

    private func show(_ direction: String, _ what: String) {
        if shown.count == 40 {
            shown.removeFirst()
        }
        shown.append("\(direction): \(what)")
    }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef")
        return bytes.map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined(separator: " ")
    }

    // MARK: Bytes in

    /// Lets up to a millisecond pass.
    func pump() {
        for byte in line.receive() {
            switch decoder.receive(byte) {
            case nil: break
            case .broken: brokenCount += 1
            case .frame: take(decoder.frame)
            }
        }
    }

    private func take(_ frame: Frame) {
        let message: Message?
        do throws(MessageError) {
            message = try Message.decode(type: frame.header.type, payload: frame.payload)
        } catch {
            message = nil
        }
        heard.append(Heard(header: frame.header, message: message))
        if case .fastTelemetry(let sample)? = message {
            telemetry = sample
            telemetryCount += 1
        } else if frame.header.type < FastTelemetry.type || frame.header.type == Event.type {
            show("came", message.map { "\($0)" } ?? "type \(frame.header.type), not to be read")
        }
    }

    // MARK: Waiting

    /// Waits until something holds; false when it did not within the time of the line.
    func wait(ms: UInt64, _ met: () -> Bool) -> Bool {
        let end = line.elapsedUs + ms * 1_000
        while !met() {
            guard line.elapsedUs < end else { return false }
            pump()
        }
        return true
    }

    /// The first message after a mark that is what is looked for.
    func find<Found>(ms: UInt64, after mark: Int, _ match: (Message) -> Found?) -> Found? {
        var index = mark
        var found: Found?
        _ = wait(ms: ms) {
            while index < heard.count, found == nil {
                found = heard[index].message.flatMap(match)
                index += 1
            }
            return found != nil
        }
        return found
    }

    /// Where the messages that are still to come begin.
    var mark: Int { heard.count }

    /// The pen's clock as its latest telemetry has it, µs.
    var penTimeUs: UInt64 { telemetry?.penTimeUs.us ?? 0 }

    var state: PenState { telemetry?.state ?? .disarmed }

    func isSet(_ flag: PenFlags) -> Bool { telemetry?.flags.contains(flag) ?? false }

    /// Lets time pass on the pen's clock. A paced pen runs free only after `pace_silence_us` without a set-point, so
    /// the line's time may be much longer.
    func pass(ms: UInt64) throws {
        let end = penTimeUs + ms * 1_000
        guard wait(ms: ms * 3 + 6_000, { penTimeUs >= end }) else {
            throw CheckStop.fail("fast_telemetry whose clock goes on", got: "none for \(ms * 3 + 6_000) ms")
        }
    }
}
