import PenProtocol
import PenSafety
import Testing

@testable import Treatment

/// The limits are made for the cartridge that is in place when the person says start.
struct SessionCartridgeTests {
    @Test func `TREAT-151 without a cartridge nothing begins and the person is told once`() throws {
        var rig = try SessionRig()
        rig.engine.cartridge.present = 0
        rig.run(ms: 5_000)
        #expect(rig.session.phase == .connecting)
        #expect(rig.session.pen != nil)
        #expect(rig.engine.asked == ["open"])
        let waits = rig.notices.filter { notice in
            if case .waiting(let finding) = notice { finding.fault == .cartridgeMissing } else { false }
        }
        #expect(waits.count == 1)
        rig.engine.cartridge.present = 1
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome?.isEndOfPlan == true)
    }

    @Test func `TREAT-151 the limits name the cartridge that was put in last before the start`() throws {
        var rig = try SessionRig()
        rig.starts = false
        rig.run(to: .waitingForStart)
        rig.engine.cartridge.present = 0
        rig.run(ms: 10)
        #expect(rig.session.phase == .connecting)
        rig.engine.cartridge.present = 1
        rig.engine.cartridge.cartridgeId = 0x7777
        rig.run(ms: 10)
        #expect(rig.session.phase == .waitingForStart)
        #expect(rig.session.pen?.cartridge.cartridgeId == 0x7777)
        rig.engine.cartridge.cartridgeId = 0x8888
        rig.run(ms: 10)
        #expect(rig.session.pen?.cartridge.cartridgeId == 0x8888)
        rig.starts = true
        #expect(rig.run(to: .ended) == true)
        #expect(rig.engine.envelopes.map(\.cartridgeId) == [0x8888])
    }

    @Test func `TREAT-152 a cartridge that is taken off after the start is waited for`() throws {
        var rig = try SessionRig()
        rig.run(to: .beginning)
        rig.engine.cartridge.present = 0
        rig.run(ms: 3_000)
        #expect(rig.session.phase != .ended)
        #expect(rig.engine.envelopes.isEmpty)
        rig.engine.cartridge.present = 1
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome?.isEndOfPlan == true)
    }

    @Test func `TREAT-152 another cartridge after the start is refused before limits are loaded`() throws {
        var rig = try SessionRig()
        rig.run(to: .beginning)
        rig.engine.cartridge.cartridgeId = 0x9999
        #expect(rig.run(to: .ended) == true)
        #expect(rig.session.outcome?.refusal?.contains("Another cartridge") == true)
        #expect(rig.engine.envelopes.isEmpty)
    }

    @Test func `TREAT-151 a pen that is unplugged while a cartridge is waited for is told at once`() throws {
        var rig = try SessionRig()
        rig.engine.cartridge.present = 0
        rig.run(ms: 100)
        rig.engine.linkUp = false
        rig.run(ms: 5)
        #expect(rig.session.outcome?.isUnplugged == true)
    }
}
