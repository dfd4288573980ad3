import PenPlant
import Testing

struct DepthStageTests {
    private static func move(_ stage: inout DepthStage, _ commandUmPerS: Int32, steps: Int, forceN: Double = 0) {
        for _ in 0..<steps { stage.step(commandUmPerS: commandUmPerS, forceN: forceN) }
    }

    @Test func `PLANT-050 the stage ramps at 4 m per s² to at most 20 mm per s`() {
        var stage = DepthStage(parameters: .reference)
        Self.move(&stage, 20_000, steps: 50)
        #expect(stage.speedMPerS.isNear(0.010, within: 1e-9))
        Self.move(&stage, 20_000, steps: 50)
        #expect(stage.speedMPerS.isNear(0.020, within: 1e-9))
        Self.move(&stage, 20_001, steps: 50)
        #expect(stage.speedMPerS.isNear(0.020, within: 1e-9))
        Self.move(&stage, 0, steps: 101)
        #expect(stage.speedMPerS == 0)
        #expect(stage.supplyCurrentA == 0)
    }

    @Test func `PLANT-051 the stage stops at both ends of its travel, whatever is commanded`() {
        var stage = DepthStage(parameters: .reference)
        #expect(stage.screwM == -0.8e-3)
        Self.move(&stage, .max, steps: 10_000)
        #expect(stage.screwM == 2.6e-3)
        #expect(stage.nutM == 2.6e-3)
        Self.move(&stage, .min, steps: 10_000)
        #expect(stage.screwM == -0.8e-3)
        #expect(stage.speedMPerS == 0)
    }

    @Test func `PLANT-052 on reversal the nut stays until the screw has gone through the play`() {
        var stage = DepthStage(parameters: .reference)
        Self.move(&stage, 20_000, steps: 1_000)
        Self.move(&stage, 0, steps: 200)
        let reached = stage.nutM
        #expect(reached == stage.screwM)
        Self.move(&stage, -1_000, steps: 300)
        let backed = reached - stage.screwM
        #expect(backed > 10e-6 && backed < 18e-6)
        #expect(stage.nutM == reached)
        Self.move(&stage, -1_000, steps: 2_000)
        #expect((stage.nutM - stage.screwM).isNear(18e-6, within: 1e-6))
    }

    @Test func `PLANT-053 needle force beyond the nut's friction takes up the play`() {
        for (forceN, remains) in [(0.29, true), (0.30, true), (0.31, false), (1.4, false), (-5, true)] {
            var stage = DepthStage(parameters: .reference)
            Self.move(&stage, 20_000, steps: 1_000)
            Self.move(&stage, -1_000, steps: 2_000)
            Self.move(&stage, 0, steps: 100)
            let play = stage.nutM - stage.screwM
            #expect(play.isNear(18e-6, within: 1e-6))
            Self.move(&stage, 0, steps: 20_000, forceN: forceN)
            #expect((stage.nutM - stage.screwM == play) == remains)
            #expect(stage.nutM >= stage.screwM)
        }
    }
}
