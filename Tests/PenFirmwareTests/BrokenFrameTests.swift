import PenFirmware
import PenProtocol
import Testing

struct BrokenFrameTests {
    /// Numbers that look like chance and are the same in each run (splitmix64).
    private static func noise(count: Int, seed: UInt64) -> [UInt8] {
        var state = seed
        return (0..<count).map { _ in
            state &+= 0x9e37_79b9_7f4a_7c15
            let mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
            return UInt8(truncatingIfNeeded: mixed >> 27)
        }
    }

    /// What `slow_telemetry` counted as broken since a test began.
    private func broken(_ pen: inout TestPen) throws -> UInt32 {
        try pen.slowTelemetry().badFrames
    }

    @Test(arguments: [PenState.disarmed, .ready, .armed, .paused], [UInt64(1), 2, 3])
    func `FW-010 garbage never moves anything`(state: PenState, seed: UInt64) {
        var pen = TestPen.inState(state)
        let strokes = pen.firmware.strokesCompleted
        for chunk in 0..<200 {
            pen.send(bytes: Self.noise(count: 100, seed: seed &* 1_000 &+ UInt64(chunk)))
            pen.run(us: 300)
            #expect(pen.body.rateHz == 0)
        }
        #expect(pen.state == state)
        #expect(pen.firmware.strokesCompleted == strokes)
    }

    @Test func `FW-011 after garbage the next whole frame is understood`() {
        var pen = TestPen.inState(.disarmed)
        pen.send(bytes: Self.noise(count: 700, seed: 5).filter { $0 != 0 })
        pen.send(bytes: [0])
        #expect(pen.disarm()?.acknowledgement == .applied)
    }

    @Test func `FW-012 frames that no receiver may take are counted as broken and do nothing`() throws {
        var pen = TestPen.inState(.disarmed)
        let before = try broken(&pen)
        var other = FrameHeader(type: Disarm.type, sequence: 0, session: pen.session)
        other.major = 2
        pen.send(raw: other, Disarm(transaction: 1).encode())
        pen.send(raw: FrameHeader(type: 0x6f, sequence: 0, session: pen.session), Payload())
        pen.send(raw: FrameHeader(type: FastTelemetry.type, sequence: 0, session: pen.session), Payload())
        var short = Payload()
        short.append(UInt8(1))
        pen.send(raw: FrameHeader(type: Disarm.type, sequence: 0, session: pen.session), short)
        var zero = Payload()
        zero.append(UInt16(0))
        pen.send(raw: FrameHeader(type: Disarm.type, sequence: 0, session: pen.session), zero)
        var flipped = pen.frame(.disarm(Disarm(transaction: 1)))
        flipped[3] ^= 0x10
        pen.send(bytes: flipped)
        #expect(pen.acknowledges.isEmpty)
        let after = try broken(&pen)
        #expect(after == before + 6)
    }

    @Test func `FW-013 a payload longer than its table is taken, the rest ignored`() {
        var pen = TestPen.inState(.disarmed)
        var payload = Disarm(transaction: 1).encode()
        payload.append(UInt32(0xffff_ffff))
        pen.send(raw: FrameHeader(type: Disarm.type, sequence: 0, session: pen.session), payload)
        #expect(pen.acknowledges.map(\.acknowledgement) == [.applied])
    }

    @Test func `FW-014 unknown values of enums are survived and never permit motion`() {
        var pen = TestPen.inState(.running)
        pen.send(.stop(Stop(reason: .unknown(200))))
        #expect(pen.state == .ready)
        pen.send(.query(Query(query: 1, topic: .unknown(99), index: 0)))
        #expect(pen.clear(.unknown(250))?.refusal == .wrongState)
    }

    @Test(arguments: [UInt64(11), 12, 13, 14])
    func `FW-015 a pen that runs is stopped by garbage in place of set-points`(seed: UInt64) {
        var pen = TestPen.inState(.running)
        for chunk in 0..<60 {
            pen.send(bytes: Self.noise(count: 60, seed: seed &* 777 &+ UInt64(chunk)))
            pen.run(us: 300)
        }
        #expect(pen.state == .lapsed)
        #expect(pen.isStill || pen.firmware.isParked)
    }

    @Test func `FW-016 a set-point with any one bit flipped is not taken`() {
        var pen = TestPen.inState(.armed)
        pen.setPoint(0, 0)
        let number = pen.firmware.setPointNumber
        let next = SetPoint(
            setPoint: number + 1,
            row: 1,
            depthUm: 100,
            rateMillihz: 117_000,
            validUntilUs: PenInstant(us: pen.nowUs + 8_000)
        )
        let frame = pen.frame(.setPoint(next))
        for bit in 0..<((frame.count - 1) * 8) {
            var flipped = frame
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            pen.send(bytes: flipped + [0])
            #expect(pen.firmware.setPointNumber == number)
        }
        pen.send(bytes: frame)
        #expect(pen.firmware.setPointNumber == number + 1)
    }
}

extension TestPen {
    /// A frame with a header and payload of one's own.
    mutating func send(raw header: FrameHeader, _ payload: Payload) {
        let frame = FrameEncoder.encode(header, payload)
        send(bytes: (0..<frame.count).map { frame[$0] })
    }
}
