import PenPlant
import Testing

struct MoreFaultTests {
    private static func battery(_ extraOhm: Double, currentA: Double, steps: Int) -> Battery {
        var battery = Battery(parameters: .reference)
        for _ in 0..<steps { battery.step(currentA: currentA, extraOhm: extraOhm) }
        return battery
    }

    @Test(arguments: [0.1, 1, 6, 20])
    func `PLANT-150 a bad contact lowers the supply by its resistance times the current and never below zero`(
        extraOhm: Double
    ) {
        let open = Battery(parameters: .reference).voltageV
        // Thirty time constants of the slowest, 20.18 Ω · 470 µF.
        let settled = Self.battery(extraOhm, currentA: 0.2, steps: 6_000)
        #expect((open - settled.voltageV).isNear(0.2 * (0.18 + extraOhm), within: 1e-6))
        let short = Self.battery(extraOhm, currentA: 1_000, steps: 2_000)
        #expect(short.voltageV == 0)
        let none = Self.battery(0, currentA: 0.2, steps: 1)
        #expect((open - none.voltageV).isNear(0.2 * 0.18, within: 1e-9))
    }

    @Test func `PLANT-151 a sagging supply falls at the rate that its capacitor allows`() {
        let open = Battery(parameters: .reference).voltageV
        let first = Self.battery(6, currentA: 2, steps: 1)
        #expect((open - first.voltageV).isNear(2 * 50e-6 / 470e-6, within: 1e-9))
    }

    @Test func `PLANT-152 a pen with a bad contact runs slower and is whole when the fault goes`() {
        var bench = PlantBench(rateHz: 117, stageUm: 500)
        bench.run(milliseconds: 200)
        let before = bench.plant.truth.supplyMv
        bench.plant.faults.supplyMilliohm = 15_000
        bench.run(milliseconds: 200)
        #expect(bench.plant.truth.supplyMv < before - 500)
        bench.plant.faults = .none
        bench.run(milliseconds: 20)
        #expect(abs(bench.plant.truth.supplyMv - before) < 100)
    }

    @Test func `PLANT-153 a stuck screw stands whatever is commanded, and the nut keeps its play`() {
        var stage = DepthStage(parameters: .reference)
        for _ in 0..<1_000 { stage.step(commandUmPerS: 20_000, forceN: 0) }
        let stood = stage.screwM
        for command in [20_000, -20_000, Int32.max, Int32.min] {
            for _ in 0..<500 { stage.step(commandUmPerS: command, forceN: 0, isStuck: true) }
            #expect(stage.screwM == stood)
            #expect(stage.speedMPerS == 0)
        }
        for _ in 0..<100 { stage.step(commandUmPerS: -20_000, forceN: 0) }
        #expect(stage.screwM < stood)
    }

    @Test func `PLANT-154 a stuck contact sensor repeats press and contact until the fault goes`() {
        var plant = Plant(parameters: .exact, seed: 1)
        let pressed = PlantSurroundings(inContact: true, pressMn: 1_000, glideUmPerS: 0, ambientMilliC: 23_000)
        plant.step(.idle, pressed)
        let touching = plant.sense()
        #expect(touching.inContact)
        plant.faults.contactSensorStuck = true
        plant.step(.idle, .lifted)
        for _ in 0..<3 {
            let held = plant.sense()
            #expect(held.inContact)
            #expect(held.pressMn == touching.pressMn)
        }
        plant.faults = .none
        #expect(!plant.sense().inContact)
    }

    @Test func `PLANT-155 another cartridge has its own needles and the pen's own come back`() {
        func needles(_ count: Int32) -> UInt64 {
            var bench = PlantBench(rateHz: 117, stageUm: 1_000)
            bench.plant.faults.needles = count
            bench.surroundings = PlantSurroundings(
                inContact: true,
                pressMn: 1_000,
                glideUmPerS: 0,
                ambientMilliC: 23_000
            )
            bench.run(milliseconds: 300)
            let truth = bench.plant.truth
            return truth.strokesTotal > 2 ? truth.puncturesTotal / (truth.strokesTotal - 1) : 0
        }
        let own = needles(0)
        #expect(own >= 10 && own <= 14)
        #expect(needles(36) > 2 * own)
        #expect(needles(6) < own)
        var bench = PlantBench(rateHz: 117, stageUm: 1_000)
        bench.plant.faults.needles = 36
        bench.plant.faults = .none
        #expect(bench.plant.faults == .none)
    }
}
