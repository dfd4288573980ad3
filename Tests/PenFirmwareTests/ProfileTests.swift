import PenFirmware
import PenProtocol
import Testing

/// What a pen says and does by its profiles and capabilities.
struct ProfileTests {
    private static func identity(_ profiles: Profiles, without capabilities: Capabilities = []) -> FirmwareIdentity {
        var identity = FirmwareIdentity.simulated(serial: Ascii16("SIM-0001"), paced: false)
        identity.profiles = profiles
        identity.capabilities.subtract(capabilities)
        return identity
    }

    /// A pen with a dial, one fixed rate of 100 Hz, and none of the sensors that a pen can do without.
    private static func base() -> TestPen {
        var limits = FirmwareLimits.reference
        limits.rateMinMillihz = 100_000
        limits.rateMaxMillihz = 100_000
        var who = identity(
            [.base],
            without: [.battery, .emergencyStop, .cartridgeReader, .contactSensor, .strokeRecords]
        )
        who.parkMeans = .spring
        var pen = TestPen(limits: limits, calibration: .none, identity: who)
        let row = TestPen.limits(depthMaxUm: 1_500, rateMin: 100_000, rateMax: 100_000)
        pen.envelope = Envelope(calibrationId: 0, cartridgeId: 0, sessionSecondsMax: 3_600, machine: row)
        var area = row
        area.area = 3
        area.puncturesMax = 30
        _ = pen.envelope.append(area)
        return pen
    }

    /// Armed, pressed and streamed to.
    private static func run(_ pen: inout TestPen, depthUm: UInt16 = 500, ms: Int = 200) {
        pen.bring(to: .armed)
        pen.enable = true
        pen.stream(depthUm, 100_000, ms: ms)
    }

    @Test func `FW-200 a base pen says what it is, and 0 for what it cannot measure`() throws {
        var pen = Self.base()
        pen.protrusionReadingUm = 400
        pen.dialUm = 700
        pen.contact = true
        pen.pressMn = 900
        pen.emergencyStop = true
        pen.glideUmPerS = 5_000
        Self.run(&pen)
        let hello = try #require(pen.helloReplies.last)
        #expect(hello.profiles == [.base])
        #expect(hello.parkMeans == .spring)
        #expect(hello.rateMinMillihz == 100_000 && hello.rateMaxMillihz == 100_000)
        #expect(hello.calibrationId == 0)
        #expect(pen.state == .running)
        for fast in pen.fast {
            #expect(fast.protrusionUm == 0 && fast.peakUm == 0 && fast.stageUm == 0)
            #expect(fast.forceMn == 0 && fast.glideUmPerS == 0)
            #expect(fast.flags.isDisjoint(with: [.contact, .cartridge, .emergencyStop]))
        }
        #expect(pen.slow.allSatisfy { $0.batteryPercent == 100 })
        #expect(pen.strokes.isEmpty)
        #expect(pen.actuation.stageVelocityUmPerS == 0)
    }

    @Test func `FW-201 a fixed rate is held, and no other one is taken`() throws {
        var pen = Self.base()
        pen.bring(to: .armed)
        pen.setPoint(500, 99_999)
        pen.setPoint(500, 100_001)
        #expect(pen.events(.setPointRefused).count == 1)
        pen.enable = true
        pen.stream(500, 100_000, ms: 240)
        let fast = try pen.telemetry()
        #expect((99_000...101_000).contains(fast.rateMillihz), "\(fast.rateMillihz)")
        var wide = Self.base()
        wide.envelope = TestPen.envelope()
        wide.run(ms: 30)
        wide.hello()
        #expect(wide.load()?.acknowledgement == .refused)
    }

    @Test func `FW-202 without a reader a stroke is a puncture, and without a contact sensor it is on skin`() throws {
        var pen = Self.base()
        pen.cartridgePresent = false
        Self.run(&pen, ms: 150)
        let dose = try pen.dose()
        #expect(dose.strokes > 8)
        #expect(dose.punctures == dose.strokes)
        pen.stream(500, 100_000, ms: 400)
        #expect(try pen.dose().punctures >= 30)
        #expect(pen.state == .paused)
        #expect(pen.firmware.isParked)
    }

    @Test(arguments: [Int32(1_049), 1_050, 1_051, .max])
    func `FW-203 a sensed dial beyond limit and guard band trips in motion, and equal is allowed`(dial: Int32) throws {
        var pen = TestPen(identity: Self.identity([.base, .sensedDepth]))
        pen.dialUm = 500
        pen.bring(to: .running)
        #expect(pen.state == .running)
        #expect(try pen.telemetry().stageUm == 500)
        #expect(pen.strokes.allSatisfy { $0.peakUm == 0 })
        pen.setPoint()
        pen.dialUm = dial
        pen.run(us: 1_100)
        #expect(try pen.report().firstCause == (dial > 1_050 ? .depthOverLimit : .none))
    }

    @Test func `FW-203 a dial that stands too deep while needles rest trips nothing, and starts no motion for long`() {
        var pen = TestPen(identity: Self.identity([.base, .sensedDepth]))
        pen.dialUm = 1_400
        pen.bring(to: .armed)
        pen.stream(0, 0, ms: 50)
        #expect(pen.state == .armed)
        pen.enable = true
        pen.stream(500, 117_000, ms: 10)
        #expect(pen.state == .tripped)
    }

    @Test func `FW-204 a position is sent each 10 ms from the selection on, with an uncertainty that grows`() throws {
        var pen = TestPen(identity: Self.identity([.base, .sensedDepth, .drivenDepth, .glide, .position]))
        pen.placeUm = (40_000, -7_000)
        pen.bring(to: .ready)
        pen.forget()
        pen.run(ms: 100)
        #expect(pen.positions.count == 10)
        #expect(pen.positions.allSatisfy { $0.row == 1 && $0.xUm == 0 && $0.yUm == 0 })
        let before = try #require(pen.positions.last)
        pen.placeUm = (52_000, -10_000)
        pen.run(ms: 20)
        let after = try #require(pen.positions.last)
        #expect(after.xUm == 12_000 && after.yUm == -3_000)
        #expect(after.uncertaintyUm == before.uncertaintyUm + 300)
        pen.select(row: 2)
        pen.run(ms: 20)
        let anew = try #require(pen.positions.last)
        #expect(anew.row == 2 && anew.xUm == 0 && anew.yUm == 0 && anew.uncertaintyUm == before.uncertaintyUm)
    }

    @Test func `FW-204 a pen without the profile sends no position`() {
        var pen = TestPen(identity: Self.identity([.base, .sensedDepth, .drivenDepth, .glide]))
        pen.placeUm = (1_000, 1_000)
        pen.bring(to: .running)
        #expect(pen.positions.isEmpty)
    }

    @Test func `FW-205 a pen of driven depth without glide says 0 for its glide, and the rest as it is`() throws {
        var pen = TestPen(identity: Self.identity([.base, .sensedDepth, .drivenDepth]))
        pen.glideUmPerS = 9_000
        pen.bring(to: .running)
        let fast = try pen.telemetry()
        #expect(fast.glideUmPerS == 0)
        #expect(fast.peakUm > 0 && fast.stageUm > 0)
        #expect(pen.strokes.allSatisfy { $0.glideUmPerS == 0 && $0.peakUm > 0 })
    }

    @Test func `FW-206 while armed the pen shows the depth of the set-point in force, also at rest`() {
        var pen = Self.base()
        pen.bring(to: .armed)
        pen.stream(420, 0, ms: 2)
        #expect(pen.firmware.indicator.depthUm == 420)
        pen.run(ms: 20)
        #expect(pen.firmware.indicator.depthUm == 0)
    }
}

extension TestPen {
    fileprivate var positions: [Position] {
        received.compactMap { if case .position(let position) = $0.message { position } else { nil } }
    }
}
