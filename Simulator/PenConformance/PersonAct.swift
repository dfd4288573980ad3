/// What a check asks of the person who holds the pen.
package enum PersonAct: String, Equatable, Sendable {
    case press = "Press the enable and hold it."
    case release = "Release the enable."
    case pressEmergencyStop = "Press the emergency stop."
    case releaseEmergencyStop = "Release the emergency stop."
}
