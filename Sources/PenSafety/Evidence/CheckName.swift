/// The interlock's checks, in the order in which they are judged. Among equal effects the first is the cause.
package enum CheckName: UInt8, CaseIterable, Sendable {
    case unplugged
    case emergencyStop
    case penReset
    case envelopeMatch
    case overDepth
    case overRate
    case needlesParked
    case stall
    case motorCurrent
    case windingTemperature
    case handleTemperature
    case penState
    case supply
    case followingError
    case droop
    case telemetryOrder
    case staleTelemetry
    case linkErrors
    case tickOverrun
    case clockSync
    case outcomeKnown
    case envelopeInForce
    case calibration
    case cartridge
    case battery
    case dial
    case requestWithinLimits
    case dose
    case sessionTime
    case pressForce
    case dwell
    case contact
    case enable

    /// The name in tables, messages and records.
    package var name: StaticString {
        switch self {
        case .unplugged: "unplugged"
        case .emergencyStop: "emergency-stop"
        case .penReset: "pen-reset"
        case .envelopeMatch: "envelope-match"
        case .overDepth: "over-depth"
        case .overRate: "over-rate"
        case .needlesParked: "needles-parked"
        case .stall: "stall"
        case .motorCurrent: "motor-current"
        case .windingTemperature: "winding-temperature"
        case .handleTemperature: "handle-temperature"
        case .penState: "pen-state"
        case .supply: "supply"
        case .followingError: "following-error"
        case .droop: "droop"
        case .telemetryOrder: "telemetry-order"
        case .staleTelemetry: "stale-telemetry"
        case .linkErrors: "link-errors"
        case .tickOverrun: "tick-overrun"
        case .clockSync: "clock-sync"
        case .outcomeKnown: "outcome-known"
        case .envelopeInForce: "envelope-in-force"
        case .calibration: "calibration"
        case .cartridge: "cartridge"
        case .battery: "battery"
        case .dial: "dial"
        case .requestWithinLimits: "request-within-limits"
        case .dose: "dose"
        case .sessionTime: "session-time"
        case .pressForce: "press-force"
        case .dwell: "dwell"
        case .contact: "contact"
        case .enable: "enable"
        }
    }
}
