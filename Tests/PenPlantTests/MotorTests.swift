import PenPlant
import Testing

struct MotorTests {
    @Test(arguments: DataSheet.all)
    func `PLANT-010 the motor reaches its no-load speed and current within 2 %`(sheet: DataSheet) {
        var rig = MotorRig(sheet.motor, supplyV: sheet.nominalV)
        rig.run(milliseconds: 200)
        #expect(rig.speedRpm.isNear(sheet.noLoadRpm, within: 0.01))
        #expect(rig.motor.currentA.isNear(sheet.noLoadA, within: 0.02))
    }

    @Test(arguments: DataSheet.all)
    func `PLANT-011 a held motor gives its stall torque within 2 %`(sheet: DataSheet) {
        var rig = MotorRig(sheet.motor, supplyV: sheet.nominalV)
        rig.run(milliseconds: 5, loadNm: 1)
        #expect(rig.shaft.speedRadPerS == 0)
        #expect((rig.motor.torqueNm - sheet.motor.frictionTorqueNm).isNear(sheet.stallNm, within: 0.02))
        #expect(rig.motor.currentA.isNear(sheet.nominalV / sheet.motor.resistanceOhm, within: 1e-6))
    }

    @Test(arguments: DataSheet.all)
    func `PLANT-012 load slows the motor along the data sheet's slope within 1.5 %`(sheet: DataSheet) {
        var free = MotorRig(sheet.motor, supplyV: sheet.nominalV)
        free.run(milliseconds: 200)
        var loaded = MotorRig(sheet.motor, supplyV: sheet.nominalV)
        let loadNm = sheet.stallNm / 4
        loaded.run(milliseconds: 200, loadNm: loadNm)
        #expect(((free.speedRpm - loaded.speedRpm) / loadNm).isNear(sheet.slopeRpmPerNm, within: 0.015))
    }

    @Test(arguments: DataSheet.all)
    func `PLANT-013 the motor starts with the data sheet's mechanical time constant within 3 %`(sheet: DataSheet) {
        var settled = MotorRig(sheet.motor, supplyV: sheet.nominalV)
        settled.run(milliseconds: 200)
        var rig = MotorRig(sheet.motor, supplyV: sheet.nominalV)
        var steps = 0
        while rig.speedRpm < settled.speedRpm * 0.6321205588 && steps < 10_000 {
            rig.step(bridge: .drive(millivolts: 1_000_000))
            steps += 1
        }
        #expect((Double(steps) * PlantClock.stepS).isNear(sheet.mechanicalS, within: 0.03))
    }

    @Test func `PLANT-014 the current follows the exact solution of its circuit over one step`() {
        var motor = Motor(parameters: .faulhaber1331T006SR, bridgeResistanceOhm: 0, windingC: 22)
        motor.step(bridge: .drive(millivolts: 6_000), supplyV: 10, speedRadPerS: 0)
        let final = 6 / 2.83
        #expect(motor.currentA.isNear(final * (1 - 0.13246609257114847), within: 1e-9))
        #expect(motor.meanCurrentA.isNear(final * (1 - (1 - 0.13246609257114847) / 2.0214285714285714), within: 1e-9))
        #expect(motor.supplyCurrentA.isNear(motor.meanCurrentA * 0.6, within: 1e-9))
    }

    @Test func `PLANT-015 a hot winding draws less current`() {
        var motor = Motor(parameters: .faulhaber1331T006SR, bridgeResistanceOhm: 0, windingC: 122)
        for _ in 0..<20 { motor.step(bridge: .drive(millivolts: 6_000), supplyV: 10, speedRadPerS: 0) }
        #expect(motor.currentA.isNear(6 / (2.83 * 1.393), within: 1e-6))
        motor.warm(toC: -5_000)
        #expect(motor.windingOhm.isNear(0.283, within: 1e-6))
    }

    @Test(arguments: [Int32.min, -7_401, -7_400, -7_399, 0, 7_399, 7_400, 7_401, Int32.max])
    func `PLANT-016 the bridge gives no more than the supply, whatever is asked`(millivolts: Int32) {
        var motor = Motor(parameters: .faulhaber1331T006SR, bridgeResistanceOhm: 0.05, windingC: 22)
        for _ in 0..<40 { motor.step(bridge: .drive(millivolts: millivolts), supplyV: 7.4, speedRadPerS: 0) }
        let given = min(max(Double(millivolts) * 1e-3, -7.4), 7.4)
        #expect(abs(motor.currentA - given / 2.88) < 1e-6)
    }

    @Test func `PLANT-017 a shorted winding brakes, an open one carries nothing, an empty battery drives nothing`() {
        var rig = MotorRig(.faulhaber1331T006SR, supplyV: 6)
        rig.run(milliseconds: 100)
        var braked = rig
        braked.step(bridge: .brake)
        #expect(braked.motor.meanCurrentA < -0.5)
        #expect(braked.motor.supplyCurrentA == 0)
        rig.step(bridge: .coast)
        #expect(rig.motor.currentA == 0)
        #expect(rig.motor.torqueNm == 0)

        var empty = Motor(parameters: .faulhaber1331T006SR, bridgeResistanceOhm: 0.05, windingC: 22)
        empty.step(bridge: .drive(millivolts: 7_400), supplyV: 0, speedRadPerS: 0)
        #expect(empty.currentA == 0)
        #expect(empty.supplyCurrentA == 0)
    }
}
