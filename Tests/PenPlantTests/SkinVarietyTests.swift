import PenPlant
import Testing

struct SkinVarietyTests {
    private static let named = [("cheek", Skin.cheek), ("forehead", .forehead), ("neck", .neck), ("scar", .scar)]

    /// Highest force of 12 needles pushed in to 1 mm at 0.5 m/s, and the doming under 1 N.
    private func felt(_ skin: Skin) -> (forceN: Double, domingM: Double) {
        var contact = SkinContact(skin: skin, cartridge: .reference)
        let surroundings = PlantSurroundings(inContact: true, pressMn: 1_000, glideUmPerS: 0, ambientMilliC: 23_000)
        var most = 0.0
        for step in 0...40 {
            contact.step(protrusionM: Double(step) * 25e-6, speedMPerS: 0.5, surroundings: surroundings)
            most = max(most, contact.forceN)
        }
        return (most, contact.domingM(pressN: 1))
    }

    /// Force of 12 needles that rest 0.1 mm deep in a skin that they have not pierced, without press.
    private func indented(_ skin: Skin) -> Double {
        var contact = SkinContact(skin: skin, cartridge: .reference)
        let surroundings = PlantSurroundings(inContact: true, pressMn: 0, glideUmPerS: 0, ambientMilliC: 23_000)
        contact.step(protrusionM: 100e-6, speedMPerS: 0, surroundings: surroundings)
        return contact.forceN
    }

    @Test func `PLANT-130 a neck pushes back less than a cheek, a forehead more before it is pierced, a scar most`() {
        let indentations = [Skin.neck, .cheek, .forehead, .scar].map(indented)
        #expect(indentations == indentations.sorted())
        #expect(Set(indentations).count == 4)
        let forces = [Skin.neck, .cheek, .scar].map { felt($0).forceN }
        #expect(forces == forces.sorted())
        #expect(abs(felt(.forehead).forceN - forces[1]) < 0.1)
        // 12 needles: between the sharpest published steel needle and far below a blunt one (0.1 to 3 N each).
        #expect(forces.allSatisfy { (0.6...5).contains($0) })
        #expect((1.5...3).contains(forces[2] / forces[1]))
    }

    @Test func `PLANT-131 a lax neck rises furthest into the cartridge, skin over bone and scars least`() {
        let domings = [Skin.scar, .forehead, .cheek, .neck].map { felt($0).domingM }
        #expect(domings == domings.sorted())
        #expect(domings.allSatisfy { (20e-6...500e-6).contains($0) })
    }

    @Test(arguments: named)
    func `PLANT-130 each skin has puncture forces in order and within published bounds`(name: String, skin: Skin) {
        #expect(skin.easiestPunctureN < skin.hardestPunctureN, "\(name)")
        #expect(skin.easiestPunctureN >= 0.021)
        #expect(skin.hardestPunctureN <= 3)
        #expect(skin.stiffnessNPerM > 0 && skin.dampingNSPerM > 0)
    }
}
