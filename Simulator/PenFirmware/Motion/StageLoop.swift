#if CANARIES
import PenProtocol
#endif

/// The depth stage's position loop: as fast as the drive can, with a stop that does not overshoot.
struct StageLoop: Sendable {
    /// Closer than this the stage counts as there, µm: three times its encoder's noise.
    private static let deadbandUm: Int32 = 3
    /// Farther than this a stroke is not yet as deep as asked for, µm.
    private static let travelUm: Int32 = 20
    /// Speed for each µm that is missing, 1/s, in the last stretch.
    private static let gainPerS: Int32 = 300

    private let limits: FirmwareLimits

    init(limits: FirmwareLimits) {
        self.limits = limits
    }

    /// True while the stage is on its way to a target.
    func isTravelling(to targetUm: Int32, at stageUm: Int32) -> Bool {
        let missing = targetUm &- stageUm
        return missing > Self.travelUm || missing < -Self.travelUm
    }

    /// Speed towards a target, µm/s.
    func velocityUmPerS(to targetUm: Int32, at stageUm: Int32) -> Int32 {
        #if CANARIES
        if Canary.isOn(.stageStaysOut), targetUm < stageUm { return 0 }
        #endif
        let missing = targetUm &- stageUm
        let distance = missing < 0 ? 0 &- missing : missing
        guard distance > Self.deadbandUm else { return 0 }
        // Speed from which two thirds of the drive's acceleration still stop in time.
        let stopping = SquareRoot.of(Int64(distance) * Int64(limits.stageAccelerationUmPerS2) * 4 / 3)
        let closing = distance &* Self.gainPerS
        let speed = min(min(stopping, closing), limits.stageSpeedMaxUmPerS)
        return missing < 0 ? 0 &- speed : speed
    }
}
