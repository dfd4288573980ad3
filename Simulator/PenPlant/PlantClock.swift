/// The two step sizes of the plant.
package enum PlantClock {
    /// Length of one step, µs. The firmware's current loop at 10 kHz spans two.
    package static let stepUs: UInt64 = 50
    /// The same in seconds.
    package static let stepS: Double = 50e-6
    /// Heat and charge change slowly: they are integrated once in so many steps.
    package static let stepsPerSlowStep: Int32 = 20
    /// Length of a slow step, s.
    package static let slowStepS: Double = 1e-3
}
