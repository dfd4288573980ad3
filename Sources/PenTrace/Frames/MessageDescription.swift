/// One message: who sends it, to which kind of traffic it belongs, and its fields in order.
package struct MessageDescription: Sendable {
    /// The kind of traffic.
    package enum Kind: Sendable {
        case handshake, query, report, transaction, acknowledgement, stop, telemetry, setPoint
    }

    package let type: UInt8
    package let name: String
    package let sender: TraceSide
    package let kind: Kind
    package let fields: [FieldDescription]
}
