import PenProtocol
import Testing

@testable import PenDevice

struct PositionTests {
    @Test func `DEV-100 a position is taken from a pen with the profile, and from no other`() {
        let position = Position(penTimeUs: PenInstant(us: 9), row: 1, xUm: 5, yUm: -6, uncertaintyUm: 100)
        for profiles in [Profiles([.base, .glide, .position]), [.base, .glide], []] {
            var rig = DeviceRig()
            rig.pen.hello.profiles = profiles
            rig.device.open(session: 7)
            rig.run(ticks: 20)
            rig.say(.position(position))
            rig.tick()
            #expect((rig.device.state.position == position) == profiles.contains(.position))
        }
    }
}
