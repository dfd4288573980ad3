import PenPlant
import Testing

struct PlantMotionTests {
    @Test func `PLANT-030 the pen runs free at 200 to 260 Hz on its nominal voltage`() {
        var plant = Plant(parameters: .exactNominal, seed: 1)
        for _ in 0..<20_000 {
            plant.step(PlantActuation(bridge: .drive(millivolts: 7_400), stageVelocityUmPerS: 0), .lifted)
        }
        #expect(plant.truth.supplyMv > 7_300)
        // Measured 210 Hz; the bounds on both sides keep this number true.
        #expect(plant.truth.speedMillihz > 205_000)
        #expect(plant.truth.speedMillihz < 216_000)
    }

    @Test(arguments: [100.0, 117, 150])
    func `PLANT-031 the pen holds its stroke rate in skin at 1.5 mm within 1 %`(rateHz: Double) throws {
        var bench = PlantBench(
            parameters: .exactNominal,
            rateHz: rateHz,
            stageUm: 1_500,
            surroundings: .gliding
        )
        bench.run(milliseconds: 300)
        let first = try bench.nextStroke()
        var last = first
        var totalUs = 0
        while last.index < first.index + 20 {
            last = try bench.nextStroke()
            totalUs += Int(last.periodUs)
        }
        #expect((20e6 / Double(totalUs)).isNear(rateHz, within: 0.01))
        #expect(last.inContact)
        #expect(last.needlesPunctured == 12)
    }

    @Test(arguments: [0, 125_000, 250_000, 375_000, 500_000, 625_000, 750_000, 875_000] as [Int32])
    func `PLANT-032 full reverse current stops 117 Hz within 4 ms and a quarter turn, at every angle`(angle: Int32) {
        var bench = PlantBench(parameters: .exactNominal, rateHz: 117, stageUm: 1_000)
        bench.run(milliseconds: 200)
        for _ in 0..<400 where abs(bench.plant.truth.crankMicroTurns - angle) > 6_000 { bench.step() }
        let start = bench.plant.truth
        #expect(abs(start.crankMicroTurns - angle) <= 6_000)

        var steps = 0
        var speedMillihz = start.speedMillihz
        var turned = 0.0
        while speedMillihz > 0 && steps < 200 {
            bench.plant.step(
                PlantActuation(bridge: .drive(millivolts: -9_000), stageVelocityUmPerS: 0),
                .lifted
            )
            speedMillihz = bench.plant.truth.speedMillihz
            turned += Double(speedMillihz) * 1e-3 * PlantClock.stepS
            steps += 1
        }
        // Measured 3.75 ms and 0.20 turn; the bounds on both sides keep these numbers true.
        #expect(steps >= 68 && steps <= 80)
        #expect(turned > 0.17 && turned < 0.25)
    }

    @Test func `PLANT-033 full reverse current slows the crank by at least 1.8e5 rad per s² from 117 Hz`() {
        var bench = PlantBench(parameters: .exactNominal, rateHz: 117, stageUm: 1_000)
        bench.run(milliseconds: 200)
        let actuation = PlantActuation(bridge: .drive(millivolts: -9_000), stageVelocityUmPerS: 0)
        // The current has turned round after two steps.
        for _ in 0..<2 { bench.plant.step(actuation, .lifted) }
        let before = bench.plant.truth.speedMillihz
        for _ in 0..<5 { bench.plant.step(actuation, .lifted) }
        let slowed = Double(before - bench.plant.truth.speedMillihz) * 1e-3 * 6.283185307 / 250e-6
        #expect(slowed > 1.8e5)
        #expect(slowed < 2.8e5)
    }

    @Test func `PLANT-034 in air a stroke peaks at the stage's position and its period is exact`() throws {
        var bench = PlantBench(rateHz: 117, stageUm: 1_000)
        bench.run(milliseconds: 400)
        let stroke = try bench.nextStroke()
        let stage = bench.plant.truth.stageUm
        #expect(abs(stroke.peakProtrusionUm - stage) <= 1)
        #expect(Double(stroke.periodUs).isNear(1e6 / 117, within: 0.01))
        #expect(!stroke.inContact)
        #expect(stroke.peakPenetrationUm == 0)
        #expect(stroke.needlesPunctured == 0)
        #expect(bench.plant.truth.strokesInContact == 0)
    }

    @Test func `PLANT-035 parked and retracted the needles are inside, and a retracted stage hides them at any angle`()
    {
        let plant = Plant(parameters: .reference, seed: 1)
        #expect(plant.truth.needlesInside)
        #expect(plant.truth.atRest)
        #expect(plant.truth.crankMicroTurns == 500_000)

        var retracted = PlantBench(rateHz: 117, stageUm: 0)
        retracted.run(milliseconds: 200)
        for _ in 0..<400 {
            retracted.step()
            #expect(retracted.plant.protrusionUm <= 1)
            #expect(!retracted.plant.truth.atRest)
        }
        var deep = PlantBench(rateHz: 0, stageUm: 2_600)
        deep.run(milliseconds: 500)
        #expect(!deep.plant.truth.needlesInside)
    }

    @Test func `PLANT-036 a return spring parks a pen that loses its drive`() {
        var parameters = PlantParameters.exact
        parameters.needleBar.springPreloadN = 0.6
        parameters.needleBar.springRateNPerM = 400
        var bench = PlantBench(parameters: parameters, rateHz: 117, stageUm: 1_000)
        bench.run(milliseconds: 300)
        for _ in 0..<20_000 { bench.plant.step(.idle, .lifted) }
        #expect(bench.plant.truth.atRest)
        #expect(bench.plant.truth.needlesInside)
    }
}
