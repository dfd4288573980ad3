package import PenProtocol

/// What the device is asked to bring about by transactions.
package enum Procedure: Equatable, Sendable {
    case envelope
    case selectArea(row: UInt8)
    case arm(row: UInt8, leaseUs: UInt32)
    case disarm
    case clear(FaultCode)

    /// The name in messages and records.
    package var name: StaticString {
        switch self {
        case .envelope: "load the envelope"
        case .selectArea: "select the area"
        case .arm: "arm"
        case .disarm: "disarm"
        case .clear: "clear the fault"
        }
    }
}
