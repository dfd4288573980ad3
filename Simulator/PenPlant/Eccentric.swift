/// The rotating side: rotor, eccentric and, through the crank, the needle bar.
///
/// θ = 0 is the peak, θ = π parked; the needle bar stands r · (1 − cos θ) behind its furthest reach. With
/// J(θ) = J₀ + m · r² · sin²θ:
/// J · dω/dt = τ − τ_friction · sign ω − b · ω + F · r · sin θ − m · r² · sin θ · cos θ · ω²
/// where F pushes the needles in. Friction holds a crank at rest exactly.
package struct Eccentric: Sendable {
    private let parameters: EccentricParameters
    /// Rotor and eccentric, kg·m².
    private let rotatingInertiaKgM2: Double
    /// Needle bar's mass times the square of the radius, kg·m².
    private let barInertiaKgM2: Double
    /// Friction of motor and mechanism without load, Nm.
    private let baseFrictionNm: Double

    /// Angle as a fraction of a turn, `0 ..< 1`: 0 peak, 0.5 parked.
    package private(set) var turns: Double = 0.5
    /// Movement of the last step.
    package private(set) var motion = CrankMotion(before: 0.5, after: 0.5, turned: 0)
    /// Angular speed, rad/s, positive forward.
    package private(set) var speedRadPerS: Double = 0
    /// Cosine and sine of the angle.
    package private(set) var phasor = Phasor(turns: 0.5)
    /// Power lost in friction during the last step, W.
    package private(set) var frictionW: Double = 0

    /// - Parameters:
    ///   - turns: angle to start at; parked unless told.
    ///   - speedRadPerS: speed to start with.
    package init(
        parameters: EccentricParameters,
        motor: MotorParameters,
        barMassKg: Double,
        turns: Double = 0.5,
        speedRadPerS: Double = 0
    ) {
        self.parameters = parameters
        rotatingInertiaKgM2 = motor.inertiaKgM2 + parameters.inertiaKgM2
        barInertiaKgM2 = barMassKg * parameters.radiusM * parameters.radiusM
        baseFrictionNm = motor.frictionTorqueNm + parameters.frictionTorqueNm
        self.turns = turns
        motion = CrankMotion(before: turns, after: turns, turned: 0)
        self.speedRadPerS = speedRadPerS
        phasor = Phasor(turns: turns)
    }

    /// How far the needle bar stands behind its furthest reach, m.
    package var retreatM: Double { parameters.radiusM * (1 - phasor.cosine) }

    /// Speed of the needle bar, m/s, positive outwards.
    package var barSpeedMPerS: Double { -parameters.radiusM * phasor.sine * speedRadPerS }

    /// Inertia seen by the motor at this angle, kg·m².
    package var inertiaKgM2: Double { rotatingInertiaKgM2 + barInertiaKgM2 * phasor.sine * phasor.sine }

    /// One step of 50 µs.
    /// - Parameters:
    ///   - torqueNm: the motor's torque.
    ///   - barForceN: force on the bar, positive inwards.
    ///   - guideFrictionN: friction of the bar in its guide, beyond the constant one.
    ///   - jamTorqueNm: extra friction torque of a fault.
    package mutating func step(torqueNm: Double, barForceN: Double, guideFrictionN: Double, jamTorqueNm: Double) {
        let sine = phasor.sine
        let radius = parameters.radiusM
        let inertia = inertiaKgM2
        let driving =
            torqueNm + barForceN * radius * sine
            - barInertiaKgM2 * sine * phasor.cosine * speedRadPerS * speedRadPerS
            - parameters.viscousTorqueNmS * speedRadPerS
        let friction = baseFrictionNm + jamTorqueNm + guideFrictionN * radius * (sine < 0 ? -sine : sine)

        let before = speedRadPerS
        let free = before + PlantClock.stepS * driving / inertia
        let held = PlantClock.stepS * friction / inertia
        speedRadPerS = free > held ? free - held : (free < -held ? free + held : 0)

        let meanSpeed = 0.5 * (before + speedRadPerS)
        frictionW = friction * (meanSpeed < 0 ? -meanSpeed : meanSpeed)
        turn()
    }

    private mutating func turn() {
        let turned = speedRadPerS * (PlantClock.stepS * 0.15915494309189535)
        let before = turns
        var angle = before + turned
        if angle >= 1 { angle -= 1 }
        if angle < 0 { angle += 1 }
        // A negative angle of less than half a unit in the last place rounds up to a whole turn.
        turns = angle >= 1 ? 0 : angle
        motion = CrankMotion(before: before, after: turns, turned: turned)
        phasor = Phasor(turns: turns)
    }
}
