import PenProtocol
import TestSupport
import Testing

@testable import PenDevice

struct SetPointTests {
    @Test func `DEV-040 set-points are numbered upwards from 1 and carry what was cleared`() {
        var rig = DeviceRig.open()
        for number in 1...50 {
            rig.tick { device, now in
                device.sendMotion(row: 3, depthUm: UInt16(number * 10), rateMillihz: 100_000, at: now)
            }
            #expect(rig.device.setPoint == UInt32(number))
        }
        let sent = rig.heard(\.asSetPoint)
        #expect(sent.map(\.setPoint) == Array(1...50))
        #expect(sent.map(\.depthUm) == (1...50).map { UInt16($0 * 10) })
        #expect(sent.allSatisfy { $0.row == 3 && $0.rateMillihz == 100_000 })
    }

    @Test func `DEV-041 a set-point is valid until the estimate of the pen's clock plus lease minus error bound`() {
        for leaseUs: Int64 in [2_000, 8_000, 25_000] {
            var rig = DeviceRig.open()
            rig.tick { device, now in device.sendMotion(leaseUs: leaseUs, at: now) }
            let estimate = rig.device.clock.penTime(at: rig.now)
            let bound = rig.device.clock.boundUs(at: rig.now)
            #expect(bound > 0)
            #expect(rig.heard(\.asSetPoint).first?.validUntilUs == estimate.advanced(byUs: leaseUs - bound))
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `DEV-041 whatever the delays were no set-point is valid longer than the lease on the pen's true clock`(
        seed: UInt64
    ) {
        var random = SplitMix(seed: seed)
        let opened = DeviceRig.open()
        for _ in 0..<300 {
            var rig = opened
            let lead = random.next(below: 2_000_000_000)
            rig.device.clock = ClockSync()
            let down = random.next(below: 4_000)
            let up = random.next(below: 4_000)
            let received = PenInstant(us: UInt64(rig.now.us + down + lead))
            let arrival = rig.now.advanced(byUs: down + up)
            let pong = ClockPong(hostTimeUs: rig.now, receivedUs: received, sentUs: received)
            rig.device.clock.receive(pong, at: arrival)
            rig.device.outgoing.removeAll()
            rig.device.sendMotion(leaseUs: 8_000, at: arrival)
            _ = rig.pen.take(Array(rig.device.outgoing), at: arrival)
            let until = rig.heard(\.asSetPoint).last?.validUntilUs.us ?? 0
            let truth = UInt64(arrival.us + lead)
            #expect(until <= truth + 8_000)
            #expect(Int64(until) >= Int64(truth) + 8_000 - (down + up) - 2)
        }
    }

    @Test func `DEV-042 nothing that moves is sent before the session is open or after it was refused`() {
        var device = PenDevice(version: HostVersion(0, 1, 0))
        device.sendMotion(at: HostInstant(us: 1_000_000))
        #expect(device.outgoing.count == 0)
        var rig = DeviceRig()
        rig.device.open(session: 7)
        rig.tick()
        rig.tick { device, now in device.sendMotion(at: now) }
        #expect(rig.device.phase == .identifying)
        rig.pen.hello.definitionHash = 0
        rig.device.open(session: 8)
        rig.run(ticks: 3)
        rig.tick { device, now in device.sendMotion(at: now) }
        #expect(rig.device.phase == .incompatible)
        #expect(rig.heard(\.asSetPoint).isEmpty)
        #expect(rig.device.setPoint == 0)
    }

    @Test func `DEV-043 a set-point with a value out of its range is not sent and is counted`() {
        let cases: [(row: UInt8, depthUm: UInt16, rateMillihz: UInt32, goes: Bool)] = [
            (1, 3_000, 300_000, true), (16, 0, 1, true), (17, 500, 100_000, false), (1, 3_001, 100_000, false),
            (1, .max, 100_000, false), (1, 500, 300_001, false), (1, 500, .max, false),
        ]
        for (row, depthUm, rateMillihz, goes) in cases {
            var rig = DeviceRig.open()
            rig.tick { device, now in
                device.sendMotion(row: row, depthUm: depthUm, rateMillihz: rateMillihz, at: now)
            }
            #expect(rig.heard(\.asSetPoint).count == (goes ? 1 : 0), "\(row), \(depthUm), \(rateMillihz)")
            #expect(rig.device.counters.unsendable == (goes ? 0 : 1))
            #expect(rig.device.setPoint == (goes ? 1 : 0))
            #expect(rig.pen.broken == 0)
        }
    }

    @Test func `DEV-043 the number of a set-point never wraps`() {
        var rig = DeviceRig.open()
        rig.device.setPoint = .max - 1
        rig.tick { device, now in
            device.sendMotion(at: now)
            device.sendMotion(at: now)
        }
        #expect(rig.heard(\.asSetPoint).map(\.setPoint) == [.max])
        #expect(rig.device.counters.unsendable == 1)
    }

    @Test func `DEV-045 a stop is sent in every phase`() {
        var device = PenDevice(version: HostVersion(0, 1, 0))
        device.stop(.shutdown)
        var pen = ScriptedPen()
        _ = pen.take(Array(device.outgoing), at: HostInstant(us: 0))
        #expect(pen.heard.map(\.message) == [.stop(Stop(reason: .shutdown))])

        var rig = DeviceRig()
        rig.device.open(session: 7)
        rig.pen.hello.definitionHash = 0
        rig.isCutUp = true
        rig.tick { device, _ in device.stop(.interlock) }
        #expect(rig.device.phase == .greeting)
        rig.isCutUp = false
        rig.run(ticks: 150)
        rig.tick { device, _ in device.stop(.operator) }
        #expect(rig.device.phase == .incompatible)
        #expect(rig.heard(\.asStop).map(\.reason) == [.interlock, .operator])

        rig = .open()
        rig.tick { device, now in
            _ = device.load(.scripted(), at: now)
            device.stop(.areaDone)
            device.stop(.operator)
        }
        #expect(rig.heard(\.asStop).map(\.reason) == [.areaDone, .operator])
    }

    @Test func `DEV-046 when nobody takes the bytes a stop takes the place of all that waits`() {
        var rig = DeviceRig.open()
        for _ in 0..<100 { rig.device.sendMotion(at: rig.now) }
        #expect(rig.device.outgoing.framesDropped > 0)
        let full = rig.device.outgoing.count
        #expect(full > OutgoingBytes.capacity - 40)
        rig.device.stop(.operator)
        #expect(rig.device.outgoing.count < 40)
        #expect(rig.device.outgoing[0] == PenLink.delimiter)
        rig.tick()
        #expect(rig.heard(\.asStop).map(\.reason) == [.operator])
        #expect(rig.heard(\.asSetPoint).isEmpty)
    }

    @Test func `DEV-046 a stop that finds room waits behind what was said before`() {
        var rig = DeviceRig.open()
        rig.tick { device, now in
            device.sendMotion(at: now)
            device.stop(.operator)
        }
        let last = rig.pen.heard.suffix(2).map(\.message)
        #expect(last.first?.asSetPoint != nil)
        #expect(last.last?.asStop != nil)
    }
}
