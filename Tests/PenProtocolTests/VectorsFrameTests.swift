import PenProtocol
import TestSupport
import Testing

/// Frames against the vectors, and against all that a line can do to them.
struct VectorsFrameTests {
    private static let idle: UInt8 = 0

    private func frames(_ bytes: [UInt8]) -> [Frame] {
        FramesReading.all(bytes).compactMap(\.frame)
    }

    private func frame(_ vector: VectorsData.Vector) throws -> Frame {
        let header = FrameHeader(
            major: vector.header.major,
            type: vector.header.type,
            sequence: vector.header.sequence,
            session: vector.header.session
        )
        return Frame(header: header, payload: Payload(try hex(vector.payload)))
    }

    @Test func `PROTO-120 every vector is encoded to exactly its frame`() throws {
        for vector in try VectorsData.all() {
            let frame = try frame(vector)
            let encoded = FrameEncoder.encode(frame.header, frame.payload)
            let expected: [UInt8] = try hex(vector.frame)
            #expect((0..<encoded.count).map { encoded[$0] } == expected, "\(vector.name)")
        }
    }

    @Test func `PROTO-121 every vector is decoded at its last byte and not before`() throws {
        for vector in try VectorsData.all() {
            let bytes: [UInt8] = try hex(vector.frame)
            var decoder = FrameDecoder()
            for byte in bytes.dropLast() { #expect(decoder.receive(byte) == nil, "\(vector.name)") }
            #expect(decoder.receive(bytes[bytes.count - 1]) == .frame, "\(vector.name)")
            #expect(decoder.frame == (try frame(vector)), "\(vector.name)")
        }
    }

    @Test func `PROTO-122 with any single bit flipped no frame comes out`() throws {
        for vector in try VectorsData.all() {
            let whole: [UInt8] = try hex(vector.frame)
            for index in whole.indices {
                for bit in 0..<8 {
                    var bytes = whole
                    bytes[index] ^= 1 << UInt8(bit)
                    let accepted = frames(bytes + [Self.idle])
                    #expect(accepted.isEmpty, "\(vector.name): byte \(index), bit \(bit)")
                }
            }
        }
    }

    @Test func `PROTO-123 a frame cut at any byte is broken and the next one whole`() throws {
        for vector in try VectorsData.all() {
            let whole: [UInt8] = try hex(vector.frame)
            let expected = try frame(vector)
            for count in 1..<(whole.count - 1) {
                let got = FramesReading.all(Array(whole.prefix(count)) + [Self.idle] + whole)
                #expect(got.count == 2, "\(vector.name): \(count) bytes")
                #expect(got.last == .frame(expected), "\(vector.name): \(count) bytes")
            }
        }
    }

    @Test func `PROTO-124 frames in a row all come out, frames glued by a lost delimiter do not`() throws {
        let vectors = try VectorsData.all()
        let stream: [UInt8] = try vectors.flatMap { try hex($0.frame) as [UInt8] }
        #expect(frames(stream) == (try vectors.map(frame)))
        for (first, second) in zip(vectors, vectors.dropFirst()) {
            let glued: [UInt8] = try hex(first.frame).dropLast() + hex(second.frame)
            #expect(frames(glued).isEmpty, "\(first.name) and \(second.name)")
            let after: [UInt8] = try hex(first.frame)
            #expect(frames(glued + after) == [try frame(first)], "\(first.name) and \(second.name)")
        }
    }

    @Test func `PROTO-125 garbage ended by a delimiter costs no frame after it`() throws {
        var random = MessagesRandom(seed: 125)
        for vector in try VectorsData.all() {
            let whole: [UInt8] = try hex(vector.frame)
            for count in [0, 1, 3, 11, 100, 253, 254, 255, 1_000] {
                let garbage = random.bytes(count)
                #expect(frames(garbage + [Self.idle] + whole) == [try frame(vector)], "\(vector.name): \(count) bytes")
                let noZeros = garbage.map { $0 == 0 ? 1 : $0 }
                #expect(frames(noZeros + [Self.idle] + whole) == [try frame(vector)], "\(vector.name): \(count) bytes")
            }
        }
    }

    @Test func `PROTO-126 the checksum agrees with published values and values worked out by hand`() throws {
        let checksums = try #require(try VectorsData.byHand().checksums)
        #expect(checksums.contains { $0.bytes == "313233343536373839" && $0.checksum == "0xe3069283" })
        for vector in checksums {
            var checksum = CRC32C()
            for byte in try hex(vector.bytes) as [UInt8] { checksum.update(byte) }
            #expect(checksum.value == UInt32(vector.checksum.dropFirst(2), radix: 16), "\(vector.name)")
        }
    }
}
