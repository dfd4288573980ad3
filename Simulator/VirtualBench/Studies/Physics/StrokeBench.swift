import PenPlant

/// A pen on a test bench: a proportional controller that sees the true speed, or a fixed voltage; and a stage that is
/// driven to a position.
struct StrokeBench: Sendable {
    private(set) var plant: Plant
    /// Stroke rate to hold, Hz.
    var rateHz: Double
    /// A voltage to hold instead, mV.
    var fixedMv: Int32?
    /// Unloaded protrusion at the peak to drive the stage to, µm.
    let stageUm: Int32
    var surroundings: PlantSurroundings

    /// A normal hand: 1 N, 20 mm/s along the skin, a room of 23 °C.
    static let gliding = PlantSurroundings(
        inContact: true,
        pressMn: 1_000,
        glideUmPerS: 20_000,
        ambientMilliC: 23_000
    )

    init(_ parameters: PlantParameters, rateHz: Double, stageUm: Int32, surroundings: PlantSurroundings = gliding) {
        plant = Plant(parameters: parameters, seed: 1)
        self.rateHz = rateHz
        self.stageUm = stageUm
        self.surroundings = surroundings
    }

    mutating func step() {
        let truth = plant.truth
        let radPerHz = 6.283185307179586
        let error = (rateHz - Double(truth.speedMillihz) * 1e-3) * radPerHz
        let feedForward = plant.parameters.motor.torqueConstantNmPerA * rateHz * radPerHz + 0.3
        let millivolts = fixedMv ?? ((feedForward + 0.05 * error) * 1e3).nearestInt32
        let stageVelocityUmPerS = (stageUm - truth.stageUm) * 200
        plant.step(
            PlantActuation(bridge: .drive(millivolts: millivolts), stageVelocityUmPerS: stageVelocityUmPerS),
            surroundings
        )
    }

    mutating func run(milliseconds: Int) {
        for _ in 0..<(milliseconds * 20) { step() }
    }

    /// The next whole stroke and the highest force in it, N; nil when none ends within a second.
    mutating func nextStroke() -> (stroke: StrokeTruth, peakForceN: Double)? {
        guard let begun = nextEnd() else { return nil }
        var forceMn: Int32 = 0
        for _ in 0..<20_000 {
            step()
            forceMn = max(forceMn, plant.truth.needleForceMn)
            if let last = plant.truth.lastStroke, last.index > begun.index { return (last, Double(forceMn) * 1e-3) }
        }
        return nil
    }

    private mutating func nextEnd() -> StrokeTruth? {
        let before = plant.truth.strokesTotal
        for _ in 0..<20_000 {
            step()
            if plant.truth.strokesTotal > before { return plant.truth.lastStroke }
        }
        return nil
    }

    /// Mean rate over so many strokes, Hz: strokes over the sum of their periods; 0 when they do not come.
    mutating func meanRateHz(strokes: Int) -> Double {
        var periodsUs = 0.0
        for _ in 0..<strokes {
            guard let stroke = nextEnd() else { return 0 }
            periodsUs += Double(stroke.periodUs)
        }
        return periodsUs > 0 ? Double(strokes) * 1e6 / periodsUs : 0
    }
}
