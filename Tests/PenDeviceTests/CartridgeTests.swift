import PenProtocol
import Testing

@testable import PenDevice

/// A cartridge is taken off and put in by hand, at any time.
struct CartridgeTests {
    /// What was read of the cartridge, in the order of the questions.
    private func asked(_ rig: DeviceRig) -> Int {
        rig.heard(\.asQuery).filter { $0.topic == .cartridge }.count
    }

    @Test func `DEV-064 a cartridge that is put in is read anew and nothing is asked after that`() {
        var rig = DeviceRig()
        rig.pen.flags = [.parked]
        rig.pen.cartridge.present = 0
        rig.pen.cartridge.cartridgeId = 0
        rig.device.open(session: 7)
        rig.run(ticks: 200)
        #expect(rig.device.phase == .open)
        #expect(rig.device.state.cartridge?.present == 0)
        let before = asked(rig)
        rig.run(ticks: 500)
        #expect(asked(rig) == before)
        rig.pen.flags = [.parked, .cartridge]
        rig.pen.cartridge.present = 1
        rig.pen.cartridge.cartridgeId = 0xABCD
        rig.run(ticks: 60)
        #expect(rig.device.state.cartridge?.present == 1)
        #expect(rig.device.state.cartridge?.cartridgeId == 0xABCD)
        let after = asked(rig)
        rig.run(ticks: 500)
        #expect(asked(rig) == after)
    }

    @Test func `DEV-064 a cartridge that is swapped within one telemetry is read anew`() {
        var rig = DeviceRig.open()
        rig.pen.flags = [.parked]
        rig.tick()
        rig.pen.flags = [.parked, .cartridge]
        rig.pen.cartridge.cartridgeId = 0x2222
        rig.run(ticks: 60)
        #expect(rig.device.state.cartridge?.cartridgeId == 0x2222)
        #expect(rig.device.state.cartridge?.present == 1)
    }

    @Test func `DEV-064 an answer that is lost is asked for again`() {
        var rig = DeviceRig.open()
        rig.pen.silentTo = [Query.type]
        rig.pen.flags = [.parked]
        rig.pen.cartridge.present = 0
        let before = asked(rig)
        rig.run(ticks: 149)
        #expect(rig.device.state.cartridge?.present == 1)
        #expect((2...3).contains(asked(rig) - before))
        rig.pen.silentTo = []
        rig.run(ticks: 60)
        #expect(rig.device.state.cartridge?.present == 0)
    }

    @Test func `DEV-064 a pen whose report and telemetry differ is asked 20 times a second and no more`() {
        var rig = DeviceRig.open()
        rig.pen.cartridge.present = 0
        rig.pen.flags = [.parked]
        rig.run(ticks: 60)
        rig.pen.flags = [.parked, .cartridge]
        let before = asked(rig)
        rig.run(ticks: 1_000)
        #expect((19...21).contains(asked(rig) - before))
    }

    @Test func `DEV-064 an answer from before the change ends no doubt`() {
        var rig = DeviceRig.open()
        rig.pen.silentTo = [Query.type]
        rig.pen.flags = [.parked]
        rig.run(ticks: 2)
        rig.pen.flags = [.parked, .cartridge]
        rig.run(ticks: 2)
        // Another query's number, as a late answer has it.
        var late = rig.pen.cartridge
        late.query = 1
        rig.say(.cartridgeReport(late))
        rig.pen.cartridge.cartridgeId = 0x3333
        rig.pen.silentTo = []
        rig.run(ticks: 60)
        #expect(rig.device.state.cartridge?.cartridgeId == 0x3333)
    }

    @Test func `DEV-065 a pen without a reader is not asked`() {
        var rig = DeviceRig()
        rig.pen.hello.capabilities.remove(.cartridgeReader)
        rig.device.open(session: 7)
        rig.run(ticks: 20)
        let before = asked(rig)
        rig.pen.flags = [.parked]
        rig.run(ticks: 500)
        #expect(asked(rig) == before)
    }
}
