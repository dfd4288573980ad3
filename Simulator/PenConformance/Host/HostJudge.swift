import PenProtocol

/// Stands on the line between a host and a pen: disturbs what the pen says as a scenario asks for, remembers what the
/// host says, and judges it in the end. Bytes in, bytes out; time is the pen's own, as its telemetry tells it.
package struct HostJudge {
    /// A frame of the host, with the pen's clock at that time.
    struct Said {
        let header: FrameHeader
        let message: Message
        let payload: [UInt8]
        let penUs: UInt64
    }

    package let scenario: HostScenario
    private var fromHost = FrameDecoder()
    private var fromPen = FrameDecoder()
    private(set) var said: [Said] = []
    private(set) var brokenCount = 0
    private(set) var refusedCount = 0
    /// The pen's clock, by its own telemetry.
    private(set) var penUs: UInt64 = 0
    /// Messages that the host got to hear: their index in `said` at that time, so that order can be judged.
    private(set) var reports: [(after: Int, message: Message)] = []
    private(set) var lostCount = 0
    /// The sequence that the host sees where frames are put between the pen's own: a repeated number is a copy to it.
    private var sequence: UInt16 = 0

    package init(_ scenario: HostScenario) {
        self.scenario = scenario
    }

    /// A byte of the host.
    package mutating func take(fromHost byte: UInt8) {
        switch fromHost.receive(byte) {
        case nil: return
        case .broken: brokenCount += 1
        case .frame:
            let frame = fromHost.frame
            do throws(MessageError) {
                let message = try Message.decode(type: frame.header.type, payload: frame.payload)
                said.append(
                    Said(header: frame.header, message: message, payload: Array(frame.payload), penUs: penUs)
                )
            } catch {
                refusedCount += 1
            }
        }
    }

    /// Bytes of the pen; gives what reaches the host instead.
    package mutating func pass(fromPen bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for byte in bytes {
            guard fromPen.receive(byte) == .frame else { continue }
            out += disturb(fromPen.frame)
        }
        return out
    }

    private mutating func disturb(_ frame: Frame) -> [UInt8] {
        let decoded: Message
        do throws(MessageError) {
            decoded = try Message.decode(type: frame.header.type, payload: frame.payload)
        } catch {
            return Array(FrameEncoder.encode(frame.header, frame.payload))
        }
        if case .fastTelemetry(let sample) = decoded {
            penUs = sample.penTimeUs.us
        }
        var header = frame.header
        var payload = frame.payload
        switch (scenario, decoded) {
        case (.lostReply, .helloReply) where lostCount < 2, (.lostAcknowledge, .acknowledge) where lostCount < 1,
            (.noAcknowledge, .acknowledge):
            lostCount += 1
            return []
        case (.otherMajor, _): header.major = PenLink.versionMajor + 1
        case (.otherDefinition, .helloReply(var reply)):
            reply.definitionHash ^= 1
            payload = reply.encode()
        case (.otherHash, .envelopeReport(var report)):
            report.envelopeHash[0] ^= 1
            payload = report.encode()
        case (.strangeFrames, _): return strange(header, payload, decoded)
        default: break
        }
        reports.append((said.count, decoded))
        return Array(FrameEncoder.encode(header, payload))
    }

    /// The frame with more in its payload, and around it what must be survived; telemetry each hundredth time.
    private mutating func strange(_ header: FrameHeader, _ payload: Payload, _ message: Message) -> [UInt8] {
        reports.append((said.count, message))
        var own = header
        if message.type == HelloReply.type && header.sequence == 0 {
            sequence = 0
        }
        var bytes: [UInt8] = []
        if message.type != FastTelemetry.type || header.sequence % 100 == 0 {
            var foreign = header
            foreign.session ^= 0x40
            var unknown = header
            unknown.type = 0xee
            unknown.sequence = sequence
            sequence &+= 1
            bytes = [0x05, 0x11, 0x00] + Array(FrameEncoder.encode(foreign, payload))
            bytes += Array(FrameEncoder.encode(unknown, payload))
        }
        own.sequence = sequence
        sequence &+= 1
        var longer = payload
        longer.append(UInt8(0x5a))
        return bytes + Array(FrameEncoder.encode(own, message.type == FastTelemetry.type ? payload : longer))
    }
}
