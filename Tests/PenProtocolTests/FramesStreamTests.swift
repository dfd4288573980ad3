import PenProtocol
import Testing

/// Frames as they come on a line: one after the other, with garbage around them.
struct FramesStreamTests {
    private static let delimiter: UInt8 = 0

    /// A frame and its bytes, different for each number.
    private func sample(_ number: UInt16, payloadBytes: Int = 20) -> (frame: Frame, bytes: [UInt8]) {
        var random = MessagesRandom(seed: UInt64(number))
        let header = FrameHeader(type: 0xa0, sequence: number, session: 77)
        let payload = Payload(random.bytes(payloadBytes))
        return (Frame(header: header, payload: payload), Array(FrameEncoder.encode(header, payload)))
    }

    @Test func `PROTO-008 a frame is there with its delimiter and with no byte before it`() {
        for count in [0, 1, 46, 240] {
            let (frame, bytes) = sample(8, payloadBytes: count)
            var decoder = FrameDecoder()
            for byte in bytes.dropLast() {
                let outcome = decoder.receive(byte)
                #expect(outcome == nil)
            }
            let outcome = decoder.receive(Self.delimiter)
            #expect(outcome == .frame)
            #expect(decoder.frame == frame)
        }
    }

    @Test func `PROTO-008 a frame stays readable until the next whole one, broken bytes or not`() {
        let first = sample(1)
        let second = sample(2, payloadBytes: 0)
        var decoder = FrameDecoder()
        let whole = FramesReading.all(first.bytes, by: &decoder)
        #expect(whole == [.frame(first.frame)])
        let broken = FramesReading.all([9, 9, 9, 0], by: &decoder)
        #expect(broken == [.broken(.badStuffing)])
        #expect(decoder.frame == first.frame)
        for byte in second.bytes.dropLast() {
            _ = decoder.receive(byte)
            #expect(decoder.frame == first.frame)
        }
        _ = decoder.receive(Self.delimiter)
        #expect(decoder.frame == second.frame)
    }

    @Test func `PROTO-009 frames in a row all come out, the shorter after the longer too`() {
        let samples = [240, 0, 46, 240, 1, 239].enumerated().map { sample(UInt16($0), payloadBytes: $1) }
        #expect(FramesReading.all(samples.flatMap(\.bytes)) == samples.map { .frame($0.frame) })
    }

    @Test func `PROTO-009 frames that share one delimiter on both sides come out`() {
        let (frame, bytes) = sample(9)
        let line = [Self.delimiter] + bytes + bytes + [Self.delimiter, Self.delimiter] + bytes
        #expect(FramesReading.all(line) == [.frame(frame), .frame(frame), .frame(frame)])
    }

    @Test func `PROTO-010 idle delimiters are nothing`() {
        #expect(FramesReading.all([UInt8](repeating: 0, count: 1_000)).isEmpty)
    }

    @Test func `PROTO-010 fewer bytes than header and checksum are too short, and say how many`() {
        for count in 0..<(PenLink.headerBytes + PenLink.checksumBytes) {
            let bytes = FramesReference.stuffed([UInt8](repeating: 7, count: count))
            #expect(FramesReading.all(bytes) == [.broken(.tooShort(bytes: count))])
        }
        let least = Array(FrameEncoder.encode(FrameHeader(type: 1, sequence: 0, session: 0), Payload()))
        #expect(FramesReading.all(least).compactMap(\.frame).count == 1)
    }

    @Test func `PROTO-011 garbage costs the frame that it touches and none after it`() {
        var random = MessagesRandom(seed: 11)
        for round in 0..<300 {
            let garbage = random.bytes(Int(random.next() % 600)).map { $0 == 0 ? UInt8(1) : $0 }
            let touched = sample(UInt16(2 * round))
            let next = sample(UInt16(2 * round + 1))
            // Before, without a delimiter: the first frame is lost in it.
            let before = FramesReading.all(garbage + touched.bytes + next.bytes)
            #expect(before.last == .frame(next.frame))
            #expect(before.compactMap(\.frame).allSatisfy { $0 == touched.frame || $0 == next.frame })
            // After: what came before it is out already.
            let after = FramesReading.all(touched.bytes + garbage + [Self.delimiter] + next.bytes)
            #expect(after.compactMap(\.frame) == [touched.frame, next.frame])
        }
    }

    @Test func `PROTO-011 garbage with delimiters in it costs no frame after it`() {
        var random = MessagesRandom(seed: 12)
        let (frame, bytes) = sample(5)
        for _ in 0..<300 {
            let garbage = random.bytes(Int(random.next() % 600))
            #expect(FramesReading.all(garbage + [Self.delimiter] + bytes).compactMap(\.frame) == [frame])
        }
    }

    @Test func `PROTO-012 a reset forgets half a frame and nothing else`() {
        let (frame, bytes) = sample(12)
        let tooLong = [UInt8](repeating: 1, count: 600)
        for half in [Array(bytes.prefix(1)), Array(bytes.dropLast()), [0xff], tooLong] {
            var decoder = FrameDecoder()
            _ = FramesReading.all(bytes, by: &decoder)
            let nothing = FramesReading.all(half, by: &decoder)
            #expect(nothing.isEmpty)
            decoder.reset()
            #expect(decoder.frame == frame)
            let whole = FramesReading.all(bytes, by: &decoder)
            #expect(whole == [.frame(frame)])
        }
    }
}
