import Foundation
import PenProtocol
import PenTrace
import TestSupport
import Testing

struct FrameTests {
    private struct Vectors: Decodable {
        struct Layout: Decodable {
            struct Field: Decodable {
                var name: String
                var offset: Int
                var bytes: Int
            }
            var name: String
            var type: UInt8
            var from: String
            var fields: [Field]
        }
        var messages: [Layout]
    }

    @Test func `TRACE-001 every message of the definition is described as the codec lays it out`() throws {
        let data = Data(try Repository.bytes("Protocols/vectors/generated.json"))
        for layout in try JSONDecoder().decode(Vectors.self, from: data).messages {
            let message = try #require(MessageTable.message(layout.type))
            #expect(message.name == layout.name && message.sender.rawValue == layout.from)
            #expect(message.fields.map(\.name) == layout.fields.map(\.name))
            #expect(message.fields.map(\.offset) == layout.fields.map(\.offset))
            // Each field reads its own bytes and no others: all ones in them, zeros around.
            for (field, place) in zip(message.fields, layout.fields) {
                var payload = [UInt8](repeating: 0, count: 240)
                #expect(field.value(in: payload).number == 0)
                payload.replaceSubrange(
                    place.offset..<(place.offset + place.bytes),
                    with: [UInt8](repeating: 0xff, count: place.bytes)
                )
                switch field.value(in: payload) {
                case .unsigned(let value), .named(_, let value), .flags(_, let value):
                    #expect(value == UInt64.max >> (64 - 8 * place.bytes), "\(message.name).\(field.name)")
                case .signed(let value): #expect(value == -1, "\(message.name).\(field.name)")
                case .text: #expect(place.bytes == 16)
                case .bytes(let bytes): #expect(bytes == [UInt8](repeating: 0xff, count: place.bytes))
                }
            }
        }
    }

    @Test func `TRACE-001 values have names and units`() throws {
        let frame = try #require(Traffic.telemetry(1, .running).first)
        #expect(frame.side == .pen && frame.description?.name == "fast_telemetry")
        #expect(frame.value("state") == .named("running", 4))
        #expect(frame.value("flags") == .flags(["parked", "lease"], 72))
        #expect(frame.number("protrusion_um") == -12)
        #expect(frame.description?.fields.first { $0.name == "rate_millihz" }?.unit == "mHz")
    }

    @Test func `TRACE-002 broken bytes are kept with why, and the next frame is found`() throws {
        let whole = Traffic.bytes(.stop(Stop(reason: .operator)))
        var flipped = whole
        flipped[5] ^= 1
        let pieces: [([UInt8], String)] = [
            (flipped, "wrong checksum"), ([9, 1, 0], "wrong stuffing"), ([3, 1, 1, 0], "too short"),
            ([UInt8](repeating: 1, count: 300) + [0], "too long"),
        ]
        for (bytes, why) in pieces {
            var tracer = FrameTracer()
            let frames = tracer.receive(bytes + whole, from: .host, atUs: 5)
            #expect(frames.count == 2)
            let broken = try #require(frames.first)
            #expect(broken.verdict.why?.contains(why) == true, "\(broken.verdict)")
            #expect(broken.bytes == bytes && broken.count == bytes.count && broken.atUs == 5)
            #expect(frames.last?.verdict == .understood && frames.last?.bytes == whole)
        }
    }

    @Test func `TRACE-002 idle line is nothing, and a half frame is told at the end`() {
        var tracer = FrameTracer()
        #expect(tracer.receive([0, 0, 0], from: .host, atUs: nil).isEmpty)
        #expect(tracer.receive([5, 1], from: .host, atUs: nil).isEmpty)
        let rest = tracer.finish()
        #expect(rest.count == 1 && rest.first?.bytes == [5, 1])
        #expect(rest.first?.verdict.name == "broken")
        #expect(tracer.finish().isEmpty)
    }

    @Test func `TRACE-003 what is whole and not understood is told`() throws {
        func verdict(_ header: FrameHeader, _ payload: [UInt8], from side: TraceSide?) -> TracedFrame.Verdict? {
            var bytes = Payload()
            for byte in payload { bytes.append(byte) }
            var tracer = FrameTracer()
            return tracer.receive(Array(FrameEncoder.encode(header, bytes)), from: side, atUs: nil).first?.verdict
        }
        let stop = FrameHeader(type: Stop.type, sequence: 0, session: 1)
        #expect(verdict(stop, [0], from: .host) == .understood)
        #expect(verdict(stop, [0], from: nil) == .understood)
        #expect(verdict(stop, [], from: .host)?.why == "its payload has 0 bytes, expected 1")
        #expect(verdict(stop, [0], from: .pen)?.name == "invalid")
        #expect(verdict(FrameHeader(type: 0x7f, sequence: 0, session: 1), [], from: nil) == .unknownType)
        #expect(verdict(FrameHeader(major: 2, type: 0x2f, sequence: 0, session: 1), [0], from: nil) == .otherMajor(2))
        let select = FrameHeader(type: SelectArea.type, sequence: 0, session: 1)
        for (row, isGood) in [(0, false), (1, true), (16, true), (17, false)] {
            #expect((verdict(select, [1, 0, UInt8(row)], from: .host) == .understood) == isGood, "row \(row)")
        }
    }

    @Test func `TRACE-004 whatever the bytes, none is lost and little is kept`() {
        var generator = SystemRandomNumberGenerator()
        for round in 0..<200 {
            let bytes = (0..<3_000).map { _ in
                UInt8.random(in: 0...(round % 2 == 0 ? 255 : 3), using: &generator)
            }
            var tracer = FrameTracer()
            let frames = tracer.receive(bytes, from: .pen, atUs: 1) + tracer.finish()
            #expect(frames.allSatisfy { $0.bytes.count <= FrameTracer.keptMax })
            // All but delimiters that follow each other.
            let inFrames = frames.reduce(0) { $0 + $1.count }
            let idle = bytes.enumerated().count { $1 == 0 && ($0 == 0 || bytes[$0 - 1] == 0) }
            #expect(inFrames + idle == bytes.count)
            var dialogue = Dialogue()
            for frame in frames { _ = dialogue.receive(frame) }
            _ = dialogue.finish()
        }
    }
}
