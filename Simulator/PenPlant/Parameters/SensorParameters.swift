/// What each sensor adds of its own: standard deviation of its noise, and its step.
package struct SensorParameters: Sendable, Equatable {
    /// Motor current: noise σ, mA.
    package var currentNoiseMa: Double
    /// Motor current: step of the converter, mA.
    package var currentStepMa: Double
    /// Supply voltage: noise σ, mV.
    package var supplyNoiseMv: Double
    /// Supply voltage: step, mV.
    package var supplyStepMv: Double
    /// Crank encoder: noise σ, counts of 1/4096 turn.
    package var crankNoiseCounts: Double
    /// Crank encoder: once-per-turn error from a magnet off centre, counts at its peak.
    package var crankRunoutCounts: Double
    /// Protrusion sensor: noise σ, µm.
    package var protrusionNoiseUm: Double
    /// Protrusion sensor: step, µm.
    package var protrusionStepUm: Double
    /// Stage encoder: noise σ, µm.
    package var stageNoiseUm: Double
    /// Temperature sensor in the handle: noise σ, m°C.
    package var handleNoiseMilliC: Double
    /// Temperature sensor in the handle: step, m°C.
    package var handleStepMilliC: Double
    /// Winding temperature, estimated by the motor driver from current and speed: noise σ, m°C.
    package var windingNoiseMilliC: Double
    /// Press force: noise σ, mN.
    package var pressNoiseMn: Double
    /// Press force: step, mN.
    package var pressStepMn: Double

    /// - Current: 12 bits over ±6 A. Grade: derived, 12 A / 4096 = 2.9 mA; noise one step and a half, assumed.
    /// - Crank: absolute magnetic encoder of the ams AS5047P class, dynamic angle error up to ±0.2° = 2.3 counts.
    ///   Grade: data sheet for the bound (as quoted at https://blog.csdn.net/mark_md/article/details/119645201),
    ///   noise assumed.
    /// - Protrusion: inductive or Hall sensor on the needle bar, 6 µm noise, 2 µm step. Grade: assumed.
    /// - The others. Grade: assumed, usual parts (NTC with a 1/16 K step, strain gauge under the nose cone).
    package static let reference = SensorParameters(
        currentNoiseMa: 4,
        currentStepMa: 3,
        supplyNoiseMv: 8,
        supplyStepMv: 4,
        crankNoiseCounts: 0.5,
        crankRunoutCounts: 2,
        protrusionNoiseUm: 6,
        protrusionStepUm: 2,
        stageNoiseUm: 1,
        handleNoiseMilliC: 60,
        handleStepMilliC: 62.5,
        windingNoiseMilliC: 500,
        pressNoiseMn: 15,
        pressStepMn: 5
    )
}
