/// The depth drive: a screw that follows a commanded speed, and a nut that follows the screw with play.
///
/// The nut lies in `screw … screw + backlash`. Moving deeper, the screw pushes it from behind and it stands at `screw`;
/// moving back, the screw drags it and it stays a backlash further out, until needle force greater than the nut's
/// friction drives it home.
package struct DepthStage: Sendable {
    private let parameters: StageParameters

    /// Position of the screw, m: what the stage's encoder sees.
    package private(set) var screwM: Double
    /// Speed of the screw, m/s, positive deeper.
    package private(set) var speedMPerS: Double = 0
    /// Position of the nut, m: the needle tips' unloaded protrusion at the peak.
    package private(set) var nutM: Double

    /// Starts fully retracted.
    package init(parameters: StageParameters) {
        self.parameters = parameters
        screwM = parameters.retractedM
        nutM = parameters.retractedM
    }

    /// Current that the stage draws, A.
    package var supplyCurrentA: Double { speedMPerS == 0 ? 0 : parameters.movingCurrentA }

    /// One step of 50 µs.
    /// - Parameters:
    ///   - commandUmPerS: wanted speed.
    ///   - forceN: axial force of the needles on the nut, positive inwards.
    ///   - isStuck: a fault holds the screw.
    package mutating func step(commandUmPerS: Int32, forceN: Double, isStuck: Bool = false) {
        let limit = parameters.speedLimitMPerS
        let wanted = (Double(commandUmPerS) * 1e-6).bounded(-limit, limit)
        let change = parameters.accelerationMPerS2 * PlantClock.stepS
        speedMPerS = isStuck ? 0 : speedMPerS + (wanted - speedMPerS).bounded(-change, change)
        screwM += speedMPerS * PlantClock.stepS
        if screwM > parameters.extendedM {
            screwM = parameters.extendedM
            speedMPerS = 0
        } else if screwM < parameters.retractedM {
            screwM = parameters.retractedM
            speedMPerS = 0
        }
        if forceN > parameters.holdingForceN {
            nutM -= (forceN - parameters.holdingForceN) / parameters.playDampingNSPerM * PlantClock.stepS
        }
        nutM = nutM.bounded(screwM, screwM + parameters.backlashM)
    }
}
