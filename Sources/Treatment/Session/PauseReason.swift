package import PenProtocol

/// Why needles rested in the middle of an area: a pause or a lapse.
package struct PauseReason: Codable, Equatable, Sendable {
    /// The fault's number in pen-link.yaml.
    package let code: UInt16
    /// Time in motion that the area had by then, in ms.
    package let atMs: UInt32
    /// The pass under way, from 1.
    package let pass: UInt32

    private enum CodingKeys: String, CodingKey {
        case code
        case atMs = "at_ms"
        case pass
    }

    init(_ fault: FaultCode, atMs: UInt32, pass: UInt32) {
        code = fault.wire
        self.atMs = atMs
        self.pass = pass
    }

    package var fault: FaultCode { FaultCode(wire: code) }
}
