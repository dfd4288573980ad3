import PenPlant
import Testing

struct SkinContactTests {
    /// On skin, without press and without a film, so that overlap is protrusion.
    private static let touching = PlantSurroundings(
        inContact: true,
        pressMn: 0,
        glideUmPerS: 0,
        ambientMilliC: 23_000
    )

    private static func contact() -> SkinContact {
        var cartridge = CartridgeParameters.reference
        cartridge.membraneGiveM = 0
        return SkinContact(skin: .cheek, cartridge: cartridge)
    }

    @Test(arguments: [(124.9e-6, 0.0), (125.1e-6, 1e-3), (250e-6, 0.5), (375.1e-6, 1.0)])
    func `PLANT-060 pushed slowly, needles break through between the easiest and the hardest puncture force`(
        depthM: Double,
        share: Double
    ) {
        var contact = Self.contact()
        contact.step(protrusionM: depthM, speedMPerS: 0, surroundings: Self.touching)
        #expect(abs(contact.punctured - share) < 0.002)
        #expect((contact.punctured > 0) == (share > 0))
    }

    @Test func `PLANT-061 an unpierced skin pushes back as spring and damper`() {
        var contact = Self.contact()
        contact.step(protrusionM: 50e-6, speedMPerS: 0.1, surroundings: Self.touching)
        #expect(contact.punctured == 0)
        #expect(contact.penetrationM == 0)
        #expect(contact.forceN.isNear(12 * (400 * 50e-6 + 0.12 * 0.1), within: 1e-9))
        contact.step(protrusionM: 50e-6, speedMPerS: -1, surroundings: Self.touching)
        #expect(contact.forceN == 0)
    }

    @Test func `PLANT-062 puncture forces lie between published bounds for sharp needles`() {
        #expect(Skin.cheek.easiestPunctureN >= 0.03)
        #expect(Skin.cheek.hardestPunctureN <= 0.3)
        #expect(Skin.cheek.easiestPunctureN < Skin.cheek.hardestPunctureN)
    }

    @Test func `PLANT-072 needles that are thrown back at the first touch make no puncture`() {
        var contact = Self.contact()
        contact.step(protrusionM: 2e-6, speedMPerS: 0.8, surroundings: Self.touching)
        #expect(contact.punctured > 0)
        contact.step(protrusionM: -1e-6, speedMPerS: 0.8, surroundings: Self.touching)
        #expect(contact.puncturesTotal == 0)
        for step in 0..<20 {
            contact.step(protrusionM: Double(step) * 50e-6, speedMPerS: 1, surroundings: Self.touching)
        }
        contact.step(protrusionM: 0, speedMPerS: -1, surroundings: Self.touching)
        #expect(contact.puncturesTotal == 12)
    }

    @Test func `PLANT-063 withdrawal or lifting off ends force and penetration, and counts the punctures`() {
        for lifted in [false, true] {
            var contact = Self.contact()
            for step in 0..<20 {
                contact.step(protrusionM: Double(step) * 50e-6, speedMPerS: 1, surroundings: Self.touching)
            }
            #expect(contact.punctured == 1)
            #expect(contact.penetrationM > 300e-6)
            #expect(contact.forceN > 0.5)
            contact.step(
                protrusionM: lifted ? 1e-3 : 0,
                speedMPerS: -1,
                surroundings: lifted ? .lifted : Self.touching
            )
            #expect(contact.forceN == 0)
            #expect(contact.penetrationM == 0)
            #expect(contact.punctured == 0)
            #expect(contact.puncturesTotal == 12)
        }
    }

    @Test func `PLANT-064 skin rises into the cartridge under press, by half its limit at 2 N and never beyond`() {
        let contact = Self.contact()
        #expect(contact.domingM(pressN: -1) == 0)
        #expect(contact.domingM(pressN: 0) == 0)
        #expect(contact.domingM(pressN: 2).isNear(0.25e-3, within: 1e-12))
        #expect(contact.domingM(pressN: 5) > 0.3e-3)
        #expect(contact.domingM(pressN: 2e6) < 0.5e-3)
    }

    @Test(arguments: [Int32.min, -1, 0, 1, Int32.max])
    func `PLANT-065 absurd hands give finite forces`(value: Int32) {
        let hand = PlantSurroundings(inContact: true, pressMn: value, glideUmPerS: value, ambientMilliC: value)
        var contact = Self.contact()
        for step in 0..<1_000 {
            contact.step(protrusionM: Double(step) * 5e-6, speedMPerS: 0.1, surroundings: hand)
            #expect(contact.forceN.isFinite && contact.forceN >= 0)
            #expect(contact.guideFrictionN.isFinite)
        }
        var plant = Plant(parameters: .reference, seed: 1)
        let actuation = PlantActuation(bridge: .drive(millivolts: value), stageVelocityUmPerS: value)
        plant.faults.jamTorqueMicroNm = value
        plant.faults.handleHeatMw = value
        plant.faults.protrusionDriftUmPerS = value
        for _ in 0..<20_000 { plant.step(actuation, hand) }
        let readings = plant.sense()
        #expect(readings.crankCounts >= 0 && readings.crankCounts < 4_096)
        #expect(plant.truth.protrusionUm < 3_000)
    }
}
