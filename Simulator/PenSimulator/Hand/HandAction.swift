import PenPlant

/// What the operator does to the pen at one instant.
package struct HandAction: Equatable, Sendable {
    /// Presses the enable.
    package var enable: Bool
    /// Presses the emergency stop.
    package var emergencyStop: Bool
    /// Holds the rim on the skin.
    package var inContact: Bool
    /// Force towards the skin, mN.
    package var pressMn: Int32
    /// Speed along the skin, µm/s.
    package var glideUmPerS: Int32

    /// Pen in the air, nothing pressed.
    package static let idle = HandAction(
        enable: false,
        emergencyStop: false,
        inContact: false,
        pressMn: 0,
        glideUmPerS: 0
    )
}
