import Foundation
import PenFirmware

/// A test double of motor, crank and stage: kinematics and one inertia, no skin, no noise. Enough to see what firmware
/// does; how well it does it on real physics is PenSimulatorTests' matter.
struct TestBody {
    /// Crank in turns, 0 ..< 1; 0 peak, 0.5 parked.
    var turns = 0.5
    /// Speed of the crank, Hz.
    var rateHz = 0.0
    /// Depth stage, µm.
    var stageUm = -200.0
    /// The crank does not turn, whatever the motor does.
    var isJammed = false
    /// The stage does not move, whatever it is told.
    var isStageStuck = false
    /// Current of the latest step, mA.
    private(set) var currentMa = 0.0
    /// Furthest needles since the last `peakUm = .min`, µm.
    var peakUm = -10_000.0

    static let supplyMv: Int32 = 7_800
    private static let resistanceOhm = 2.88
    private static let millivoltsPerHz = 33.615
    private static let frictionMa = 79.0
    /// Hz/s under one mA.
    private static let hertzPerSecondPerMa = 10.14

    /// Needle tips beyond the rim, µm.
    var protrusionUm: Double { stageUm - 1_250 * (1 - cos(2 * .pi * turns)) }

    /// One period of the inner loop, 100 µs.
    mutating func step(_ actuation: FirmwareActuation) {
        let dt = 1e-4
        let voltage: Double?
        switch actuation.bridge {
        case .drive(let millivolts): voltage = min(max(Double(millivolts), -7_800), 7_800)
        case .brake: voltage = 0
        case .coast: voltage = nil
        }
        currentMa = voltage.map { ($0 - Self.millivoltsPerHz * rateHz) / Self.resistanceOhm } ?? 0
        let free = rateHz + dt * Self.hertzPerSecondPerMa * currentMa
        let held = dt * Self.hertzPerSecondPerMa * Self.frictionMa
        rateHz = isJammed || abs(free) <= held ? 0 : free - (free > 0 ? held : -held)
        turns += rateHz * dt
        turns -= turns.rounded(.down)
        if !isStageStuck {
            stageUm = min(max(stageUm + dt * Double(actuation.stageVelocityUmPerS), -800), 2_600)
        }
        peakUm = max(peakUm, protrusionUm)
    }
}
