import PenFirmware
import PenProtocol
import Testing

struct ArmingTests {
    @Test(arguments: PenState.all)
    func `FW-040 arming is allowed in ready only`(state: PenState) {
        var pen = TestPen.inState(state)
        pen.enable = false
        pen.run(us: 100)
        if state == .ready {
            pen.select()
        }
        let before = pen.state
        let answer = pen.arm()
        #expect(answer?.refusal == (state == .ready ? Refusal.none : .wrongState))
        #expect(pen.state == (state == .ready ? .armed : before))
    }

    @Test func `FW-041 arming needs the selected row`() {
        var pen = TestPen.inState(.ready)
        pen.select(row: 1)
        #expect(pen.arm(row: 2)?.refusal == .outOfRange)
        #expect(pen.arm(row: 3)?.refusal == .unknownRow)
        #expect(pen.arm(row: 1)?.acknowledgement == .applied)
    }

    @Test func `FW-041 arming needs a row to be selected at all`() {
        var pen = TestPen()
        pen.run(ms: 30)
        pen.hello()
        pen.load()
        pen.press()
        pen.release()
        #expect(pen.arm(row: 1)?.refusal == .outOfRange)
    }

    @Test func `FW-041 arming needs the enable released, and one touch of it is enough to refuse`() {
        var pen = TestPen.inState(.ready)
        pen.enable = true
        pen.run(us: 100)
        #expect(pen.arm()?.refusal == .enableHeld)
        pen.run(ms: 10)
        #expect(pen.arm()?.refusal == .enableHeld)
        pen.release()
        #expect(pen.arm()?.acknowledgement == .applied)
    }

    @Test func `FW-041 arming needs the cartridge of the envelope in place`() {
        var pen = TestPen.inState(.ready)
        pen.cartridgePresent = false
        pen.run(ms: 1)
        #expect(pen.arm()?.refusal == .cartridge)
        pen.cartridgePresent = true
        pen.run(ms: 1)
        #expect(pen.arm()?.acknowledgement == .applied)
    }

    @Test func `FW-041 a cartridge used in an earlier session is not armed`() {
        var used = CartridgeIdentity.twelveNeedles(id: TestPen.cartridgeId)
        used.use = .used
        var pen = TestPen(cartridge: used)
        pen.bring(to: .ready)
        #expect(pen.arm()?.refusal == .cartridge)
        let bound = pen.transact { .latchCartridge(LatchCartridge(transaction: $0, cartridgeId: TestPen.cartridgeId)) }
        #expect(bound?.refusal == .cartridge)
    }

    @Test func `FW-041 arming needs the equal hash`() {
        var pen = TestPen.inState(.ready)
        var hash = pen.envelope.hash()
        hash[0] ^= 0x80
        #expect(pen.arm(hash: hash)?.refusal == .hashMismatch)
        #expect(pen.state == .ready)
    }

    @Test(arguments: [UInt32(2_000), 19_999, 20_000, 20_001, 25_000])
    func `FW-042 a lease is at most the pen's own longest`(leaseUs: UInt32) {
        var limits = FirmwareLimits.reference
        limits.leaseMaxUs = 20_000
        var pen = TestPen.inState(.ready, limits: limits)
        #expect(pen.arm(leaseUs: leaseUs)?.refusal == (leaseUs <= 20_000 ? Refusal.none : .leaseTooLong))
    }

    @Test(arguments: [UInt32(0), 1_999, 25_001, .max])
    func `FW-042 a lease beyond the protocol's range is a broken message`(leaseUs: UInt32) {
        var pen = TestPen.inState(.ready)
        #expect(pen.arm(leaseUs: leaseUs) == nil)
        #expect(pen.state == .ready)
    }

    @Test func `FW-043 an emergency stop that is pressed trips, so nothing can be armed`() {
        var pen = TestPen.inState(.ready)
        pen.emergencyStop = true
        pen.run(us: 100)
        #expect(pen.arm()?.refusal == .wrongState)
        #expect(pen.state == .tripped)
    }

    @Test(arguments: [UInt64(1_999_900), 2_000_000, 2_000_100])
    func `FW-044 armed for two seconds without a set-point in force the pen is ready again`(us: UInt64) {
        var pen = TestPen.inState(.ready)
        pen.arm()
        pen.run(us: us)
        #expect(pen.state == (us < 2_000_000 ? .armed : .ready))
        #expect(pen.events(.armExpired).count == (us < 2_000_000 ? 0 : 1))
        #expect(pen.firmware.firstCause == .none)
    }

    @Test func `FW-044 the two seconds begin when the last set-point ends, and run in paused too`() {
        var pen = TestPen.inState(.paused)
        pen.setPoint(500, 0, validUs: 8_000)
        pen.run(ms: 2_007)
        #expect(pen.state == .paused)
        pen.run(ms: 1)
        #expect(pen.state == .ready)
    }

    @Test(arguments: PenState.all)
    func `FW-045 disarm makes ready what was armed and leaves the rest as it is`(state: PenState) {
        var pen = TestPen.inState(state)
        let answer = pen.disarm()
        #expect(answer?.acknowledgement == .applied)
        let wanted: PenState =
            switch state {
            case .armed, .running, .paused, .lapsed: .ready
            default: state
            }
        #expect(answer?.state == wanted)
        pen.run(ms: 20)
        #expect(pen.state == wanted)
        #expect(pen.firmware.isParked)
    }
}
