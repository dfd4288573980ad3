import PenProtocol
import Testing

/// What a line can do to a frame, in full: whatever comes out is the frame that went in, or none.
struct FramesDamageTests {
    private static let delimiter: UInt8 = 0
    /// Short, usual (fast telemetry has 46 bytes), and the longest.
    private static let lengths = [0, 1, 2, 19, 46, 120, 239, 240]

    private struct Sample {
        var frame: Frame
        var bytes: [UInt8]
    }

    /// Frames of these lengths: of random bytes, of zeros, of ones.
    private static let samples: [Sample] = lengths.flatMap { count in
        var random = MessagesRandom(seed: UInt64(count))
        let payloads = [
            random.bytes(count), [UInt8](repeating: 0, count: count), [UInt8](repeating: 255, count: count),
        ]
        return payloads.map { payload in
            let header = FrameHeader(type: 0xa0, sequence: UInt16(count), session: 0x0700_0007)
            let frame = Frame(header: header, payload: Payload(payload))
            return Sample(frame: frame, bytes: Array(FrameEncoder.encode(header, frame.payload)))
        }
    }

    /// Undamaged, and sent behind each damaged one.
    private static let next = FramesDamageTests.samples[4]

    @Test func `PROTO-013 a frame cut at any length is broken and the next one whole`() {
        for sample in Self.samples {
            for count in 1..<(sample.bytes.count - 1) {
                let got = FramesReading.all(sample.bytes.prefix(count) + [Self.delimiter] + Self.next.bytes)
                #expect(got.count == 2 && got.first?.frame == nil, "\(sample.bytes.count) bytes cut to \(count)")
                #expect(got.last == .frame(Self.next.frame), "\(sample.bytes.count) bytes cut to \(count)")
            }
        }
    }

    @Test func `PROTO-013 a frame that lost its beginning is broken and the next one whole`() {
        for sample in Self.samples {
            for count in 1..<(sample.bytes.count - 1) {
                let got = FramesReading.all(sample.bytes.dropFirst(count) + Self.next.bytes)
                #expect(got.count == 2 && got.first?.frame == nil, "\(sample.bytes.count) bytes without \(count)")
                #expect(got.last == .frame(Self.next.frame), "\(sample.bytes.count) bytes without \(count)")
            }
        }
    }

    @Test func `PROTO-014 with any one bit flipped no other frame comes out`() {
        for sample in Self.samples {
            for index in sample.bytes.indices {
                for bit in 0..<8 {
                    var bytes = sample.bytes
                    bytes[index] ^= 1 << UInt8(bit)
                    let got = FramesReading.all(bytes + [Self.delimiter] + Self.next.bytes).compactMap(\.frame)
                    #expect(got == [Self.next.frame], "\(sample.bytes.count) bytes: byte \(index), bit \(bit)")
                }
            }
        }
    }

    @Test func `PROTO-015 with its delimiter at any other place no other frame comes out`() {
        for sample in Self.samples {
            for place in 0..<(sample.bytes.count - 1) {
                var bytes = Array(sample.bytes.dropLast())
                bytes.insert(Self.delimiter, at: place)
                // What is left after the moved delimiter stands before the next frame and costs it; the one after
                // comes.
                let got = FramesReading.all(bytes + Self.next.bytes + Self.next.bytes).compactMap(\.frame)
                #expect(got == [Self.next.frame], "\(sample.bytes.count) bytes: at \(place)")
            }
        }
    }

    @Test func `PROTO-015 with a delimiter too many at any place no other frame comes out`() {
        for sample in Self.samples {
            for place in 1..<(sample.bytes.count - 1) {
                var bytes = sample.bytes
                bytes.insert(Self.delimiter, at: place)
                let got = FramesReading.all(bytes + Self.next.bytes).compactMap(\.frame)
                #expect(got == [Self.next.frame], "\(sample.bytes.count) bytes: at \(place)")
            }
        }
    }

    @Test func `PROTO-016 a byte lost, doubled or added at any place lets no other frame out`() {
        for sample in Self.samples {
            for place in 0..<(sample.bytes.count - 1) {
                var lost = sample.bytes
                lost.remove(at: place)
                var doubled = sample.bytes
                doubled.insert(sample.bytes[place], at: place)
                var added = sample.bytes
                added.insert(0x5a, at: place)
                for bytes in [lost, doubled, added] {
                    let got = FramesReading.all(bytes + Self.next.bytes).compactMap(\.frame)
                    #expect(got == [Self.next.frame], "\(sample.bytes.count) bytes: at \(place)")
                }
            }
        }
    }

    @Test func `PROTO-017 a stuffing code beyond the delimiter is wrong stuffing`() {
        for code in UInt8(2)...254 {
            for count in [0, Int(code) - 2] {
                let bytes = [code] + [UInt8](repeating: 1, count: count) + [Self.delimiter]
                #expect(FramesReading.all(bytes) == [.broken(.badStuffing)], "code \(code), \(count) bytes")
            }
        }
    }

    @Test func `PROTO-017 a wrong checksum is named beside the right one`() {
        let header = FrameHeader(type: 0xa0, sequence: 1, session: 7)
        var body = FramesReference.body(header, [1, 2, 3])
        let right = FramesReference.checksum(Array(body.dropLast(4)))
        for bit in 0..<32 {
            body.replaceSubrange((body.count - 4)..., with: FramesReference.little(right ^ 1 << UInt32(bit)))
            let got = FramesReading.all(FramesReference.stuffed(body))
            #expect(got == [.broken(.badChecksum(expected: right, got: right ^ 1 << UInt32(bit)))])
        }
    }
}
