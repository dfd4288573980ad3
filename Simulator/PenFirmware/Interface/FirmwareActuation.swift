/// What the firmware asks of the pen's actuators until the next call.
package struct FirmwareActuation: Equatable, Sendable {
    /// The needle motor's bridge.
    package var bridge: MotorBridge
    /// Speed of the depth stage, µm/s, positive towards deeper.
    package var stageVelocityUmPerS: Int32
    /// What the pen shows to the hand that holds it.
    package var indicator: PenIndicator
    /// Where the firmware stands now; it drives nothing.
    package var status: FirmwareStatus

    package init(
        bridge: MotorBridge,
        stageVelocityUmPerS: Int32,
        indicator: PenIndicator,
        status: FirmwareStatus
    ) {
        self.bridge = bridge
        self.stageVelocityUmPerS = stageVelocityUmPerS
        self.indicator = indicator
        self.status = status
    }
}
