import PenProtocol
import TestSupport
import Testing

/// Ranges of the definition, which bind sender and receiver.
struct MessagesRangeTests {
    /// The lowest and the highest number that the bytes of a field can hold.
    private func bounds(_ field: VectorsData.Field) -> ClosedRange<Int128> {
        let bits = Int128(field.bytes * 8)
        if ["i16", "i32", "i64"].contains(field.type) { return -(1 << (bits - 1))...(1 << (bits - 1)) - 1 }
        return 0...(1 << bits) - 1
    }

    /// Calls a body with each field that is narrower than its type, and a payload that is fine but for that field.
    private func forEachNarrowed(
        _ body: (VectorsData.Layout, VectorsData.Field, ClosedRange<Int128>, [UInt8]) throws -> Void
    ) throws {
        let generated = try VectorsData.generated()
        for layout in generated.messages ?? [] {
            let vector = try #require(generated.vectors.first { $0.name == "\(layout.name), typical" })
            for field in layout.fields {
                guard let min = field.min?.integer, let max = field.max?.integer else { continue }
                if min...max != bounds(field) { try body(layout, field, min...max, try hex(vector.payload)) }
            }
        }
    }

    @Test func `PROTO-106 a value just inside and on its bounds is accepted`() throws {
        var count = 0
        try forEachNarrowed { layout, field, range, bytes in
            let inside = [range.lowerBound + 1, range.upperBound - 1].filter(range.contains)
            for value in inside + [range.lowerBound, range.upperBound] {
                let payload = Payload(bytes.replacing(at: field.offset, count: field.bytes, with: value))
                let message = try Message.decode(type: layout.type, payload: payload)
                try message.check()
                #expect(message.encode() == payload, "\(layout.name).\(field.name) = \(value)")
                count += 1
            }
        }
        #expect(count > 80)
    }

    @Test func `PROTO-107 a value just outside its bounds is refused with its bounds, and so is nonsense`() throws {
        try forEachNarrowed { layout, field, range, bytes in
            let bounds = bounds(field)
            let outside = [range.lowerBound - 1, range.upperBound + 1, bounds.lowerBound, bounds.upperBound]
            for value in outside where bounds.contains(value) && !range.contains(value) {
                let payload = Payload(bytes.replacing(at: field.offset, count: field.bytes, with: value))
                do throws(MessageError) {
                    _ = try Message.decode(type: layout.type, payload: payload)
                    Issue.record("\(layout.name).\(field.name) = \(value) was accepted")
                } catch {
                    guard case .outOfRange(let message, let name, let got, let min, let max) = error else {
                        Issue.record("\(layout.name).\(field.name) = \(value): \(error)")
                        continue
                    }
                    #expect(message.text == layout.name)
                    #expect(name.text == field.name)
                    #expect(Int128(got) == value)
                    #expect(Int128(min) == range.lowerBound)
                    #expect(Int128(max) == range.upperBound)
                }
            }
        }
    }

    @Test func `PROTO-108 a sender learns that its message would be refused`() {
        let good = SetPoint(setPoint: 1, row: 1, depthUm: 3_000, rateMillihz: 300_000, validUntilUs: PenInstant(us: 9))
        #expect(throws: Never.self) { try good.check() }
        #expect(throws: Never.self) { try Message.setPoint(good).check() }
        var deep = good
        deep.depthUm = 3_001
        let error = MessageError.outOfRange(message: "set_point", field: "depth_um", value: 3_001, min: 0, max: 3_000)
        #expect(throws: error) { try deep.check() }
        #expect(throws: error) { try Message.setPoint(deep).check() }
        #expect(throws: error) { _ = try SetPoint.decode(deep.encode()) }
    }

    @Test func `PROTO-109 random messages survive the way there and back`() throws {
        var random = MessagesRandom(seed: 109)
        for layout in try VectorsData.layouts() {
            for _ in 0..<100 {
                let payload = Payload(random.payload(layout))
                let message = try Message.decode(type: layout.type, payload: payload)
                let again = message.encode()
                #expect(again == payload, "\(layout.name)")
                #expect(try Message.decode(type: message.type, payload: again) == message, "\(layout.name)")
                let other = Payload(random.payload(layout))
                let isSame = try Message.decode(type: layout.type, payload: other) == message
                #expect(isSame == (other == payload), "\(layout.name)")
            }
        }
    }

    @Test func `PROTO-110 random bytes of any type and length never trap`() {
        var random = MessagesRandom(seed: 110)
        var accepted = 0
        for type in UInt8.min...UInt8.max {
            for count in [0, 1, 2, 8, 19, 46, 77, 100, 240] {
                let payload = Payload(random.bytes(count))
                if let message = try? Message.decode(type: type, payload: payload) {
                    accepted += 1
                    #expect(message.type == type)
                }
            }
        }
        #expect(accepted > 0)
    }

    @Test func `PROTO-111 text that is not printable or goes on after its end is refused`() throws {
        let generated = try VectorsData.generated()
        for layout in try VectorsData.layouts() {
            for field in layout.fields where field.type == "ascii[16]" {
                let vector = try #require(generated.vectors.first { $0.name == "\(layout.name), maximum" })
                let bytes: [UInt8] = try hex(vector.payload)
                for (index, byte) in [(0, UInt8(0x1b)), (15, 0x7f), (7, 0xff), (3, 0x1f)] {
                    var changed = bytes
                    changed[field.offset + index] = byte
                    let payload = Payload(changed)
                    do throws(MessageError) {
                        _ = try Message.decode(type: layout.type, payload: payload)
                        Issue.record("\(layout.name).\(field.name): byte \(byte) at \(index) was accepted")
                    } catch {
                        guard case .notText(let message, let name, index, byte) = error else {
                            Issue.record("\(layout.name).\(field.name): \(error)")
                            continue
                        }
                        #expect(message.text == layout.name && name.text == field.name)
                    }
                }
                var gap = bytes
                gap[field.offset + 4] = 0
                #expect(throws: MessageError.self) { try Message.decode(type: layout.type, payload: Payload(gap)) }
            }
        }
    }

    @Test func `PROTO-138 ranges that repeat a constant have its value`() throws {
        let fields = Dictionary(
            uniqueKeysWithValues: try VectorsData.layouts().flatMap { layout in
                layout.fields.map { ("\(layout.name).\($0.name)", $0) }
            }
        )
        let lease = try #require(fields["arm.lease_us"])
        #expect(lease.min?.integer == Int128(PenLink.leaseMinUs))
        #expect(lease.max?.integer == Int128(PenLink.leaseMaxUs))
        for name in [
            "envelope_begin.area_rows", "envelope_row.row", "select_area.row", "arm.row", "set_point.row",
            "envelope_report.area_rows", "envelope_row_report.row", "dose_report.row",
        ] {
            #expect(fields[name]?.max?.integer == Int128(PenLink.envelopeRowsMax), "\(name)")
        }
    }
}
