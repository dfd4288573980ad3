/// What must hold in every run, whatever befalls it, by the plant's truth.
package enum SafetyLaw: String, CaseIterable, Sendable {
    /// No needle goes further than the row's limit with its guard band.
    case depth
    /// No stroke is faster than the row's limit with its guard band.
    case rate
    /// After each stop needles are inside, and the crank rests, within 9 ms; unless a new press starts motion before.
    case park
    /// Needles are inside when the run is over.
    case ended
    /// No area gets more than its dose and the strokes under way.
    case overdose
    /// What the host counts is no less than what the plant got, up to the stroke that each stop cuts short.
    case undercount
    /// Nothing starts without a release and a press since it was armed, and since it last stopped.
    case selfStart = "self-start"
    /// Without a set-point from the host, needles are inside when lease, notice and parking are over.
    case orphan
    /// The host never shows needles as parked that are out.
    case shownParked = "shown-parked"
    /// A shaft that is held gets no current for longer than it takes to notice.
    case torque
    /// Needles do not move while the handle is hotter than a person can hold.
    case hot
    /// When the host says that the plan is done nothing is armed on either side and nothing is latched; and nothing
    /// comes after it. A pen that starts anew just before is found out later, by its silence (pen-link.md HOST-022):
    /// it was shown disarmed and parked, the dose is whole, and what it latches is for the next session.
    case agree

    /// Most that is allowed, in the unit of the law's value.
    package var bound: Int64 {
        switch self {
        case .depth, .rate, .ended, .selfStart, .agree: 0
        // pen-link.md PEN-070: brake and park.
        case .park: 9_000
        // Strokes: the tick that sees the dose, and the stroke that parks.
        case .overdose: 2
        // Strokes a stop; see `SafetyJudge`.
        case .undercount: 1
        // Lease 8 ms, notice 1, park 9; a look a millisecond.
        case .orphan: 19_000
        // Telemetry is at most so old before the host calls it stale, and one look.
        case .shownParked: 12_000
        // BENCH-031: told within 100 ms; a look a millisecond. The pen takes 60 ms to trip, then 15 at the parking and
        // 15 more if it starts anew (PEN-080, PEN-074).
        case .torque: 120_000
        case .hot: 49_000
        }
    }

    package var unit: String {
        switch self {
        case .depth: "µm beyond"
        case .rate: "mHz beyond"
        case .park, .orphan, .shownParked, .torque: "µs"
        case .overdose, .undercount: "strokes"
        case .hot: "m°C"
        case .ended, .selfStart, .agree: ""
        }
    }
}
