/// What the motor's bridge does until the next call.
package enum MotorBridge: Equatable, Sendable {
    /// Mean voltage over the winding, mV, positive forward.
    case drive(millivolts: Int32)
    /// Winding short-circuited: the motor brakes itself.
    case brake
    /// All switches open: no torque.
    case coast
}
