import PenProtocol
import Testing

/// Frames of every length there and back.
struct FramesLengthTests {
    private static let header = FrameHeader(type: 0xa0, sequence: 0x1234, session: 0x8765_4321)
    /// A header of zeros as far as it may be.
    private static let zeros = FrameHeader(major: 0, type: 0, sequence: 0, session: 0)

    /// Encodes by the codec, compares with the reference, and decodes again.
    private func check(_ header: FrameHeader, _ payload: [UInt8], _ what: String) {
        let encoded = Array(FrameEncoder.encode(header, Payload(payload)))
        #expect(encoded == FramesReference.encoded(header, payload), "\(what), \(payload.count) bytes")
        #expect(encoded.count == payload.count + 14, "\(what), \(payload.count) bytes")
        #expect(encoded.dropLast().allSatisfy { $0 != 0 }, "\(what), \(payload.count) bytes")
        let frame = Frame(header: header, payload: Payload(payload))
        #expect(FramesReading.all(encoded) == [.frame(frame)], "\(what), \(payload.count) bytes")
    }

    @Test func `PROTO-003 payloads of every length and any bytes come back as they were`() {
        var random = MessagesRandom(seed: 3)
        for count in 0...PenLink.payloadBytesMax {
            check(Self.header, random.bytes(count), "random")
        }
    }

    @Test func `PROTO-003 payloads of zeros only come back as they were`() {
        for count in 0...PenLink.payloadBytesMax {
            check(Self.zeros, [UInt8](repeating: 0, count: count), "zeros")
        }
    }

    @Test func `PROTO-003 payloads without a zero come back as they were`() {
        var random = MessagesRandom(seed: 33)
        for count in 0...PenLink.payloadBytesMax {
            check(Self.header, random.bytes(count).map { $0 == 0 ? 0xff : $0 }, "no zero")
            check(Self.header, [UInt8](repeating: 0xff, count: count), "ones")
        }
    }

    @Test func `PROTO-004 one zero at any place of the longest payload comes back where it was`() {
        for place in 0..<PenLink.payloadBytesMax {
            var payload = [UInt8](repeating: 1, count: PenLink.payloadBytesMax)
            payload[place] = 0
            check(Self.header, payload, "zero at \(place)")
        }
    }

    @Test func `PROTO-004 one byte that is no zero at any place of the longest payload comes back where it was`() {
        for place in 0..<PenLink.payloadBytesMax {
            var payload = [UInt8](repeating: 0, count: PenLink.payloadBytesMax)
            payload[place] = 1
            check(Self.zeros, payload, "one at \(place)")
        }
    }

    @Test func `PROTO-005 a longest frame without any zero is one block of 252 bytes`() throws {
        // The checksum decides where its zeros are: the first sequence number whose frame has none.
        let payload = [UInt8](repeating: 0x55, count: PenLink.payloadBytesMax)
        let headers = (0x0101...0x01ff).map { FrameHeader(type: 0xa0, sequence: $0, session: 0x0101_0101) }
        let header = try #require(headers.first { !FramesReference.body($0, payload).contains(0) })
        let encoded = Array(FrameEncoder.encode(header, Payload(payload)))
        #expect(encoded[0] == 253)
        #expect(encoded.count == PenLink.encodedBytesMax)
        check(header, payload, "no zero at all")
    }

    @Test func `PROTO-006 each field of the header travels at its place`() {
        let headers = [
            FrameHeader(major: 0xab, type: 0, sequence: 0, session: 0),
            FrameHeader(major: 0, type: 0xcd, sequence: 0, session: 0),
            FrameHeader(major: 0, type: 0, sequence: 0xef01, session: 0),
            FrameHeader(major: 0, type: 0, sequence: 0, session: 0x2345_6789),
            FrameHeader(major: 0xff, type: 0xff, sequence: 0xffff, session: 0xffff_ffff),
        ]
        for header in headers {
            check(header, [], "\(header)")
        }
    }

    @Test func `PROTO-007 bytes as a sequence are the bytes by their index, and none beyond the end`() {
        let payload = Payload([3, 1, 4, 1, 5])
        #expect(Array(payload) == [3, 1, 4, 1, 5])
        let encoded = FrameEncoder.encode(Self.header, payload)
        #expect(Array(encoded) == (0..<encoded.count).map { encoded[$0] })
        #expect(encoded[-1] == 0 && encoded[encoded.count] == 0 && encoded[.max] == 0)
        var bytes = encoded.makeIterator()
        for left in (0..<encoded.count).reversed() {
            let byte = bytes.next()
            #expect(byte != nil)
            #expect(bytes.left == left)
        }
        let end = bytes.next()
        #expect(end == nil)
        #expect(Array(EncodedFrame()).isEmpty && Array(Payload()).isEmpty)
    }
}
