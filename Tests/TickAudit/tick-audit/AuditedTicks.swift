import PenSafety

/// The counted ticks, by the state in which they left the interlock.
struct AuditedTicks {
    private var ticks = [Int](repeating: 0, count: InterlockState.allCases.count)

    mutating func note(_ state: InterlockState) {
        ticks[Int(state.rawValue)] += 1
    }

    subscript(state: InterlockState) -> Int { ticks[Int(state.rawValue)] }

    var total: Int { ticks.reduce(0, +) }

    /// As a JSON object.
    var json: String {
        "{" + InterlockState.allCases.map { "\"\($0.name)\":\(self[$0])" }.joined(separator: ",") + "}"
    }
}
