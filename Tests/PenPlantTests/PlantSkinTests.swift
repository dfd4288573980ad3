import PenPlant
import Testing

struct PlantSkinTests {
    private static func stroke(
        depthUm: Int32,
        parameters: PlantParameters = .exact,
        surroundings: PlantSurroundings = .gliding
    ) throws -> (stroke: StrokeTruth, stageUm: Int32, forceMn: Int32) {
        var bench = PlantBench(parameters: parameters, rateHz: 117, stageUm: depthUm, surroundings: surroundings)
        bench.run(milliseconds: 400)
        let before = bench.plant.truth.strokesTotal
        var forceMn: Int32 = 0
        while bench.plant.truth.strokesTotal < before + 2 {
            bench.step()
            forceMn = max(forceMn, bench.plant.truth.needleForceMn)
        }
        return (try #require(bench.plant.truth.lastStroke), bench.plant.truth.stageUm, forceMn)
    }

    @Test func `PLANT-066 nobody compensating, the depth droops by 30 to 80 µm under about 1.4 N`() throws {
        var parameters = PlantParameters.exact
        parameters.cartridge.needles = 14
        let loaded = try Self.stroke(depthUm: 1_000, parameters: parameters)
        #expect(loaded.forceMn > 1_200 && loaded.forceMn < 1_700)
        let droop = loaded.stageUm - loaded.stroke.peakProtrusionUm
        #expect(droop > 30 && droop < 80)

        parameters.needleBar.complianceMPerN = 0
        let stiff = try Self.stroke(depthUm: 1_000, parameters: parameters)
        #expect(abs(stiff.stageUm - stiff.stroke.peakProtrusionUm) <= 1)
    }

    @Test func `PLANT-067 deeper strokes meet more force and take more current`() throws {
        let shallow = try Self.stroke(depthUm: 500)
        let deep = try Self.stroke(depthUm: 1_500)
        #expect(deep.forceMn > shallow.forceMn + 400)
        #expect(deep.stroke.meanCurrentMa > shallow.stroke.meanCurrentMa + 15)
        #expect(shallow.stroke.needlesPunctured == 12)
    }

    @Test func `PLANT-068 a light hand needles shallower than the protrusion, a hard press deeper`() throws {
        func penetration(pressMn: Int32) throws -> (Int32, Int32) {
            var hand = PlantSurroundings.gliding
            hand.pressMn = pressMn
            let stroke = try Self.stroke(depthUm: 500, surroundings: hand).stroke
            return (stroke.peakPenetrationUm, stroke.peakProtrusionUm)
        }
        let light = try penetration(pressMn: 300)
        let normal = try penetration(pressMn: 1_000)
        let hard = try penetration(pressMn: 5_000)
        #expect(light.0 < light.1)
        #expect(normal.0 > light.0)
        #expect(hard.0 > hard.1 + 50)
    }

    @Test func `PLANT-069 drag at 1 mm and 20 mm per s is about 0.087 mm a stroke at 100 Hz, without press and film`()
        throws
    {
        var parameters = PlantParameters.exact
        parameters.cartridge.membraneGiveM = 0
        parameters.needleBar.complianceMPerN = 0
        var hand = PlantSurroundings.gliding
        hand.pressMn = 0
        var bench = PlantBench(parameters: parameters, rateHz: 100, stageUm: 1_000, surroundings: hand)
        bench.run(milliseconds: 400)
        let stroke = try bench.nextStroke()
        #expect(Double(stroke.dragUm).isNear(87, within: 0.06))
    }

    @Test func `PLANT-070 punctures are strokes times needles in steady contact`() {
        var bench = PlantBench(rateHz: 117, stageUm: 1_000, surroundings: .gliding)
        bench.run(milliseconds: 300)
        let before = bench.plant.truth
        bench.run(milliseconds: 1_000)
        let after = bench.plant.truth
        let strokes = after.strokesTotal - before.strokesTotal
        #expect(strokes >= 115 && strokes <= 118)
        #expect(after.strokesInContact - before.strokesInContact == strokes)
        let punctures = after.puncturesTotal - before.puncturesTotal
        #expect(punctures >= (strokes - 1) * 12 && punctures <= (strokes + 1) * 12)
    }

    @Test func `PLANT-071 lifting off in mid-stroke ends penetration at once`() {
        var bench = PlantBench(rateHz: 117, stageUm: 1_000, surroundings: .gliding)
        bench.run(milliseconds: 300)
        for _ in 0..<400 where bench.plant.truth.penetrationUm < 500 { bench.step() }
        #expect(bench.plant.truth.penetrationUm >= 500)
        bench.surroundings = .lifted
        bench.step()
        #expect(bench.plant.truth.penetrationUm == 0)
        #expect(bench.plant.truth.needleForceMn == 0)
    }
}
