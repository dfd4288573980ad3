import PenFirmware
import PenProtocol
import Testing

struct StopTests {
    @Test(arguments: PenState.all, [UInt32(0), 7, 99])
    func `FW-080 a stop is obeyed in every state and with every session`(state: PenState, session: UInt32) {
        var pen = TestPen.inState(state)
        pen.send(.stop(Stop(reason: .operator)), session: session)
        let wanted: PenState =
            switch state {
            case .armed, .running, .paused, .lapsed: .ready
            default: state
            }
        #expect(pen.state == wanted)
        pen.run(ms: 12)
        #expect(pen.state == wanted)
        #expect(pen.firmware.isParked)
    }

    @Test(arguments: [StopReason.operator, .interlock, .shutdown, .areaDone, .unknown(9)])
    func `FW-081 each reason parks and makes ready, and nothing is latched`(reason: StopReason) {
        var pen = TestPen.inState(.running)
        pen.send(.stop(Stop(reason: reason)))
        pen.send(.stop(Stop(reason: reason)))
        #expect(pen.state == .ready)
        pen.stream(ms: 20)
        #expect(pen.state == .ready)
        #expect(pen.firmware.isParked)
        #expect(pen.firmware.firstCause == .none)
    }

    /// Ways to stop a pen that runs.
    enum Way: CaseIterable {
        case stop
        case disarm
        case setPointAtRest
        case release
        case leaseEnd
        case emergencyStop
        case hello
        case cartridge

        func stop(_ pen: inout TestPen) {
            switch self {
            case .stop: pen.send(.stop(Stop(reason: .operator)))
            case .disarm: pen.disarm()
            case .setPointAtRest: pen.setPoint(500, 0)
            case .release: pen.enable = false
            case .leaseEnd: break
            case .emergencyStop: pen.emergencyStop = true
            case .hello: pen.hello(session: 50)
            case .cartridge: pen.cartridgePresent = false
            }
        }
    }

    @Test(arguments: Way.allCases)
    func `FW-082 each stop ends driving torque within 1 ms and parks within 9 ms`(way: Way) throws {
        var pen = TestPen.inState(.running)
        pen.setPoint(500, 117_000, validUs: way == .leaseEnd ? 100 : 8_000)
        pen.forget()
        way.stop(&pen)
        pen.run(us: 1_000)
        for _ in 0..<80 {
            // While the crank turns forward, no current may push it on.
            let isPushed = pen.actuation.isDriving(forward: true) && pen.body.currentMa > 100
            #expect(!(isPushed && pen.body.rateHz > 6))
            #expect(pen.firmware.isParked || !pen.isStill || pen.body.rateHz == 0)
            pen.run(us: 100)
        }
        #expect(pen.firmware.isParked)
        #expect(pen.body.protrusionUm < 0)
        let parked = try #require(pen.events(.parked).first)
        #expect(parked.value <= 9_000)
    }

    @Test(arguments: [UInt32(90_000), 100_000, 117_000, 150_000], [UInt16(500), 1_500])
    func `FW-083 from every angle of the crank needles are parked within 9 ms`(rate: UInt32, depth: UInt16) {
        var pen = TestPen()
        pen.envelope = Self.wide
        pen.bring(to: .armed)
        pen.enable = true
        pen.stream(depth, rate, ms: 200)
        for angle in 0..<36 {
            var copy = pen
            copy.turn(to: Double(angle) / 36, depth: depth, rate: rate)
            Self.expectParking(of: &copy, "from \(angle * 10)°")
        }
        pen.send(.stop(Stop(reason: .operator)))
        pen.run(ms: 150)
        #expect(pen.body.stageUm < -190)
    }

    @Test(arguments: [500, 1_000, 1_500] as [UInt16])
    func `FW-083 out of the start, however slow the crank is, needles are parked within 9 ms`(depth: UInt16) {
        var pen = TestPen()
        pen.envelope = Self.wide
        pen.bring(to: .armed)
        pen.enable = true
        for eighth in 0..<400 {
            if eighth % 8 == 0 { pen.setPoint(depth, 90_000) }
            pen.run(us: 125)
            var copy = pen
            Self.expectParking(of: &copy, "\(eighth * 125) µs after the press")
        }
    }

    /// A stop parks within 9 ms, and needles stay in.
    private static func expectParking(of pen: inout TestPen, _ place: String) {
        pen.send(.stop(Stop(reason: .operator)))
        pen.run(us: 9_000)
        #expect(pen.firmware.isParked, "\(place)")
        pen.body.peakUm = -10_000
        pen.run(ms: 25)
        #expect(pen.body.peakUm < 0, "needles came out again: \(place)")
    }

    /// Limits as wide as the pen's own.
    private static let wide: Envelope = {
        var envelope = Envelope(
            calibrationId: 1,
            cartridgeId: TestPen.cartridgeId,
            sessionSecondsMax: 3_600,
            machine: TestPen.limits(depthMaxUm: 1_500, rateMin: 90_000, rateMax: 150_000)
        )
        _ = envelope.append(TestPen.limits(depthMaxUm: 1_500, rateMin: 90_000, rateMax: 150_000))
        return envelope
    }()

    @Test func `FW-084 the event parked tells the time and the strokes since the last set-point`() throws {
        var pen = TestPen.inState(.running)
        pen.turn(to: 0.55, depth: 500, rate: 117_000)
        pen.setPoint(500, 117_000, validUs: 8_000)
        pen.forget()
        let before = pen.firmware.strokesCompleted
        pen.run(ms: 20)
        let parked = try #require(pen.events(.parked).first)
        let lapsed = try #require(pen.events(.lapsed).first)
        #expect(Int64(parked.value) == parked.penTimeUs - lapsed.penTimeUs)
        #expect(parked.threshold == Int32(pen.firmware.strokesCompleted - before))
        #expect(parked.threshold >= 1)
        #expect(pen.events(.parked).count == 1)
    }

    @Test func `FW-085 parked says that needles are inside and at rest`() throws {
        var pen = TestPen.inState(.running)
        for _ in 0..<20 {
            pen.setPoint()
            pen.run(us: 700)
            let telemetry = try pen.telemetry()
            #expect(!telemetry.flags.contains(.parked))
        }
        pen.send(.stop(Stop(reason: .operator)))
        for _ in 0..<120 {
            pen.run(us: 100)
            if pen.firmware.isParked {
                #expect(pen.body.protrusionUm < 0)
                #expect(abs(pen.body.rateHz) < 6)
            }
        }
        #expect(pen.firmware.isParked)
    }

    @Test func `FW-086 a pen that starts with needles out parks them first`() {
        var pen = TestPen()
        pen.body.turns = 0.02
        pen.body.stageUm = 800
        pen.run(ms: 20)
        #expect(pen.firmware.isParked)
        #expect(pen.body.protrusionUm < 0)
        #expect(pen.state == .disarmed)
    }

    @Test func `FW-086 a pen that starts while its crank turns parks it within 9 ms`() {
        for angle in 0..<12 {
            var pen = TestPen()
            pen.body.turns = Double(angle) / 12
            pen.body.rateHz = 117
            pen.body.stageUm = 1_000
            pen.run(ms: 12)
            #expect(pen.firmware.isParked, "from \(angle * 30)°")
        }
    }

    @Test(arguments: [0.02, 0.25, 0.5, 0.7])
    func `FW-087 a crank that is held while it parks gets full current for 15 ms, also after a start`(turns: Double) {
        var pen = TestPen()
        pen.body.turns = turns
        pen.body.stageUm = 1_500
        pen.body.isJammed = true
        for start in 1...3 {
            pen.firmware = TestPen().firmware
            var hardUs = 0
            for _ in 0..<600 {
                pen.run(us: 100)
                if abs(pen.body.currentMa) > 600 { hardUs += 100 }
            }
            #expect(hardUs <= 15_100, "start \(start)")
        }
    }

    @Test(arguments: [5, 14, 20, 40])
    func `FW-087 a crank that was held while it parked comes in when it is let go of`(ms: UInt64) {
        var pen = TestPen()
        pen.body.turns = 0.02
        pen.body.stageUm = 800
        pen.body.isJammed = true
        pen.run(ms: ms)
        pen.body.isJammed = false
        pen.run(ms: 20)
        #expect(pen.firmware.isParked)
        #expect(pen.body.protrusionUm < 0)
    }
}

extension TestPen {
    /// Runs on until the crank has just passed an angle, in turns, with set-points that keep the lease.
    mutating func turn(to wanted: Double, depth: UInt16, rate: UInt32) {
        for _ in 0..<400 {
            let before = body.turns
            setPoint(depth, rate)
            run(us: 100)
            let ahead = (wanted - before).truncatingRemainder(dividingBy: 1)
            let way = ahead < 0 ? ahead + 1 : ahead
            let turned = (body.turns - before).truncatingRemainder(dividingBy: 1)
            if way <= (turned < 0 ? turned + 1 : turned) { return }
        }
    }
}
