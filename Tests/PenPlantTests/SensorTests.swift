import PenPlant
import Testing

struct SensorTests {
    /// Mean and standard deviation of many readings of one constant state.
    private static func statistics(_ read: (PlantReadings) -> Int32) -> (mean: Double, sigma: Double) {
        var plant = Plant(parameters: .exact, seed: 5)
        let hand = PlantSurroundings(inContact: true, pressMn: 1_000, glideUmPerS: 0, ambientMilliC: 23_000)
        plant.step(.idle, hand)
        let count = 20_000
        var sum = 0.0
        var squares = 0.0
        for _ in 0..<count {
            let value = Double(read(plant.sense()))
            sum += value
            squares += value * value
        }
        let mean = sum / Double(count)
        return (mean, (squares / Double(count) - mean * mean).squareRoot())
    }

    /// Noise with the converter's own: σ² + step²/12.
    private static func expected(_ sigma: Double, _ step: Double) -> Double {
        (sigma * sigma + step * step / 12).squareRoot()
    }

    @Test func `PLANT-090 every sensor's noise has its stated deviation within 5 %, about the truth`() {
        let sensors = SensorParameters.reference
        let truth = Plant(parameters: .exact, seed: 5).truth
        let rows: [((PlantReadings) -> Int32, Double, Double)] = [
            ({ $0.motorCurrentMa }, 0, Self.expected(sensors.currentNoiseMa, sensors.currentStepMa)),
            ({ $0.supplyMv }, Double(truth.supplyMv) - 11, Self.expected(sensors.supplyNoiseMv, sensors.supplyStepMv)),
            ({ $0.crankCounts }, 2_048, Self.expected(sensors.crankNoiseCounts, 1)),
            ({ $0.protrusionUm }, -3_300, Self.expected(sensors.protrusionNoiseUm, sensors.protrusionStepUm)),
            ({ $0.stageUm }, -800, Self.expected(sensors.stageNoiseUm, 1)),
            ({ $0.handleMilliC }, 23_000, Self.expected(sensors.handleNoiseMilliC, sensors.handleStepMilliC)),
            ({ $0.windingMilliC }, 23_000, Self.expected(sensors.windingNoiseMilliC, 1)),
            ({ $0.pressMn }, 1_000, Self.expected(sensors.pressNoiseMn, sensors.pressStepMn)),
        ]
        for (read, mean, sigma) in rows {
            let found = Self.statistics(read)
            #expect(abs(found.mean - mean) < sigma * 0.1 + 0.5)
            #expect(found.sigma.isNear(sigma, within: 0.05))
        }
    }

    @Test func `PLANT-091 readings are multiples of each sensor's step`() {
        var plant = Plant(parameters: .reference, seed: 2)
        for _ in 0..<1_000 {
            let readings = plant.sense()
            #expect(readings.motorCurrentMa % 3 == 0)
            #expect(readings.supplyMv % 4 == 0)
            #expect(readings.protrusionUm % 2 == 0)
            #expect(readings.pressMn % 5 == 0)
        }
    }

    @Test func `PLANT-092 the crank encoder wraps within 0 to 4095`() {
        var bench = PlantBench(parameters: .reference, rateHz: 117, stageUm: 500)
        var seen = (low: Int32.max, high: Int32.min)
        for _ in 0..<20_000 {
            bench.step()
            let counts = bench.plant.sense().crankCounts
            seen = (min(seen.low, counts), max(seen.high, counts))
        }
        #expect(seen.low >= 0 && seen.low < 40)
        #expect(seen.high <= 4_095 && seen.high > 4_055)
    }

    @Test func `PLANT-093 pens differ within their type's spread, and reach towards its ends`() {
        let spread = PlantSpread.reference
        var low: Int32 = 0
        var high: Int32 = 0
        for seed in 0..<1_000 as Range<UInt64> {
            let variation = Plant(parameters: .reference, seed: seed).variation
            #expect(abs(variation.torqueConstantPpm) <= spread.torqueConstantPpm)
            #expect(abs(variation.crankOffsetCounts) <= spread.crankOffsetCounts)
            #expect(abs(variation.frictionPpm) <= spread.frictionPpm)
            low = min(low, variation.protrusionOffsetUm)
            high = max(high, variation.protrusionOffsetUm)
        }
        #expect(low == -spread.protrusionOffsetUm)
        #expect(high == spread.protrusionOffsetUm)
    }

    @Test func `PLANT-094 a pen's own sensor errors show in its readings`() {
        var parameters = PlantParameters.exact
        parameters.spread.protrusionOffsetUm = 200
        parameters.spread.stageOffsetUm = 200
        for seed in 1...5 as ClosedRange<UInt64> {
            var plant = Plant(parameters: parameters, seed: seed)
            var sum: (protrusion: Int32, stage: Int32) = (0, 0)
            for _ in 0..<400 {
                let readings = plant.sense()
                sum.protrusion += readings.protrusionUm
                sum.stage += readings.stageUm
            }
            #expect(abs(sum.protrusion / 400 - (-3_300 + plant.variation.protrusionOffsetUm)) <= 2)
            #expect(abs(sum.stage / 400 - (-800 + plant.variation.stageOffsetUm)) <= 1)
        }
    }

    @Test func `PLANT-095 in motion the protrusion sensor follows each stroke under load`() {
        var bench = PlantBench(rateHz: 117, stageUm: 1_000, surroundings: .gliding)
        bench.run(milliseconds: 300)
        for _ in 0..<2_000 {
            bench.step()
            let error = bench.plant.sense().protrusionUm - bench.plant.protrusionUm
            #expect(abs(error) <= 24)
        }
    }
}
