import PenProtocol
import Testing

/// The longest frame, and what is longer.
struct FramesTooLongTests {
    private static let header = FrameHeader(type: 0xa0, sequence: 1, session: 7)

    /// What comes out of a payload of so many bytes in a frame that is right in all but its length.
    private func reading(payloadBytes count: Int, of byte: UInt8) -> [FramesReading] {
        FramesReading.all(FramesReference.encoded(Self.header, [UInt8](repeating: byte, count: count)))
    }

    @Test func `PROTO-018 a frame of 252 bytes is the longest, one byte more is too long`() {
        for byte in [UInt8(0), 1, 0xff] {
            for count in 238...240 {
                let frame = Frame(header: Self.header, payload: Payload([UInt8](repeating: byte, count: count)))
                #expect(reading(payloadBytes: count, of: byte) == [.frame(frame)], "\(count) bytes of \(byte)")
            }
            for count in 241...600 {
                #expect(reading(payloadBytes: count, of: byte) == [.broken(.tooLong)], "\(count) bytes of \(byte)")
            }
        }
    }

    @Test func `PROTO-018 after a frame that is too long the next one comes whole`() {
        let frame = Frame(header: Self.header, payload: Payload([1, 2, 3]))
        let bytes = Array(FrameEncoder.encode(frame.header, frame.payload))
        for count in [241, 500, 10_000] {
            let long = FramesReference.encoded(Self.header, [UInt8](repeating: 9, count: count))
            #expect(FramesReading.all(long + bytes) == [.broken(.tooLong), .frame(frame)])
        }
    }

    @Test func `PROTO-019 a block of 254 bytes ends without a zero, and is longer than any frame`() {
        // 0xff and 254 bytes is the longest block that COBS has: no zero follows it. Ours end at 252.
        for count in [253, 254, 255, 508, 509] {
            let bytes = FramesReference.stuffed([UInt8](repeating: 1, count: count))
            #expect(FramesReading.all(bytes) == [.broken(.tooLong)], "\(count) bytes without a zero")
        }
        // A full block of which fewer than 253 bytes came is cut, not long.
        for count in [0, 1, 251, 252] {
            let bytes = [0xff] + [UInt8](repeating: 1, count: count) + [0]
            #expect(FramesReading.all(bytes) == [.broken(.badStuffing)], "\(count) bytes of a full block")
        }
    }

    @Test func `PROTO-019 blocks around the longest are read by the length in their code`() {
        // Code 253 carries 252 bytes: as long as a frame may be. They are no frame by their checksum only.
        let whole = FramesReference.stuffed([UInt8](repeating: 1, count: 252))
        #expect(whole.first == 253)
        let reading = FramesReading.all(whole)
        guard case .broken(.badChecksum(expected: _, got: 0x0101_0101))? = reading.first, reading.count == 1 else {
            Issue.record("Expected a wrong checksum of 0x01010101; got \(reading).")
            return
        }
        // A zero in place of any byte splits the block and changes neither length nor outcome.
        for place in 0..<248 {
            var bytes = [UInt8](repeating: 1, count: 252)
            bytes[place] = 0
            let split = FramesReading.all(FramesReference.stuffed(bytes))
            guard case .broken(.badChecksum)? = split.first, split.count == 1 else {
                Issue.record("Expected a wrong checksum with a zero at \(place); got \(split).")
                continue
            }
        }
    }
}
