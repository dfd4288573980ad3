#if CANARIES
import PenProtocol
#endif

/// Brings the needles into the cartridge, to rest, and then to the parked angle (section 9).
///
/// A stop at full brake takes about half a turn from 150 Hz, so where it ends depends on where it began. The controller
/// foresees that place. Inside the window around the parked angle in which needles are behind the rim: brake at once. A
/// little beyond it: brake at once and turn back. Elsewhere: turn on without torque until a full brake ends just inside
/// the window. While the crank slows down no torque is given in the direction of its motion; once it is nearly at rest
/// with needles out, or past the peak and so slow that it would not come in soon, it is moved the shorter way to the
/// window, which only pulls needles in.
struct ParkController: Sendable {
    /// Where the parking stands.
    enum Phase: Equatable, Sendable {
        /// Not ordered: the motor loop has the motor.
        case released
        /// Slowing down.
        case braking
        /// Nearly at rest: to the nearest edge of the window.
        case placing
        /// Inside and at rest.
        case parked
    }

    /// Slower than this the crank is placed rather than braked, mHz: one control period of full brake takes 2.5 Hz.
    private static let crawlMillihz: Int32 = 4_000
    /// Slower than this for `restSamples` samples it is at rest, mHz: three times the noise of the observer; needles
    /// move by less than 4 µm in a millisecond.
    private static let restMillihz: Int32 = 500
    private static let restSamples: UInt8 = 2
    /// Then it is held at rest by current for so long, and by the shorted winding from then on, µs.
    private static let holdUs: UInt64 = 3_000
    /// Needles this far behind the rim are inside, µm.
    private static let insideMarginUm: Int32 = 40
    /// The brake aims this far inside the edge of the window, millionths of a turn: 5.4°.
    private static let aimMicroTurns: Int32 = 15_000
    /// A crank past its peak that would need longer than this to coast and to brake is driven in, µs. Skin that drags
    /// makes it half as long again.
    private static let coastUsMax: Int64 = 6_000
    /// A crank that is turned back aims this far inside the edge, millionths of a turn: 2.9°. Farther in is as good.
    private static let backAimMicroTurns: Int32 = 8_000
    /// Share of the computed deceleration that is counted on, ‰: magnets and windings differ by a few percent.
    private static let trustPermille: Int64 = 930
    /// To turn back counts as that much of its time, ‰: the slowest stop in the air and that in a scar are alike then.
    private static let backPermille: Int64 = 960
    /// Placing and holding use no more than this after `placingUsMax`, mA: a blocked crank must not burn the winding.
    private static let gentleCurrentMa: Int32 = 300
    private static let placingUsMax: UInt64 = 50_000
    /// A crank that more than `gentleCurrentMa` has not moved for so long is held, µs: a free one turns by a tenth of a
    /// turn in 3 ms, one whose bearing rubs as hard as it may in 9 (PEN-074).
    private static let heldUsMax: UInt64 = 15_000
    /// A crank that stays within this is not moved, millionths of a turn: 3.6°.
    private static let heldMicroTurns: Int64 = 10_000
    /// One that is held rests below this, mHz: the observer takes the gentle current for a speed of 1 Hz then.
    private static let heldRestMillihz: Int32 = 1_500
    /// Inside and at rest, the crank is left so for this long before it is moved on to the parked angle, µs.
    private static let restUs: UInt64 = 10_000
    /// Then it is moved no faster than this, mHz.
    private static let settleMillihz: Int32 = 5_000
    /// A crank that has not come to the parked angle by then is left where it is: needles are inside, µs.
    private static let settleUsMax: UInt64 = 1_000_000
    /// Nearer than this to the parked angle it is left alone, millionths of a turn: 9°.
    private static let settledMicroTurns: Int32 = 25_000

    private let motor: MotorConstants
    private let limits: FirmwareLimits
    private let geometry: EccentricGeometry
    private(set) var phase = Phase.braking
    /// Needles that were parked have come out, and are being brought in again.
    private(set) var isDisplaced = false
    /// The brake was begun for a stop that is foreseen near the window; no further turn is taken then.
    private var isCommitted = false
    /// Time since the order, µs.
    private var spentUs: UInt64 = 0
    /// Samples at rest in a row.
    private var restSamples: UInt8 = 0
    /// Time since the needles came to rest inside, µs.
    private var restedUs: UInt64 = 0
    /// Time for which the crank was pushed hard and stayed at `heldAt`, µs.
    private var heldUs: UInt64 = 0
    /// Where the crank was when it last moved, as an offset from the parked angle.
    private var heldAt: Int32 = 0

    init(motor: MotorConstants, limits: FirmwareLimits) {
        self.motor = motor
        self.limits = limits
        geometry = EccentricGeometry(strokeUm: motor.strokeUm)
    }

    /// Orders the parking. A parking under way, or done, stays as it is.
    mutating func order() {
        guard phase == .released else { return }
        phase = .braking
        isCommitted = false
        spentUs = 0
        heldUs = 0
        restSamples = 0
    }

    /// Gives the motor to the motor loop.
    mutating func release() {
        phase = .released
        isDisplaced = false
    }

    /// One step of the inner loop while parking is ordered.
    mutating func step(crank: CrankObserver, stageUm: Int32, protrusionUm: Int32, supplyMv: Int32) -> MotorDemand {
        spentUs &+= ControlPeriod.us
        guard crank.isKnown else { return .coast }
        let situation = Situation(
            offset: CrankAngle.parked.microTurns(to: crank.angle),
            rate: crank.rateMillihz,
            window: geometry.windowMicroTurns(stageUm: stageUm, marginUm: Self.insideMarginUm),
            supplyMv: supplyMv
        )
        let isInside = situation.isInside && protrusionUm <= limits.parkedReadingMaxUm
        switch phase {
        case .released: return .coast
        case .braking:
            #if CANARIES
            if Canary.isOn(.coastsFirst), situation.speed >= Self.crawlMillihz { return .coast }
            #endif
            #if CANARIES
            if Canary.isOn(.brakeDrives), situation.speed >= Self.crawlMillihz {
                return .current(limits.brakeCurrentMaxMa)
            }
            #endif
            if situation.speed >= Self.crawlMillihz, !isTooSlow(situation) { return brake(situation) }
            phase = .placing
            return place(situation, isInside: isInside)
        case .placing: return place(situation, isInside: isInside)
        case .parked:
            guard isInside else {
                phase = .placing
                isDisplaced = true
                spentUs = 0
                heldUs = 0
                return place(situation, isInside: isInside)
            }
            return settle(situation)
        }
    }
}

extension ParkController {
    /// What a step decides on.
    private struct Situation {
        /// Angle beyond the parked one, millionths of a turn, −500,000 ..< 500,000.
        var offset: Int32
        /// Speed, mHz.
        var rate: Int32
        /// Half of the window, millionths of a turn.
        var window: Int32
        var supplyMv: Int32

        var speed: Int32 { rate < 0 ? 0 &- rate : rate }
        var distance: Int32 { offset < 0 ? 0 &- offset : offset }
        var isInside: Bool { distance <= window }
    }

    /// Way that a full brake takes, millionths of a turn.
    private func brakingMicroTurns(_ situation: Situation) -> Int32 {
        // Where the supply bounds the current, the brake weakens as the back-EMF falls; two thirds of the speed is the
        // mean that the way depends on.
        let current = min(
            motor.brakingMa(rateMillihz: situation.speed / 3 * 2, supplyMv: situation.supplyMv),
            limits.brakeCurrentMaxMa
        )
        let deceleration = accelerationHzPerS(currentMa: current &+ motor.frictionMa) * Self.trustPermille / 1_000
        let square = Int64(situation.speed) * Int64(situation.speed)
        return Int32(clamping: square / (2 * max(deceleration, 1)))
    }

    private mutating func brake(_ situation: Situation) -> MotorDemand {
        // Turning backwards is the mirror image.
        let isForward = situation.rate > 0
        let offset = isForward ? situation.offset : 0 &- situation.offset
        let full = MotorDemand.current(isForward ? 0 &- limits.brakeCurrentMaxMa : limits.brakeCurrentMaxMa)
        let end = Self.wrapped(Int64(offset) + Int64(brakingMicroTurns(situation)))
        let aim = max(situation.window &- Self.aimMicroTurns, 0)
        if end < 0 &- aim {
            return .coast
        }
        if isCommitted || end <= aim || turnsBackSooner(from: end, aim: aim, situation: situation) {
            isCommitted = true
            return full
        }
        return .coast
    }

    /// Whether a crank that is past the peak would take too long to come to the window by itself: in the start, or out
    /// of a drag. Torque in the direction of its motion only pulls needles in there.
    private func isTooSlow(_ situation: Situation) -> Bool {
        let offset = situation.rate > 0 ? situation.offset : 0 &- situation.offset
        guard offset < 0, !isCommitted else { return false }
        let aim = max(situation.window &- Self.aimMicroTurns, 0)
        let braking = Int64(brakingMicroTurns(situation))
        let onwards = Int64(0 &- aim) - Int64(offset) - braking
        // Braking evenly takes twice the time of that way at full speed.
        return (onwards + 2 * braking) * 1_000 / Int64(max(situation.speed, 1)) > Self.coastUsMax
    }

    /// Whether to brake now and turn back brings the needles in sooner than to turn on until the next window.
    private func turnsBackSooner(from end: Int32, aim: Int32, situation: Situation) -> Bool {
        let onwards = Int64(1_000_000) - Int64(aim) - Int64(end)
        let onwardsUs = onwards * 1_000 / Int64(max(situation.speed, 1))
        let back = Int64(end) - Int64(max(situation.window &- Self.backAimMicroTurns, 0))
        let current = motor.brakingMa(rateMillihz: 0, supplyMv: situation.supplyMv)
        let acceleration = max(accelerationHzPerS(currentMa: min(current, limits.brakeCurrentMaxMa)), 1)
        // Half of the way gaining speed, half losing it.
        let backUs = 2 * Int64(SquareRoot.of(back * 1_000_000 / acceleration))
        // Skin drags on what turns on, and helps the brake.
        return backUs * Self.backPermille <= onwardsUs * 1_000
    }

    private func accelerationHzPerS(currentMa: Int32) -> Int64 {
        Int64(motor.accelerationHzPerSPerA) * Int64(max(currentMa, 1)) / 1_000
    }

    /// Moves a nearly resting crank to just inside the window, by the shorter way, and ends when it rests there.
    private mutating func place(_ situation: Situation, isInside: Bool) -> MotorDemand {
        let restMillihz = heldUs < Self.heldUsMax ? Self.restMillihz : Self.heldRestMillihz
        restSamples = isInside && situation.speed < restMillihz ? restSamples &+ 1 : 0
        if restSamples >= Self.restSamples {
            phase = .parked
            isDisplaced = false
            restedUs = 0
        }
        let aim = max(situation.window &- Self.backAimMicroTurns, 0)
        let target = situation.offset < 0 ? max(situation.offset, 0 &- aim) : min(situation.offset, aim)
        let demand = approach(target, situation: situation, currentMaxMa: placingCurrentMa, speedMax: .max)
        noteHeld(demand, at: situation.offset)
        return demand
    }

    /// Judged by the angle: under full current the observer takes a crank that is held for one that turns.
    private mutating func noteHeld(_ demand: MotorDemand, at offset: Int32) {
        let moved = Int64(Self.wrapped(Int64(offset) - Int64(heldAt)))
        if moved > Self.heldMicroTurns || moved < 0 - Self.heldMicroTurns {
            heldAt = offset
            heldUs = 0
        }
        guard case .current(let current) = demand else { return }
        if current > Self.gentleCurrentMa || current < 0 &- Self.gentleCurrentMa {
            heldUs &+= ControlPeriod.us
        }
    }

    private var placingCurrentMa: Int32 {
        spentUs < Self.placingUsMax && heldUs < Self.heldUsMax ? limits.brakeCurrentMaxMa : Self.gentleCurrentMa
    }

    /// Inside and at rest: gently to the parked angle, where the margin is largest, and there the shorted motor holds.
    private mutating func settle(_ situation: Situation) -> MotorDemand {
        restedUs &+= ControlPeriod.us
        if restedUs < Self.holdUs {
            return approach(situation.offset, situation: situation, currentMaxMa: placingCurrentMa, speedMax: 0)
        }
        let isDue = restedUs > Self.restUs && restedUs < Self.settleUsMax
        guard isDue, situation.distance > Self.settledMicroTurns else { return .brake }
        return approach(
            0,
            situation: situation,
            currentMaxMa: Self.gentleCurrentMa,
            speedMax: Self.settleMillihz
        )
    }

    /// The current that closes in on an offset with a speed from which it can still be stopped there.
    private func approach(
        _ target: Int32,
        situation: Situation,
        currentMaxMa: Int32,
        speedMax: Int32
    ) -> MotorDemand {
        let missing = target &- situation.offset
        let distance = Int64(missing < 0 ? 0 &- missing : missing)
        let current = min(motor.brakingMa(rateMillihz: 0, supplyMv: situation.supplyMv), currentMaxMa)
        let deceleration = accelerationHzPerS(currentMa: current)
        let stopping = SquareRoot.of(2 * deceleration * distance)
        let speed = min(stopping, speedMax)
        let wanted = missing < 0 ? 0 &- speed : speed
        // One control period of the available current changes the speed by this much: within it the demand is
        // proportional.
        let band = max(deceleration / 10, 1)
        let demand = Int64(wanted &- situation.rate) * Int64(current) / band
        return .current(Int32(clamping: min(max(demand, 0 - Int64(current)), Int64(current))))
    }

    /// Into −500,000 ..< 500,000.
    private static func wrapped(_ microTurns: Int64) -> Int32 {
        let turned = (microTurns + 500_000) % 1_000_000
        return Int32(truncatingIfNeeded: (turned < 0 ? turned + 1_000_000 : turned) - 500_000)
    }
}
