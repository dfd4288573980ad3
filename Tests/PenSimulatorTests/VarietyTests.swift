import PenFirmware
import PenPlant
import PenSimulator
import Testing

struct VarietyTests {
    @Test func `SIM-104 skins, cartridges and hands have names and the reference has the first of them`() {
        #expect(SimulatedSkin.allCases.map(\.rawValue) == ["cheek", "forehead", "neck", "scar"])
        #expect(SimulatedHand.allCases.map(\.rawValue) == ["steady", "beginner", "hurried"])
        let needles = SimulatedCartridge.allCases.map(\.rawValue)
        #expect(needles == ["6-needles", "12-needles", "14-needles", "36-needles"])
        let named = PenConfiguration.reference(skin: .cheek, cartridge: .twelve, hand: .steady)
        #expect(named.plant == PenConfiguration.reference.plant)
        #expect(named.cartridge == PenConfiguration.reference.cartridge)
        #expect(named.manner == PenConfiguration.reference.manner)
    }

    @Test(arguments: SimulatedCartridge.allCases)
    func `SIM-104 what a cartridge tells is what the plant has`(cartridge: SimulatedCartridge) {
        #expect(Int32(cartridge.identity.needles) == cartridge.parameters.needles)
        #expect(cartridge.rawValue == "\(cartridge.needles)-needles")
        let ids = Set(SimulatedCartridge.allCases.map(\.identity.id))
        #expect(ids.count == SimulatedCartridge.allCases.count)
    }
}
