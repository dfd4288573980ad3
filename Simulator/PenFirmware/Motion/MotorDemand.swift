/// What a loop wants of the motor.
enum MotorDemand: Equatable, Sendable {
    /// Open: no torque.
    case coast
    /// Short-circuited.
    case brake
    /// A current, mA, positive forward.
    case current(Int32)
}
