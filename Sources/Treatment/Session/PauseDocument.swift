import PenProtocol

/// The reason of a pause in a document for programs.
package struct PauseDocument: Encodable, Equatable, Sendable {
    /// The fault's name in pen-link.yaml.
    package let fault: String
    package let text: String
    /// Time in motion that the area had by then.
    package let at_seconds: Double
    /// The pass under way, from 1.
    package let pass: UInt32

    package init(_ reason: PauseReason) {
        fault = "\(reason.fault.name)"
        text = "\(reason.fault.text)"
        at_seconds = Double(reason.atMs) / 1_000
        pass = reason.pass
    }
}
