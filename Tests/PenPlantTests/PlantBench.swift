import PenPlant
import Testing

/// A pen on a test bench: a proportional speed controller that sees the truth, and a stage that is driven to a
/// position.
struct PlantBench {
    var plant: Plant
    /// Stroke rate to hold, Hz.
    var rateHz: Double
    /// Protrusion at the peak to drive the stage to, µm.
    var stageUm: Int32
    var surroundings: PlantSurroundings

    init(
        parameters: PlantParameters = .exact,
        seed: UInt64 = 1,
        rateHz: Double,
        stageUm: Int32,
        surroundings: PlantSurroundings = .lifted
    ) {
        plant = Plant(parameters: parameters, seed: seed)
        self.rateHz = rateHz
        self.stageUm = stageUm
        self.surroundings = surroundings
    }

    mutating func step() {
        let truth = plant.truth
        let radPerHz = 6.283185307179586
        let error = (rateHz - Double(truth.speedMillihz) * 1e-3) * radPerHz
        let feedForward = plant.parameters.motor.torqueConstantNmPerA * rateHz * radPerHz + 0.3
        let millivolts = ((feedForward + 0.05 * error) * 1e3).nearestInt32
        plant.step(
            PlantActuation(
                bridge: .drive(millivolts: millivolts),
                stageVelocityUmPerS: (stageUm - truth.stageUm) * 200
            ),
            surroundings
        )
    }

    mutating func run(milliseconds: Int) {
        for _ in 0..<(milliseconds * 20) { step() }
    }

    /// Runs to the end of the next stroke and returns it.
    mutating func nextStroke() throws -> StrokeTruth {
        let before = plant.truth.strokesTotal
        for _ in 0..<20_000 where plant.truth.strokesTotal == before { step() }
        return try #require(plant.truth.strokesTotal > before ? plant.truth.lastStroke : nil)
    }
}
