/// What the firmware asks of the pen's actuators during one step.
package struct PlantActuation: Sendable, Equatable {
    /// Bridge of the needle motor.
    package var bridge: Bridge
    /// Commanded speed of the depth stage, µm/s, positive towards deeper. Beyond the drive's limit it moves at the
    /// limit.
    package var stageVelocityUmPerS: Int32

    package init(bridge: Bridge, stageVelocityUmPerS: Int32) {
        self.bridge = bridge
        self.stageVelocityUmPerS = stageVelocityUmPerS
    }

    /// Motor without torque, stage held.
    package static let idle = PlantActuation(bridge: .coast, stageVelocityUmPerS: 0)
}
