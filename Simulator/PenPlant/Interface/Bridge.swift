/// What the motor's bridge does during one step.
package enum Bridge: Sendable, Equatable {
    /// Mean voltage over the winding in mV, either sign, positive forward. What exceeds the supply is given as the
    /// supply: a bridge cannot do more.
    case drive(millivolts: Int32)
    /// Winding short-circuited: the motor brakes itself.
    case brake
    /// All switches open: no torque.
    case coast
}
