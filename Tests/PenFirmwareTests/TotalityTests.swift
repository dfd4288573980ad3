import PenFirmware
import PenProtocol
import TestSupport
import Testing

struct TotalityTests {
    /// Numbers that look like chance and are the same in each run.
    private struct Noise {
        var source: SplitMix

        init(state: UInt64) {
            source = SplitMix(seed: state)
        }

        mutating func next() -> UInt64 { source.next() }

        mutating func below(_ bound: UInt64) -> UInt64 {
            next() % bound
        }

        /// Mostly ordinary, at times the ends of the type.
        mutating func number() -> Int32 {
            switch below(8) {
            case 0: .max
            case 1: .min
            case 2: 0
            case 3: Int32(truncatingIfNeeded: next())
            default: Int32(truncatingIfNeeded: below(20_000)) - 10_000
            }
        }

        mutating func sensors() -> FirmwareSensors {
            FirmwareSensors(
                motorCurrentMa: number(),
                supplyMv: number(),
                crankCounts: number(),
                protrusionUm: number(),
                stageUm: number(),
                handleMilliC: number(),
                windingMilliC: number(),
                pressMn: number(),
                contact: below(2) == 0,
                enable: below(2) == 0,
                emergencyStop: below(50) == 0,
                cartridgePresent: below(20) != 0,
                charging: below(2) == 0
            )
        }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func `FW-130 nonsense from sensors and clocks is survived`(seed: UInt64) {
        var noise = Noise(state: seed)
        var pen = TestPen.inState(.running)
        var timeUs = pen.nowUs
        for round in 0..<3_000 {
            timeUs = round % 500 == 499 ? noise.next() : timeUs &+ noise.below(300)
            let actuation = pen.firmware.control(noise.sensors(), at: PenInstant(us: timeUs))
            #expect(actuation.stageVelocityUmPerS.magnitude <= 20_000)
            pen.firmware.receive(UInt8(truncatingIfNeeded: noise.next()), at: PenInstant(us: noise.next()))
            _ = pen.firmware.nextOutgoing()
        }
        #expect(pen.state == .tripped)
    }

    /// A well-formed message with values out of the whole range of each field.
    private func message(_ noise: inout Noise, _ pen: TestPen) -> Message {
        let transaction = UInt16(truncatingIfNeeded: noise.below(40)) + 1
        let small = UInt8(truncatingIfNeeded: noise.below(4))
        switch noise.below(10) {
        case 0: return .envelopeRow(pen.envelope[Int(small)].message(transaction: transaction, row: small))
        case 1: return .envelopeCommit(EnvelopeCommit(transaction: transaction, envelopeHash: pen.envelope.hash()))
        case 2: return .selectArea(SelectArea(transaction: transaction, row: max(small, 1)))
        case 3:
            let hash = pen.envelope.hash()
            return .arm(Arm(transaction: transaction, row: max(small, 1), leaseUs: 8_000, envelopeHash: hash))
        case 4: return .disarm(Disarm(transaction: transaction))
        case 5: return .clear(Clear(transaction: transaction, cause: FaultCode(wire: UInt16(noise.below(45)))))
        case 6: return .query(Query(query: 1, topic: QueryTopic(wire: small &+ 3), index: UInt16(noise.below(20))))
        case 7: return .stop(Stop(reason: StopReason(wire: small)))
        default:
            return .setPoint(
                SetPoint(
                    setPoint: UInt32(truncatingIfNeeded: noise.below(1 << 20)) + 1,
                    row: max(small, 1),
                    depthUm: UInt16(noise.below(3_001)),
                    rateMillihz: UInt32(noise.below(3) * 117_000 % 300_001),
                    validUntilUs: PenInstant(us: pen.nowUs &+ noise.below(12_000))
                )
            )
        }
    }

    @Test(arguments: [UInt64(21), 22, 23, 24, 25, 26, 27, 28])
    func `FW-131 whatever is sent, needles move only in running and come in within 9 ms of its end`(seed: UInt64) {
        var noise = Noise(state: seed)
        var pen = TestPen.inState(noise.below(2) == 0 ? .running : .armed)
        pen.lastSetPoint = 0
        var endedUs: UInt64?
        for _ in 0..<1_500 {
            if noise.below(5) == 0 {
                pen.enable.toggle()
            }
            if noise.below(3) != 0 {
                pen.setPoint(500, noise.below(9) == 0 ? 0 : 117_000)
            } else {
                pen.send(message(&noise, pen), session: noise.below(20) == 0 ? 3 : nil)
            }
            pen.run(us: 100 * (1 + noise.below(12)))
            if pen.state == .running {
                endedUs = nil
            } else if pen.body.protrusionUm > 0 {
                let since = endedUs ?? pen.nowUs
                endedUs = since
                #expect(pen.nowUs - since <= 9_000)
            } else if pen.firmware.isParked {
                endedUs = nil
            }
            pen.forget()
        }
    }

    @Test(arguments: [UInt64(31), 32, 33])
    func `FW-132 nothing but a press in confirming makes a pen ready, and nothing but arm makes it armed`(seed: UInt64)
    {
        var noise = Noise(state: seed)
        var pen = TestPen.inState(.disarmed)
        pen.load()
        for _ in 0..<2_000 {
            let before = pen.state
            let sent = message(&noise, pen)
            pen.send(sent)
            if pen.state == .armed && before != .armed {
                #expect(before == .ready)
                #expect(sent.type == Arm.type)
            }
            #expect(!(before == .confirming && pen.state == .ready))
            pen.run(us: 100)
        }
        #expect(pen.firmware.strokesCompleted == 0)
    }
}
