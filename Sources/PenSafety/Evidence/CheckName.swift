/// The interlock's checks, in the order in which they are judged. Among equal effects the first is the cause.
package enum CheckName: UInt8, CaseIterable, Sendable {
    case unplugged
    case emergencyStop
    case penReset
    case overDepth
    case overRate
    case needlesParked
    case stall
    case handleTemperature
    case penState
    case staleTelemetry
    case tickOverrun
    case clockSync
    case outcomeKnown
    case envelopeInForce
    case requestWithinLimits
    case dose
    case enable

    /// The name in tables, messages and records.
    package var name: StaticString {
        switch self {
        case .unplugged: "unplugged"
        case .emergencyStop: "emergency-stop"
        case .penReset: "pen-reset"
        case .overDepth: "over-depth"
        case .overRate: "over-rate"
        case .needlesParked: "needles-parked"
        case .stall: "stall"
        case .handleTemperature: "handle-temperature"
        case .penState: "pen-state"
        case .staleTelemetry: "stale-telemetry"
        case .tickOverrun: "tick-overrun"
        case .clockSync: "clock-sync"
        case .outcomeKnown: "outcome-known"
        case .envelopeInForce: "envelope-in-force"
        case .requestWithinLimits: "request-within-limits"
        case .dose: "dose"
        case .enable: "enable"
        }
    }
}
