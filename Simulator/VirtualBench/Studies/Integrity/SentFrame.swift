import PenPlant
package import PenProtocol

/// A frame as a side of a session sends it: what the damaged one must not be taken for.
package struct SentFrame: Sendable {
    package let header: FrameHeader
    package let wire: [UInt8]
    /// Header and payload: what the checksum guards.
    package let content: [UInt8]

    package init(header: FrameHeader, payload: Payload) {
        self.header = header
        wire = Array(FrameEncoder.encode(header, payload))
        content = Self.unstuff(wire.dropLast()).dropLast(PenLink.checksumBytes)
    }

    /// Frames of a session: telemetry mostly, set-points, events, acknowledgements, and now and then the longest frame
    /// that there is. Every third byte or so is zero, as in real ones.
    init(_ random: inout SeededRandom, session: UInt32) {
        let sequence = UInt16(truncatingIfNeeded: random.next())
        let kind = random.next(below: 16)
        let type: UInt8
        var payload = Payload()
        switch kind {
        case 0..<8:
            type = FastTelemetry.type
            Self.fill(&payload, FastTelemetry.payloadBytes, &random)
        case 8..<12:
            type = SetPoint.type
            payload = SetPoint(
                setPoint: UInt32(random.next(below: 1_000_000)),
                row: UInt8(random.next(below: 17)),
                depthUm: UInt16(random.next(below: 1_501)),
                rateMillihz: random.next() & 1 == 0 ? 0 : 90_000 + UInt32(random.next(below: 60_001)),
                validUntilUs: PenInstant(us: random.next(below: 1 << 40))
            ).encode()
        case 12..<14:
            type = Event.type
            Self.fill(&payload, Event.payloadBytes, &random)
        case 14:
            type = Acknowledge.type
            Self.fill(&payload, Acknowledge.payloadBytes, &random)
        default:
            type = FastTelemetry.type
            Self.fill(&payload, PenLink.payloadBytesMax, &random)
        }
        self.init(header: FrameHeader(type: type, sequence: sequence, session: session), payload: payload)
    }

    private static func fill(_ payload: inout Payload, _ count: Int, _ random: inout SeededRandom) {
        var bits: UInt64 = 0
        for index in 0..<count {
            if index % 4 == 0 { bits = random.next() }
            let byte = UInt8(truncatingIfNeeded: bits)
            payload.append(bits & 0x300 == 0 ? 0 : byte)
            bits >>= 16
        }
    }

    /// What stands between two delimiters without its stuffing, as far as it goes.
    package static func unstuff(_ segment: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(segment.count)
        var index = segment.startIndex
        while index < segment.endIndex {
            let code = Int(segment[index])
            let end = min(index + max(code, 1), segment.endIndex)
            bytes.append(contentsOf: segment[(index + 1)..<end])
            if end < segment.endIndex, code != 0xff { bytes.append(0) }
            index = end
        }
        return bytes
    }

    /// COBS over any bytes, with the delimiter: for frames whose checksum is wrong on purpose.
    package static func stuff(_ bytes: [UInt8]) -> [UInt8] {
        var wire: [UInt8] = []
        for block in bytes.split(separator: 0, omittingEmptySubsequences: false) {
            wire.append(UInt8(block.count + 1))
            wire += block
        }
        return wire + [0]
    }
}
