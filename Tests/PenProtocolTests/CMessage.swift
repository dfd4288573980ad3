import CPenLink
import TestSupport

/// A message as the C codec decodes it.
struct CMessage {
    let result: pen_link_result
    private var message = pen_link_message()

    init(type: UInt8, _ payload: [UInt8]) {
        result = pen_link_decode(type, payload, payload.count, &message)
    }

    /// What the C codec encodes it to.
    var payload: [UInt8] {
        var message = message
        return [UInt8](unsafeUninitializedCapacity: Int(PEN_LINK_PAYLOAD_BYTES_MAX)) { out, count in
            if pen_link_encode(&message, out.baseAddress, &count) != PEN_LINK_OK { count = 0 }
        }
    }

    /// The members of its struct by their names, of a message whose name is known here.
    func fields(of name: String) -> [String: MessagesFieldValue]? {
        guard let member = Self.members[name] else { return nil }
        var fields: [String: MessagesFieldValue] = [:]
        for (label, value) in Mirror(reflecting: member(message.body)).children {
            if let label { fields[label] = Self.value(value) }
        }
        return fields
    }

    private static func value(_ value: Any) -> MessagesFieldValue? {
        if let number = MessagesFieldValue(value) { return number }
        // Arrays in C structs are tuples here: of char for text, of unsigned bytes for bytes.
        let elements = Mirror(reflecting: value).children.map(\.value)
        if let bytes = elements as? [UInt8] { return .bytes(bytes) }
        guard let characters = elements as? [Int8] else { return nil }
        return .text(String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    private typealias Body = pen_link_message.__Unnamed_union_body

    private static let members: [String: @Sendable (Body) -> Any] = [
        "hello": { $0.hello }, "clock_ping": { $0.clock_ping }, "query": { $0.query },
        "envelope_begin": { $0.envelope_begin }, "envelope_row": { $0.envelope_row },
        "envelope_commit": { $0.envelope_commit }, "select_area": { $0.select_area }, "arm": { $0.arm },
        "disarm": { $0.disarm }, "clear": { $0.clear }, "write_parameter": { $0.write_parameter },
        "latch_cartridge": { $0.latch_cartridge }, "set_point": { $0.set_point }, "stop": { $0.stop },
        "hello_reply": { $0.hello_reply }, "clock_pong": { $0.clock_pong }, "state_report": { $0.state_report },
        "envelope_report": { $0.envelope_report }, "envelope_row_report": { $0.envelope_row_report },
        "cartridge_report": { $0.cartridge_report }, "calibration_report": { $0.calibration_report },
        "parameter_report": { $0.parameter_report }, "dose_report": { $0.dose_report },
        "acknowledge": { $0.acknowledge }, "fast_telemetry": { $0.fast_telemetry },
        "slow_telemetry": { $0.slow_telemetry }, "stroke_record": { $0.stroke_record }, "event": { $0.event },
        "position": { $0.position },
    ]
}
