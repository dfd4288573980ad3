import PenPlant
import Testing

struct FaultTests {
    @Test func `PLANT-100 a jam stops the shaft within 5 ms, and it turns again when the jam goes`() {
        var bench = PlantBench(rateHz: 117, stageUm: 500)
        bench.run(milliseconds: 200)
        bench.plant.faults.jamTorqueMicroNm = 50_000
        bench.run(milliseconds: 5)
        #expect(bench.plant.truth.speedMillihz == 0)
        #expect(bench.plant.truth.motorCurrentMa > 1_000)
        bench.plant.faults = .none
        bench.run(milliseconds: 200)
        #expect(Double(bench.plant.truth.speedMillihz).isNear(117_000, within: 0.02))
    }

    @Test func `PLANT-101 drag on the shaft slows a free-running motor, a negative jam does nothing`() {
        func freeRun(jam: Int32) -> Int32 {
            var plant = Plant(parameters: .exact, seed: 1)
            plant.faults.jamTorqueMicroNm = jam
            for _ in 0..<10_000 {
                plant.step(PlantActuation(bridge: .drive(millivolts: 6_000), stageVelocityUmPerS: 0), .lifted)
            }
            return plant.truth.speedMillihz
        }
        let free = freeRun(jam: 0)
        #expect(freeRun(jam: -1_000) == free)
        // 1 mNm along the slope of 946 rpm/mNm is 15.8 Hz, a little more through bridge and battery.
        let slowed = free - freeRun(jam: 1_000)
        #expect(slowed > 15_000 && slowed < 19_000)
    }

    @Test func `PLANT-102 a heat source in the handle warms it past its sensor`() {
        var plant = Plant(parameters: .exact, seed: 1)
        plant.faults.handleHeatMw = 100_000
        for _ in 0..<(20_000 * 14) { plant.step(.idle, .lifted) }
        #expect(plant.truth.handleMilliC > 48_000)
        #expect(abs(plant.sense().handleMilliC - plant.truth.handleMilliC) < 300)
    }

    @Test func `PLANT-103 a stuck protrusion sensor repeats itself until the fault goes`() {
        var bench = PlantBench(rateHz: 117, stageUm: 1_000)
        bench.run(milliseconds: 300)
        let held = bench.plant.sense().protrusionUm
        bench.plant.faults.protrusionSensorStuck = true
        var truths = Set<Int32>()
        for _ in 0..<400 {
            bench.step()
            truths.insert(bench.plant.protrusionUm)
            #expect(bench.plant.sense().protrusionUm == held)
        }
        #expect(truths.count > 100)
        bench.plant.faults.protrusionSensorStuck = false
        #expect(abs(bench.plant.sense().protrusionUm - bench.plant.protrusionUm) < 30)
    }

    @Test func `PLANT-104 a drifting protrusion sensor wanders at its rate, and is whole when the fault goes`() {
        var plant = Plant(parameters: .exact, seed: 1)
        plant.faults.protrusionDriftUmPerS = 100
        for _ in 0..<40_000 { plant.step(.idle, .lifted) }
        let drifted = plant.sense().protrusionUm - plant.protrusionUm
        #expect(abs(drifted - 200) < 25)
        plant.faults.protrusionDriftUmPerS = 0
        for _ in 0..<20 { plant.step(.idle, .lifted) }
        #expect(abs(plant.sense().protrusionUm - plant.protrusionUm) < 25)
    }
}
