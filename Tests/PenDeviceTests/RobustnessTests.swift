import PenProtocol
import TestSupport
import Testing

@testable import PenDevice

struct RobustnessTests {
    @Test func `DEV-060 what is unknown, too short, out of range or the host's own is counted and has no effect`() {
        var rig = DeviceRig.proven()
        let state = rig.device.state
        let frames = rig.device.counters.frames
        rig.telemetry = false
        let stroke = StrokeRecord.scripted(stroke: 1).encode()
        var noPeriod = (0..<stroke.count).map { stroke[$0] }
        for index in 16..<20 { noPeriod[index] = 0 }
        let bad: [(UInt8, [UInt8])] = [
            (0x00, []), (0x7f, []), (0xee, [1, 2, 3]), (0xff, []), (StrokeRecord.type, noPeriod),
            (StrokeRecord.type, Array(noPeriod.dropLast())), (FastTelemetry.type, []), (Acknowledge.type, [6, 0]),
            (EnvelopeReport.type, [UInt8](repeating: 0xff, count: 52)), (CartridgeReport.type, [0, 0, 2]),
            (SlowTelemetry.type, [UInt8](repeating: 0xff, count: 37)),
        ]
        for (type, payload) in bad { rig.inject(rig.pen.frame(type: type, payload: payload)) }
        let own: [Message] = [
            .hello(Hello(minor: 0, definitionHash: 0, hostMajor: 0, hostMinor: 0, hostPatch: 0, hostTimeUs: rig.now)),
            .clockPing(ClockPing(hostTimeUs: rig.now)), .disarm(Disarm(transaction: 1)),
            .stop(Stop(reason: .operator)), .query(Query(query: 1, topic: .state, index: 0)),
        ]
        for message in own { rig.say(message) }
        let before = rig.events.count
        rig.tick()
        #expect(rig.device.counters.notUnderstood == UInt64(bad.count + own.count))
        #expect(rig.device.counters.frames == frames)
        #expect(rig.events.count == before)
        #expect(rig.device.state.fast == state.fast)
        #expect(rig.device.state.slow == state.slow)
        #expect(rig.device.envelopeProven)
        #expect(rig.device.phase == .open)
    }

    @Test func `DEV-060 a payload that is longer than this version knows is read`() {
        var rig = DeviceRig.open()
        let payload = StrokeRecord.scripted(stroke: 9).encode()
        rig.inject(rig.pen.frame(type: StrokeRecord.type, payload: (0..<payload.count).map { payload[$0] } + [9, 9]))
        rig.tick()
        #expect(rig.device.strokes[0] == .scripted(stroke: 9))
    }

    @Test func `DEV-060 unknown states, flags, codes and kinds are survived and kept`() {
        var rig = DeviceRig.open()
        rig.telemetry = false
        rig.tick()
        var fast = FastTelemetry.scripted(penUs: rig.device.state.fast.penTimeUs.us + 1, state: .unknown(99))
        fast.flags = PenFlags(rawValue: 0xffff)
        fast.firstCause = .unknown(4_711)
        fast.activeLimit = .unknown(200)
        rig.say(.fastTelemetry(fast))
        rig.say(.event(.scripted(.unknown(77))))
        rig.tick()
        #expect(rig.device.state.fast == fast)
        #expect(rig.events.last == .pen(.scripted(.unknown(77))))
    }

    /// Cut, flip or double a byte of each frame in turn: the next frame is understood again.
    @Test func `DEV-061 a damaged frame is counted as broken and the next one is understood`() {
        var random = SplitMix(seed: 61)
        var rig = DeviceRig.open()
        rig.telemetry = false
        rig.tick()
        for round in 0..<600 {
            var frame = rig.pen.frame(.event(.scripted(.booted)))
            let place = Int(random.next(below: Int64(frame.count - 1)))
            switch round % 3 {
            case 0: frame.remove(at: place)
            case 1: frame[place] ^= UInt8(1 + random.next(below: 255))
            default: frame.insert(UInt8(random.next(below: 256)), at: place)
            }
            rig.inject(frame)
            rig.inject([PenLink.delimiter])
            let stroke = UInt32(round + 1)
            rig.say(.strokeRecord(.scripted(stroke: stroke)))
            rig.tick()
            #expect(rig.device.strokes.count == 1, "round \(round)")
            #expect(rig.device.strokes[0]?.stroke == stroke)
        }
        #expect(rig.device.counters.broken >= 600)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `DEV-062 a hundred thousand random bytes neither trap nor bring anything about`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var rig = DeviceRig.proven()
        rig.telemetry = false
        rig.tick()
        let fast = rig.device.state.fast
        let events = rig.events.count
        for _ in 0..<100 {
            var bytes: [UInt8] = []
            for _ in 0..<1_000 {
                // Many zeros, so that there are many short frames and not few long ones.
                bytes.append(random.next(below: 8) == 0 ? 0 : UInt8(random.next(below: 256)))
            }
            rig.inject(bytes)
            rig.tick()
        }
        #expect(rig.device.state.fast == fast)
        #expect(rig.events.count == events)
        #expect(rig.device.phase == .open)
        #expect(rig.device.counters.broken > 1_000)
        rig.telemetry = true
        rig.inject([PenLink.delimiter])
        rig.run(ticks: 2)
        #expect(rig.device.state.fast != fast)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `DEV-063 whole frames with random contents never trap in any phase`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var rig = DeviceRig()
        rig.telemetry = false
        let types: [UInt8] = Array(0x81...0x90) + Array(0xa0...0xa4) + [0x00, 0x01, 0xff]
        for round in 0..<6_000 {
            let type = types[Int(random.next(below: Int64(types.count)))]
            let length = random.next(below: 4) == 0 ? random.next(below: 241) : 60 + random.next(below: 60)
            var payload: [UInt8] = []
            for _ in 0..<length {
                let byte = UInt8(random.next(below: 256))
                payload.append(random.next(below: 3) == 0 ? byte : random.next(below: 2) == 0 ? 0 : 0xff)
            }
            rig.inject(rig.pen.frame(type: type, payload: payload))
            if round % 20 == 0 { rig.pen.sequence = UInt16(random.next(below: 65_536)) }
            rig.tick(afterUs: random.next(below: 50) == 0 ? random.next(below: 1_000_000_000) : 1_000) { device, now in
                switch random.next(below: 40) {
                case 0: device.open(session: UInt32(random.next(below: 5)))
                case 1: _ = device.load(.scripted(areas: Int(random.next(below: 20))), at: now)
                case 2: _ = device.start(.selectArea(row: UInt8(random.next(below: 256))), at: now)
                case 3: _ = device.start(.arm(row: 1, leaseUs: UInt32(random.next(below: 30_000))), at: now)
                case 4: device.stop(.operator)
                case 5: device.sendMotion(at: now)
                default: break
                }
                _ = device.telemetryAgeUs(at: now)
            }
        }
        #expect(rig.device.counters.notUnderstood + rig.device.counters.frames + rig.device.counters.foreign > 0)
    }
}
