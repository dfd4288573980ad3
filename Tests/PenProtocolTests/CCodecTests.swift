import CPenLink
import PenProtocol
import TestSupport
import Testing

/// The C codec of Protocols/c against the vectors and beside the Swift one. Random messages: `CodecAgreeTests`.
struct CCodecTests {
    /// All that the C decoder makes of bytes: the outcomes that are no `PEN_LINK_NOTHING`.
    private func outcomes(_ bytes: [UInt8]) -> [pen_link_outcome] {
        var decoder = pen_link_decoder()
        var frame = pen_link_frame()
        return bytes.map { pen_link_receive(&decoder, $0, &frame) }.filter { $0 != PEN_LINK_NOTHING }
    }

    @Test func `CODEC-001 the C codec decodes each vector to its fields and encodes it to its bytes`() throws {
        let layouts = try VectorsData.layouts()
        var seen: Set<String> = []
        for vector in try VectorsData.all() {
            let layout = try #require(layouts.first { $0.name == vector.message })
            let payload: [UInt8] = try hex(vector.payload)
            let message = CMessage(type: vector.header.type, payload)
            #expect(message.result == PEN_LINK_OK, "\(vector.name)")
            let fields = try #require(message.fields(of: vector.message), "add \(vector.message) to CMessage")
            #expect(fields.count == layout.fields.count, "\(vector.name)")
            for field in layout.fields {
                let value = try #require(vector.fields[field.name])
                #expect(
                    fields[field.name] == (try MessagesFieldValue(value, of: field)),
                    "\(vector.name).\(field.name)"
                )
            }
            if vector.decode_only != true { #expect(message.payload == payload, "\(vector.name)") }
            seen.insert(vector.message)
        }
        #expect(seen == Set(layouts.map(\.name)))
    }

    @Test func `CODEC-002 the C codec makes each vector's frame, and takes it at its last byte`() throws {
        for vector in try VectorsData.all() {
            let wire: [UInt8] = try hex(vector.frame)
            let payload: [UInt8] = try hex(vector.payload)
            let made = payload.withUnsafeBufferPointer { bytes in
                var frame = pen_link_frame(
                    major: vector.header.major,
                    type: vector.header.type,
                    sequence: vector.header.sequence,
                    session: vector.header.session,
                    payload: bytes.baseAddress,
                    payload_count: bytes.count
                )
                return [UInt8](unsafeUninitializedCapacity: Int(PEN_LINK_ENCODED_BYTES_MAX)) { out, count in
                    count = pen_link_frame_encode(&frame, out.baseAddress)
                }
            }
            #expect(made == wire, "\(vector.name)")
            #expect(outcomes(Array(wire.dropLast())).isEmpty, "\(vector.name)")
            #expect(outcomes(wire) == [PEN_LINK_FRAME], "\(vector.name)")
        }
    }

    @Test func `CODEC-003 cut short or with any bit flipped no vector comes out, and the next one does`() throws {
        for vector in try VectorsData.byHand().vectors {
            let wire: [UInt8] = try hex(vector.frame)
            for count in 1..<(wire.count - 1) {
                let got = outcomes(Array(wire.prefix(count)) + [0] + wire)
                #expect(got.count == 2 && got[0] != PEN_LINK_FRAME && got[1] == PEN_LINK_FRAME, "\(vector.name)")
            }
            for bit in 0..<(wire.count * 8) {
                var bytes = wire
                bytes[bit / 8] ^= 1 << UInt8(bit % 8)
                #expect(!outcomes(bytes + [0]).contains(PEN_LINK_FRAME), "\(vector.name), bit \(bit)")
            }
        }
    }

    @Test func `CODEC-004 both codecs say the same just inside, on and just outside each bound`() throws {
        let generated = try VectorsData.generated()
        var refused = 0
        var accepted = 0
        for layout in try VectorsData.layouts() {
            let vector = try #require(generated.vectors.first { $0.name == "\(layout.name), typical" })
            let payload: [UInt8] = try hex(vector.payload)
            for field in layout.fields {
                guard let min = field.min?.integer, let max = field.max?.integer else { continue }
                for value in [min - 1, min, min + 1, max - 1, max, max + 1] {
                    let bytes = payload.replacing(at: field.offset, count: field.bytes, with: value)
                    let swift = Result { try Message.decode(type: layout.type, payload: Payload(bytes)) }
                    let isAccepted = (try? swift.get()) != nil
                    let c = CMessage(type: layout.type, bytes).result
                    #expect((c == PEN_LINK_OK) == isAccepted, "\(layout.name).\(field.name) = \(value)")
                    #expect(isAccepted || c == PEN_LINK_OUT_OF_RANGE, "\(layout.name).\(field.name) = \(value)")
                    accepted += isAccepted ? 1 : 0
                    refused += isAccepted ? 0 : 1
                }
            }
        }
        #expect(refused > 20 && accepted > 100)
    }

    @Test func `CODEC-005 a value outside its range, or no text, is not encoded either`() {
        var point = pen_link_set_point(set_point: 1, row: 1, depth_um: 3_000, rate_millihz: 0, valid_until_us: 9)
        var payload = [UInt8](repeating: 0xee, count: Int(PEN_LINK_SET_POINT_BYTES))
        point.depth_um = 3_001
        #expect(pen_link_encode_set_point(&point, &payload) == PEN_LINK_OUT_OF_RANGE)
        #expect(payload.allSatisfy { $0 == 0xee })
        point.depth_um = 3_000
        #expect(pen_link_encode_set_point(&point, &payload) == PEN_LINK_OK)
        var calibration = pen_link_calibration_report()
        calibration.technician.0 = 0x1f
        var report = [UInt8](repeating: 0xee, count: Int(PEN_LINK_CALIBRATION_REPORT_BYTES))
        #expect(pen_link_encode_calibration_report(&calibration, &report) == PEN_LINK_NOT_TEXT)
        calibration.technician.0 = 0x20
        #expect(pen_link_encode_calibration_report(&calibration, &report) == PEN_LINK_OK)
    }

    @Test func `CODEC-006 a payload that is too long makes no frame, and its longest makes the longest one`() {
        let bytes = [UInt8](repeating: 7, count: Int(PEN_LINK_PAYLOAD_BYTES_MAX) + 1)
        var wire = [UInt8](repeating: 0, count: Int(PEN_LINK_ENCODED_BYTES_MAX))
        bytes.withUnsafeBufferPointer { payload in
            var frame = pen_link_frame(
                major: 1,
                type: 1,
                sequence: 0,
                session: 0,
                payload: payload.baseAddress,
                payload_count: payload.count
            )
            #expect(pen_link_frame_encode(&frame, &wire) == 0)
            frame.payload_count -= 1
            #expect(pen_link_frame_encode(&frame, &wire) == Int(PEN_LINK_ENCODED_BYTES_MAX))
        }
        #expect(outcomes(wire) == [PEN_LINK_FRAME])
    }

    @Test func `CODEC-007 a frame of another major or an unknown type is named as such`() {
        var message = pen_link_message()
        let payload: [UInt8] = [0]
        payload.withUnsafeBufferPointer { bytes in
            var frame = pen_link_frame(
                major: PenLink.versionMajor &+ 1,
                type: Stop.type,
                sequence: 0,
                session: 0,
                payload: bytes.baseAddress,
                payload_count: 1
            )
            #expect(pen_link_frame_message(&frame, &message) == PEN_LINK_OTHER_MAJOR)
            frame.major = PenLink.versionMajor
            #expect(pen_link_frame_message(&frame, &message) == PEN_LINK_OK)
            frame.type = 0x7f
            #expect(pen_link_frame_message(&frame, &message) == PEN_LINK_UNKNOWN_TYPE)
        }
    }

    @Test func `CODEC-008 a decoder and a hash take the bytes that their page says`() throws {
        let page = try Repository.text("Protocols/c/README.md").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        let decoder = MemoryLayout<pen_link_decoder>.size
        let hash = MemoryLayout<pen_link_sha256>.size
        #expect(page.contains("A decoder holds \(decoder) bytes, a hash in the making \(hash)"))
    }
}
