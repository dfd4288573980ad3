import PenPlant
import Testing

struct PowerAndHeatTests {
    @Test func `PLANT-080 the supply sags by its internal resistance under load`() {
        var battery = Battery(parameters: .reference)
        battery.step(currentA: 0)
        let open = battery.voltageV
        battery.step(currentA: 3)
        #expect((open - battery.voltageV).isNear(0.18 * 3, within: 1e-9))
        battery.step(currentA: 1_000)
        #expect(battery.voltageV == 0)
    }

    @Test func `PLANT-081 800 mAh last an hour at 800 mA, the voltage only falls, then nothing is left`() {
        var parameters = BatteryParameters.reference
        parameters.chargePermille = 1_000
        var battery = Battery(parameters: parameters)
        var last = Double.infinity
        var milliseconds = 0
        while battery.charge > 0 && milliseconds < 4_000_000 {
            // A hundredfold current for a hundredth of the time.
            battery.drain(meanCurrentA: 80)
            battery.step(currentA: 0)
            #expect(battery.voltageV <= last)
            last = battery.voltageV
            milliseconds += 1
        }
        #expect(milliseconds >= 36_000 && milliseconds <= 36_001)
        #expect(battery.voltageV == 0)
    }

    @Test(arguments: [(0, 0), (1, 6_000), (400, 7_400), (1_000, 8_360), (2_000, 8_360), (-5, 0)] as [(Int32, Int32)])
    func `PLANT-082 the open-circuit voltage follows the charge`(permille: Int32, expectedMv: Int32) {
        var parameters = PlantParameters.exact
        parameters.battery.chargePermille = permille
        let millivolts = Plant(parameters: parameters, seed: 1).truth.supplyMv
        #expect(abs(millivolts - expectedMv) < 30)
    }

    @Test func `PLANT-083 a pen with an empty battery does not move`() {
        var parameters = PlantParameters.exact
        parameters.battery.chargePermille = 0
        var plant = Plant(parameters: parameters, seed: 1)
        for _ in 0..<1_000 {
            plant.step(PlantActuation(bridge: .drive(millivolts: 7_400), stageVelocityUmPerS: 0), .lifted)
        }
        #expect(plant.truth.speedMillihz == 0)
        #expect(plant.truth.supplyMv == 0)
    }

    @Test func `PLANT-084 a motor on still air warms by the sum of its thermal resistances, at its time constants`() {
        // A handle too heavy to warm, reached through the data sheet's housing-to-air resistance, stands for still air.
        var handle = HandleParameters.reference
        handle.motorToHandleKPerW = MotorParameters.faulhaber1331T006SR.housingToAirKPerW
        handle.heatCapacityJPerK = 1e12
        var thermal = Thermal(motor: .faulhaber1331T006SR, handle: handle)
        func run(seconds: Int) {
            for _ in 0..<(seconds * 1_000) { thermal.step(copperW: 1, frictionW: 0, handleW: 0, ambientC: 23) }
        }
        run(seconds: 5)
        #expect((thermal.windingC - thermal.housingC).isNear(6 * 0.632, within: 0.05))
        run(seconds: 185)
        // The winding's own delay holds the housing back a little.
        #expect((thermal.housingC - 23).isNear(25 * 0.632, within: 0.1))
        run(seconds: 1_000)
        #expect((thermal.windingC - 23).isNear(31, within: 0.01))
    }

    @Test func `PLANT-085 a stalled motor at full voltage passes its winding limit in 10 to 25 s`() {
        var plant = Plant(parameters: .exact, seed: 1)
        plant.faults.jamTorqueMicroNm = 50_000
        let actuation = PlantActuation(bridge: .drive(millivolts: 9_000), stageVelocityUmPerS: 0)
        var seconds = 0
        while plant.truth.windingMilliC < plant.parameters.motor.windingLimitMilliC && seconds < 60 {
            for _ in 0..<20_000 { plant.step(actuation, .lifted) }
            seconds += 1
        }
        #expect(seconds >= 10 && seconds <= 25)
    }

    @Test func `PLANT-086 heat into the handle warms it at its capacity, and to its thermal resistance`() {
        var thermal = Thermal(motor: .faulhaber1331T006SR, handle: .reference)
        for _ in 0..<1_000 { thermal.step(copperW: 0, frictionW: 0, handleW: 5.4, ambientC: 23) }
        #expect((thermal.handleC - 23).isNear(0.1, within: 0.02))
        for _ in 0..<6_000_000 { thermal.step(copperW: 0, frictionW: 0, handleW: 2, ambientC: 23) }
        #expect((thermal.handleC - 23).isNear(18, within: 0.01))
    }

    @Test func `PLANT-087 work in skin warms winding and handle, and takes charge`() {
        var parameters = PlantParameters.exact
        parameters.battery.capacityMah = 80
        var bench = PlantBench(parameters: parameters, rateHz: 117, stageUm: 1_000, surroundings: .gliding)
        bench.run(milliseconds: 10_000)
        let truth = bench.plant.truth
        #expect(truth.windingMilliC > truth.handleMilliC)
        #expect(truth.handleMilliC > 23_050 && truth.handleMilliC < 24_000)
        #expect(truth.chargePermille < 900 && truth.chargePermille > 890)
    }
}
