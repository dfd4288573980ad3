package import PenProtocol

/// The first cause of a trip, kept with both clocks' times until a person clears it.
package struct LatchedCause: Sendable {
    package let finding: Finding
    /// Host time of the verdict.
    package let hostTime: HostInstant
    /// Pen time of the evidence that it stood on; 0 without telemetry.
    package let penTime: PenInstant
    /// First other fault that followed.
    package internal(set) var consequence: FaultCode = .none

    init(_ finding: Finding, hostTime: HostInstant, penTime: PenInstant) {
        self.finding = finding
        self.hostTime = hostTime
        self.penTime = penTime
    }
}
