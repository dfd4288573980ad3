import PenFirmware
import PenProtocol
import Testing

struct SetPointTests {
    /// Sends one set-point to an armed pen and says why it was refused; `none` if it was accepted.
    private func judge(
        _ pen: inout TestPen,
        number: UInt32 = 1_000,
        row: UInt8 = 1,
        depthUm: UInt16 = 500,
        rateMillihz: UInt32 = 117_000,
        validUs: Int64 = 8_000,
        afterUs: UInt64 = 0
    ) throws -> LimitCode {
        let validUntil = PenInstant(us: pen.nowUs + afterUs).advanced(byUs: validUs)
        let message = SetPoint(
            setPoint: number,
            row: row,
            depthUm: depthUm,
            rateMillihz: rateMillihz,
            validUntilUs: validUntil
        )
        let before = pen.firmware.setPointNumber
        pen.send(.setPoint(message), afterUs: afterUs)
        let shown = try pen.telemetry().activeLimit
        #expect(pen.firmware.setPointNumber == (shown == .none ? number : before))
        return shown
    }

    @Test(arguments: PenState.all)
    func `FW-050 a set-point is taken in armed, running, paused and lapsed only, and else counted`(
        state: PenState
    ) throws {
        var pen = TestPen.inState(state)
        let before = try pen.slowTelemetry().setPointsRefused
        let armed = [.armed, .running, .paused, .lapsed].contains(state)
        pen.bring(toArmedAgainFrom: state)
        let number = pen.lastSetPoint + 1
        pen.setPoint(500, 0)
        #expect((pen.firmware.setPointNumber == number) == armed)
        let after = try pen.slowTelemetry().setPointsRefused
        #expect(after == before + (armed ? 0 : 1))
    }

    @Test func `FW-051 a set-point for another row is refused`() throws {
        var pen = TestPen.inState(.armed)
        #expect(try judge(&pen, row: 2) == .wrongRow)
    }

    @Test(arguments: [UInt32(1), 4, 5, 6, .max])
    func `FW-052 a number must be larger than the last one in force`(number: UInt32) throws {
        var pen = TestPen.inState(.armed)
        pen.lastSetPoint = 4
        pen.setPoint(0, 0)
        #expect(try judge(&pen, number: number) == (number > 5 ? .none : .setPointOrder))
    }

    @Test(arguments: [Int64(-1_000_000), -1, 0, 1, 7_999, 8_000, 8_001, 1_000_000_000_000])
    func `FW-053 the end of the validity lies in the future and within the lease`(validUs: Int64) throws {
        var pen = TestPen.inState(.armed)
        let wanted: LimitCode = validUs <= 0 ? .leaseExpired : validUs > 8_000 ? .leaseTooFar : .none
        #expect(try judge(&pen, validUs: validUs, afterUs: 37) == wanted)
    }

    @Test(arguments: [UInt16(0), 999, 1_000, 1_001, 3_000])
    func `FW-054 a depth may be equal to the row's and not beyond it`(depthUm: UInt16) throws {
        var pen = TestPen.inState(.armed)
        let wanted: LimitCode = depthUm > 1_000 ? .envelopeDepth : .none
        #expect(try judge(&pen, depthUm: depthUm) == wanted)
        var resting = TestPen.inState(.armed)
        #expect(try judge(&resting, depthUm: depthUm, rateMillihz: 0) == wanted)
    }

    @Test(arguments: [UInt32(0), 1, 99_999, 100_000, 140_000, 140_001, 300_000])
    func `FW-055 a rate is rest or within the row's range, ends included`(rateMillihz: UInt32) throws {
        var pen = TestPen.inState(.armed)
        let isAllowed = rateMillihz == 0 || (100_000...140_000).contains(rateMillihz)
        #expect(try judge(&pen, rateMillihz: rateMillihz) == (isAllowed ? .none : .envelopeRate))
    }

    @Test(arguments: [UInt32(89_999), 90_000, 109_999, 110_000])
    func `FW-055 a rate below the machine row's range or the pen's own is refused`(rateMillihz: UInt32) throws {
        var pen = TestPen()
        let machine = TestPen.limits(depthMaxUm: 1_500, rateMin: 110_000, rateMax: 150_000)
        pen.envelope = Envelope(
            calibrationId: 1,
            cartridgeId: TestPen.cartridgeId,
            sessionSecondsMax: 3_600,
            machine: machine
        )
        _ = pen.envelope.append(TestPen.limits(depthMaxUm: 1_500, rateMin: 0, rateMax: 150_000))
        pen.bring(to: .ready)
        pen.arm()
        #expect(try judge(&pen, rateMillihz: rateMillihz) == (rateMillihz < 110_000 ? .machineRate : .none))
    }

    @Test func `FW-055 a rate below the pen's own is refused even where both rows allow it`() throws {
        var pen = TestPen()
        let wide = TestPen.limits(depthMaxUm: 1_500, rateMin: 0, rateMax: 150_000)
        pen.envelope = Envelope(
            calibrationId: 1,
            cartridgeId: TestPen.cartridgeId,
            sessionSecondsMax: 3_600,
            machine: wide
        )
        _ = pen.envelope.append(wide)
        pen.bring(to: .ready)
        pen.arm()
        #expect(try judge(&pen, rateMillihz: 89_999) == .machineRate)
        #expect(try judge(&pen, number: 1_001, rateMillihz: 90_000) == .none)
    }

    @Test func `FW-056 a refused set-point changes nothing else`() throws {
        var pen = TestPen.inState(.running)
        pen.setPoint(500, 117_000)
        let number = pen.firmware.setPointNumber
        let end = pen.firmware.leaseEnd
        pen.lastSetPoint += 10
        pen.setPoint(2_000, 117_000, validUs: 2_000)
        #expect(pen.firmware.setPointNumber == number)
        #expect(pen.firmware.leaseEnd == end)
        #expect(pen.state == .running)
        let telemetry = try pen.telemetry()
        #expect(telemetry.setPoint == number)
        #expect(telemetry.activeLimit == .envelopeDepth)
        pen.run(ms: 8)
        #expect(pen.state == .lapsed)
    }

    @Test func `FW-056 a refusal is told once until a set-point is accepted, and each one is counted`() throws {
        var pen = TestPen.inState(.armed)
        let before = try pen.slowTelemetry().setPointsRefused
        pen.forget()
        for _ in 0..<5 {
            pen.setPoint(2_000, 117_000)
        }
        pen.setPoint(500, 117_000, row: 2)
        pen.setPoint(500, 0)
        pen.setPoint(2_000, 117_000)
        #expect(pen.events(.setPointRefused).map(\.code) == [97, 106, 97])
        let after = try pen.slowTelemetry().setPointsRefused
        #expect(after == before + 7)
    }

    @Test func `FW-057 telemetry returns the number of the set-point in force, and nothing else moves it`() throws {
        var pen = TestPen.inState(.armed)
        pen.lastSetPoint = 41
        pen.setPoint(0, 0)
        let inForce = try pen.telemetry()
        #expect(inForce.setPoint == 42)
        #expect(inForce.flags.contains(.lease))
        pen.run(ms: 20)
        let ended = try pen.telemetry()
        #expect(ended.setPoint == 42)
        #expect(!ended.flags.contains(.lease))
        pen.disarm()
        pen.arm()
        pen.setPoint(0, 0)
        let again = try pen.telemetry()
        #expect(again.setPoint == 43)
    }
}

extension TestPen {
    /// Time has passed since the state was reached; brings a pen that was armed back there, so that a set-point is due.
    mutating func bring(toArmedAgainFrom state: PenState) {
        switch state {
        case .armed, .running, .paused, .lapsed:
            disarm()
            run(ms: 200)
            release()
            arm()
            guard state != .armed else { return }
            stream(0, 0, ms: 2)
            enable = true
            stream(ms: 200)
            guard state != .running else { return }
            if state == .paused {
                stream(500, 0, ms: 20)
            } else {
                run(ms: 20)
            }
        default:
            break
        }
    }
}
