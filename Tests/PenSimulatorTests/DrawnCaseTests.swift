import PenPlant
import PenSimulator
import Testing

struct DrawnCaseTests {
    private static let cases = (0..<2_000).map { PenConfiguration.drawn(seed: $0) }

    @Test func `SIM-180 a seed draws the same case twice, another seed another one`() {
        #expect(PenConfiguration.drawn(seed: 7).text == PenConfiguration.drawn(seed: 7).text)
        #expect(PenConfiguration.drawn(seed: 7).pen.plant == PenConfiguration.drawn(seed: 7).pen.plant)
        #expect(Set(Self.cases.map(\.text)).count == Self.cases.count)
    }

    @Test func `SIM-181 a name that is given is not drawn and shifts nothing else`() {
        for one in Self.cases.prefix(50) {
            let named = PenConfiguration.drawn(seed: one.seed, skin: .scar, cartridge: .thirtySix, hand: .beginner)
            #expect(named.values.map(\.value) == one.values.map(\.value))
            #expect(named.skin == .scar && named.cartridge == .thirtySix && named.hand == .beginner)
            #expect(PenConfiguration.drawn(seed: one.seed, skin: .scar).hand == one.hand)
        }
        #expect(Set(Self.cases.map(\.skin)).count == 4)
        #expect(Set(Self.cases.map(\.hand)).count == 3)
        #expect(Set(Self.cases.map(\.cartridge)) == [.six, .twelve, .fourteen])
    }

    @Test(arguments: DrawnQuantity.allCases)
    func `SIM-182 each quantity keeps its bounds, fills them, and lies about their middle`(quantity: DrawnQuantity) {
        let distribution = quantity.distribution
        let values = Self.cases.map { $0.value(quantity) }
        let low = Double(distribution.bounds.lowerBound)
        let width = Double(distribution.bounds.upperBound) - low
        #expect(values.allSatisfy(distribution.bounds.contains))
        let share = values.reduce(0) { $0 + (Double($1) - low) / width } / Double(values.count)
        let reached = values.map { (Double($0) - low) / width }
        switch distribution.shape {
        case .even:
            #expect(abs(share - 0.5) < 0.03)
            #expect((reached.min() ?? 1) < 0.01 && (reached.max() ?? 0) > 0.99)
        case .bell:
            #expect(abs(share - 0.5) < 0.02)
            #expect((reached.min() ?? 1) < 0.2 && (reached.max() ?? 0) > 0.8)
            // Four even draws: a twelfth of the width is the deviation of each mean of four.
            let outer = reached.count { abs($0 - 0.5) > 0.25 }
            #expect(outer > 40 && outer < 300)
        case .chance:
            #expect(abs(share - Double(distribution.permille) / 1_000) < 0.03)
            #expect(values.contains(1) && values.contains(0))
        }
        #expect(!distribution.meaning.isEmpty)
    }

    @Test func `SIM-183 what is drawn is in the pen: skin, cartridge, hand and room`() {
        for one in Self.cases {
            let type = PenConfiguration.reference(skin: one.skin, cartridge: one.cartridge, hand: one.hand)
            let pen = one.pen
            #expect(pen.plant.cartridge.needles == type.plant.cartridge.needles - one.value(.deadNeedle))
            #expect(abs(pen.plant.cartridge.lengthErrorM - Double(one.value(.needleLength)) * 1e-6) < 1e-12)
            let thicker = pen.plant.skin.layers.skinM / type.plant.skin.layers.skinM
            #expect(abs(thicker - Double(one.value(.skinThickness)) * 1e-3) < 1e-9)
            #expect(pen.ambientMilliC == one.value(.room))
            #expect(pen.plant.battery.chargePermille == one.value(.charge))
            #expect(pen.manner.pressMn.lowerBound < pen.manner.pressMn.upperBound)
            #expect(pen.cartridge == type.cartridge)
            let pauses = one.hand == .steady && one.value(.attentionLapses) == 1
            #expect((pen.manner.stopsAfterMs != nil) == (pauses || one.hand == .beginner))
        }
    }

    @Test func `SIM-184 in every case puncture forces stay within published bounds`() {
        for one in Self.cases {
            let skin = one.pen.plant.skin
            #expect(skin.easiestPunctureN >= 0.021 && skin.hardestPunctureN <= 3, "\(one.text)")
            #expect(skin.easiestPunctureN < skin.hardestPunctureN)
        }
        // And at the ends of all bounds together, which no seed may ever draw.
        let softest = 0.65 * 0.9 * Skin.neck.easiestPunctureN
        #expect(softest >= 0.021)
    }
}
