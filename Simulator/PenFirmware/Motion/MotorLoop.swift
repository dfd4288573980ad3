#if CANARIES
import PenProtocol
#endif

/// The motor's inner loops at 10 kHz: a proportional speed loop around a current loop with voltage feed-forward.
///
/// The speed loop has no integrator: under load the rate droops by about a percent, and the host, which holds the only
/// integrator, takes it out (two integrators in a row would fight). A pen with one fixed rate has the integrator
/// itself: nobody else can hold that rate.
struct MotorLoop: Sendable {
    /// Current for each hertz that the crank is too slow, mA. 60 makes a loop of about 97 Hz, still below the stroke
    /// rate. What a sudden load takes before the host can know of it is this loop's alone: at 20 it was 3.2 % of 117
    /// Hz for 14 needles in a scar at 1.0 mm, at 60 it is 1.3 %, for 4 % more current in the winding (162 for 156 mA,
    /// RMS); at 100 it would be 0.9 % for 7 % more.
    private static let gainMaPerHz: Int64 = 60

    /// What a fixed rate's integrator adds for each hertz in a control period, µA: a time constant of 50 ms. Assumed,
    /// and tried in the simulator.
    private static let holdMicroAmperePerHz: Int64 = 120
    /// It adds no more than this, mA: what the heaviest load of the simulated skins takes, doubled. Assumed.
    private static let holdMaxMa: Int64 = 300

    private let motor: MotorConstants
    private let limits: FirmwareLimits
    /// Rate that the ramp has reached, mHz.
    private(set) var rampMillihz: Int32 = 0
    /// The driving current is at its limit.
    private(set) var isCurrentLimited = false
    /// The voltage is at what the supply gives.
    private(set) var isVoltageLimited = false
    /// What the current loop adds to the feed-forward, mV: warm windings have more resistance than the data sheet.
    private var correctionMv: Int32 = 0
    /// What the integrator of a fixed rate has gathered, µA.
    private var heldMicroAmpere: Int64 = 0

    init(motor: MotorConstants, limits: FirmwareLimits) {
        self.motor = motor
        self.limits = limits
    }

    /// Starts from a parked crank.
    mutating func start() {
        rampMillihz = 0
        isCurrentLimited = false
        isVoltageLimited = false
        correctionMv = 0
        heldMicroAmpere = 0
    }

    /// Torque is off, or braking: nothing binds.
    mutating func rest() {
        rampMillihz = 0
        isCurrentLimited = false
        isVoltageLimited = false
    }

    /// The current that brings the crank to a rate, mA: driving, or braking where the crank is too fast.
    mutating func currentMa(forRateMillihz target: Int32, at rateMillihz: Int32) -> Int32 {
        let rampStep = max(limits.rateRampHzPerS / 10, 1)
        #if CANARIES
        let target = Canary.isOn(.rampTooFast) ? target &+ target / 10 : target
        #endif
        let wanted = target &- rampMillihz
        let step = min(max(wanted, 0 &- rampStep), rampStep)
        rampMillihz &+= step
        let acceleration = Int64(step) * 10_000 / Int64(max(motor.accelerationHzPerSPerA, 1))
        let correction = Int64(rampMillihz &- rateMillihz) * Self.gainMaPerHz / 1_000
        let sum = acceleration + correction + Int64(motor.frictionMa) + held(target, rateMillihz)
        let limit = Int64(limits.driveCurrentMaxMa)
        isCurrentLimited = sum > limit
        return Int32(clamping: min(max(sum, 0 - limit), limit))
    }

    /// What a fixed rate needs beyond the proportional part, mA; 0 in a pen whose rate the host holds.
    private mutating func held(_ target: Int32, _ rateMillihz: Int32) -> Int64 {
        guard limits.rateMinMillihz == limits.rateMaxMillihz, rampMillihz == target else { return 0 }
        let bound = Self.holdMaxMa * 1_000
        let step = Int64(target &- rateMillihz) * Self.holdMicroAmperePerHz / 1_000
        heldMicroAmpere = min(max(heldMicroAmpere + step, 0 - bound), bound)
        return heldMicroAmpere / 1_000
    }

    /// The voltage that makes a current, mV.
    mutating func voltageMv(forCurrentMa wanted: Int32, sensors: FirmwareSensors, rateMillihz: Int32) -> Int32 {
        let drop = Int64(wanted) * Int64(motor.resistanceMilliohm) / 1_000
        let missing = Int64(wanted &- sensors.motorCurrentMa) * Int64(motor.resistanceMilliohm) / 1_000
        let needed = Int64(motor.backEmfMv(rateMillihz: rateMillihz)) + drop + Int64(correctionMv) + missing / 8
        let supply = Int64(max(sensors.supplyMv, 0))
        let voltage = min(max(needed, 0 - supply), supply)
        isVoltageLimited = voltage != needed
        if !isVoltageLimited {
            // A fifth of the winding's drop bounds it: more than warm copper and a weak magnet together can ask for.
            let bound = max(Int64(limits.driveCurrentMaxMa) * Int64(motor.resistanceMilliohm) / 5_000, 1)
            correctionMv = Int32(clamping: min(max(Int64(correctionMv) + missing / 16, 0 - bound), bound))
        }
        return Int32(clamping: voltage)
    }
}
