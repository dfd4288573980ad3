package import PenProtocol

/// What one check found in one tick.
package struct Finding: Equatable, Sendable {
    package var check: CheckName
    package var effect: Effect
    /// What it is called, with text and remedy; `.none` when all is well.
    package var fault: FaultCode
    /// The value that was judged, in `unit`.
    package var value: Int64
    /// The threshold that it was held against, in `unit`.
    package var threshold: Int64
    package var unit: StaticString
    /// Where the threshold comes from.
    package var source: StaticString

    package init(
        _ check: CheckName,
        _ effect: Effect,
        _ fault: FaultCode,
        value: Int64,
        threshold: Int64,
        unit: StaticString,
        source: StaticString
    ) {
        self.check = check
        self.effect = effect
        self.fault = fault
        self.value = value
        self.threshold = threshold
        self.unit = unit
        self.source = source
    }

    /// Nothing to say.
    package static func ok(_ check: CheckName) -> Finding {
        Finding(check, .ok, .none, value: 0, threshold: 0, unit: "", source: "")
    }

    package static func == (lhs: Finding, rhs: Finding) -> Bool {
        lhs.check == rhs.check && lhs.effect == rhs.effect && lhs.fault == rhs.fault && lhs.value == rhs.value
            && lhs.threshold == rhs.threshold
    }
}
