import PenPlant
import Testing

struct SkinLayerTests {
    private static let layers = SkinLayers(epidermisM: 0.2e-3, dermisM: 1e-3, subcutisM: 2e-3)

    @Test(
        arguments: [
            (-1, .outside), (0, .outside), (1, .epidermis), (199, .epidermis), (200, .epidermis), (201, .dermis),
            (1_199, .dermis), (1_201, .subcutis), (3_199, .subcutis), (3_201, .below), (1_000_000, .below),
        ] as [(Int32, SkinLayer)]
    )
    func `PLANT-132 a depth lies in the layer whose border it has not passed`(depthUm: Int32, layer: SkinLayer) {
        #expect(Self.layers.layer(atM: Double(depthUm) * 1e-6) == layer)
        #expect(Self.layers.layer(atM: .nan) == .below)
    }

    @Test func `PLANT-133 a stroke tells the deepest layer, and strokes beyond the dermis are counted`() throws {
        for (stageUm, layer) in [(150, .epidermis), (1_000, .dermis), (1_900, .subcutis)] as [(Int32, SkinLayer)] {
            var bench = PlantBench(rateHz: 117, stageUm: stageUm, surroundings: .gliding)
            bench.run(milliseconds: 400)
            let before = bench.plant.truth
            let stroke = try bench.nextStroke()
            #expect(stroke.layer == layer, "\(stageUm) µm: \(stroke)")
            bench.run(milliseconds: 500)
            let after = bench.plant.truth
            let strokes = after.strokesTotal - before.strokesTotal
            #expect(strokes > 50)
            #expect(after.strokesBeyondDermis - before.strokesBeyondDermis == (layer == .subcutis ? strokes : 0))
        }
    }

    /// Highest force of one needle driven in at 0.5 m/s to a depth, with the layers that are given.
    private func force(_ layers: SkinLayers, depthUm: Int) -> Double {
        var skin = Skin.cheek
        skin.layers = layers
        var contact = SkinContact(skin: skin, cartridge: CartridgeParameters(needles: 1, membraneGiveM: 0))
        let touch = PlantSurroundings(inContact: true, pressMn: 0, glideUmPerS: 0, ambientMilliC: 23_000)
        for step in 1...(depthUm / 25) {
            contact.step(protrusionM: Double(step) * 25e-6, speedMPerS: 0.5, surroundings: touch)
        }
        return contact.forceN
    }

    @Test func `PLANT-134 beyond the dermis a needle meets less, before it the same to the last bit`() {
        let thick = SkinLayers(epidermisM: 0.2e-3, dermisM: 10e-3, subcutisM: 2e-3)
        #expect(force(Self.layers, depthUm: 1_000) == force(thick, depthUm: 1_000))
        let thin = force(Self.layers, depthUm: 2_500)
        let whole = force(thick, depthUm: 2_500)
        #expect(thin < whole * 0.85 && thin > whole * 0.3)
        let none = SkinLayers(epidermisM: 0.2e-3, dermisM: 1e-3, subcutisM: 2e-3, belowDermis: 1)
        #expect(force(none, depthUm: 2_500) == whole)
        // Deeper in fat the force still grows: what is in the skin above keeps its hold.
        #expect(force(Self.layers, depthUm: 4_000) > thin * 0.95)
    }

    @Test func `PLANT-135 needles that are too long go deeper, and the pen cannot see it`() throws {
        var long = PlantParameters.exact
        long.cartridge.lengthErrorM = 100e-6
        var named = PlantBench(rateHz: 117, stageUm: 1_000, surroundings: .gliding)
        var longer = PlantBench(parameters: long, rateHz: 117, stageUm: 1_000, surroundings: .gliding)
        named.run(milliseconds: 400)
        longer.run(milliseconds: 400)
        let usual = try named.nextStroke()
        let deeper = try longer.nextStroke()
        let more = deeper.peakPenetrationUm - usual.peakPenetrationUm
        #expect(more > 70 && more < 105)
        #expect(abs(deeper.peakProtrusionUm - usual.peakProtrusionUm) < 15)
    }

    @Test func `PLANT-136 layers of a face are thinner than the abdomen's, and thinnest at the eyelid`() {
        let face = [
            SkinLayers.forehead, .glabella, .temple, .nasalDorsum, .zygoma, .submandibular, .neck,
        ]
        #expect(face.allSatisfy { $0.skinM > SkinLayers.eyelid.skinM && $0.skinM < SkinLayers.abdomen.skinM })
        #expect(face.allSatisfy { (1.0e-3...1.3e-3).contains($0.skinM) })
    }
}
