/// The beats of the firmware.
package enum ControlPeriod {
    /// Time between two calls of the inner loop, µs: 10 kHz.
    package static let us: UInt64 = 100
    /// Time between two runs of the guard and two fast telemetry frames, µs: 1 kHz (PEN-080).
    package static let guardUs: UInt64 = 1_000
}
