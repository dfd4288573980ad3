import PenProtocol
import TestSupport
import Testing

/// Messages against the vectors, which PenLinkDefinition or a hand made without this module's code.
struct VectorsTests {
    @Test func `PROTO-101 each message has the type, the name, the size and the sender of its definition`() throws {
        let layouts = try VectorsData.layouts()
        #expect(layouts.count >= 28)
        for layout in layouts {
            let bytes = [UInt8](repeating: 0, count: 240)
            var payload = Payload(bytes)
            for field in layout.fields where field.min != nil {
                let min = try #require(field.min?.integer)
                payload = Payload(payload.bytes.replacing(at: field.offset, count: field.bytes, with: min))
            }
            let message = try Message.decode(type: layout.type, payload: payload)
            #expect(message.name.text == layout.name)
            #expect(message.type == layout.type)
            #expect(message.encode().count == layout.payload_bytes)
            #expect(Message.isFromHost(type: layout.type) == (layout.from == "host"))
            #expect((message.transaction != nil) == (layout.kind == "transaction"))
        }
    }

    @Test func `PROTO-102 every vector decodes to its fields and encodes to its bytes`() throws {
        let layouts = Dictionary(uniqueKeysWithValues: try VectorsData.layouts().map { ($0.name, $0) })
        for vector in try VectorsData.all() {
            let payload = Payload(try hex(vector.payload))
            let message = try Message.decode(type: vector.header.type, payload: payload)
            let fields = MessagesFieldValue.fields(of: message)
            let layout = try #require(layouts[vector.message])
            #expect(fields.count == layout.fields.count, "\(vector.name)")
            #expect(vector.fields.count == layout.fields.count, "\(vector.name)")
            for field in layout.fields {
                let expected = try MessagesFieldValue(try #require(vector.fields[field.name]), of: field)
                let got = fields[MessagesFieldValue.swiftName(field.name)]
                #expect(got != nil && got == expected, "\(vector.name): \(field.name)")
            }
            if vector.decode_only != true { #expect(message.encode() == payload, "\(vector.name)") }
        }
    }

    @Test func `PROTO-103 a payload cut at any length is refused as too short`() throws {
        let layouts = Dictionary(uniqueKeysWithValues: try VectorsData.layouts().map { ($0.name, $0) })
        for vector in try VectorsData.all() {
            let bytes: [UInt8] = try hex(vector.payload)
            let layout = try #require(layouts[vector.message])
            for count in 0..<layout.payload_bytes {
                do throws(MessageError) {
                    _ = try Message.decode(type: vector.header.type, payload: Payload(Array(bytes.prefix(count))))
                    Issue.record("\(vector.name): \(count) bytes were taken for a whole message")
                } catch {
                    guard case .tooShort(let message, let expected, let got) = error else {
                        Issue.record("\(vector.name): \(error)")
                        continue
                    }
                    #expect(message.text == vector.message)
                    #expect(expected == layout.payload_bytes)
                    #expect(got == count)
                }
            }
        }
    }

    @Test func `PROTO-104 a payload longer than the message is accepted and the rest ignored`() throws {
        for vector in try VectorsData.all() {
            let bytes: [UInt8] = try hex(vector.payload)
            let message = try Message.decode(type: vector.header.type, payload: Payload(bytes))
            for extra in [1, 2, 7, 240 - bytes.count] where bytes.count + extra <= 240 {
                let longer = Payload(bytes + [UInt8](repeating: 0xa5, count: extra))
                #expect(try Message.decode(type: vector.header.type, payload: longer) == message, "\(vector.name)")
            }
        }
    }

    @Test func `PROTO-105 the vectors belong to this version and this definition`() throws {
        let generated = try VectorsData.generated()
        let digits = try #require(generated.definition_hash).dropFirst(2)
        #expect(UInt64(digits, radix: 16) == PenLink.definitionHash)
        for version in [generated.version, try VectorsData.byHand().version, try VectorsData.captured().version] {
            #expect(version == "\(PenLink.versionMajor).\(PenLink.versionMinor)")
        }
        let choices = Dictionary(grouping: generated.vectors, by: \.message).mapValues(\.count)
        for layout in try VectorsData.layouts() { #expect(choices[layout.name] == 3, "\(layout.name)") }
        #expect(try VectorsData.byHand().vectors.count >= 6)
    }
}
