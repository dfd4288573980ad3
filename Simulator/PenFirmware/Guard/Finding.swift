import PenProtocol

/// A fault that the guard found, with the value that crossed a threshold.
struct Finding: Equatable, Sendable {
    var fault: FaultCode
    /// In the unit of the threshold.
    var value: Int32
    var threshold: Int32
}
