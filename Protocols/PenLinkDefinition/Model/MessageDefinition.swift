/// One message and its payload.
package struct MessageDefinition: Sendable {
    /// Who sends it.
    package enum Sender: String, CaseIterable, Sendable {
        case host, pen
    }

    /// The kind of traffic that it belongs to.
    package enum Kind: String, CaseIterable, Sendable {
        case handshake, query, report, transaction, acknowledgement, stop, telemetry
        case setPoint = "set_point"
    }

    package var name: String
    package var type: Int128
    package var from: Sender
    package var kind: Kind
    package var answer: String?
    package var meaning: String
    package var fields: [FieldDefinition]
    package var line: Int

    /// Bytes of the payload in this minor version.
    package var payloadBytes: Int { fields.reduce(0) { $0 + $1.type.bytes } }

    /// The fields with their byte offsets.
    package var layout: [(offset: Int, field: FieldDefinition)] {
        var offset = 0
        return fields.map { field in
            defer { offset += field.type.bytes }
            return (offset, field)
        }
    }
}
