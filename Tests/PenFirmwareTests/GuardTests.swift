import PenFirmware
import PenProtocol
import Testing

struct GuardTests {
    /// The latched fault with its value and threshold.
    private func first(_ pen: inout TestPen) throws -> (fault: FaultCode, value: Int32, threshold: Int32) {
        let report = try pen.report()
        return (report.firstCause, report.causeValue, report.causeThreshold)
    }

    @Test(arguments: [Int32(1_049), 1_050, 1_051])
    func `FW-090 protrusion beyond the row's depth and guard band trips within a millisecond`(peakUm: Int32) throws {
        var pen = TestPen.inState(.running)
        pen.setPoint()
        pen.protrusionReadingUm = peakUm
        pen.run(us: 100)
        pen.protrusionReadingUm = nil
        pen.run(us: 1_000)
        let cause = try first(&pen)
        #expect(cause.fault == (peakUm > 1_050 ? .depthOverLimit : .none))
        if peakUm > 1_050 {
            #expect(cause.value == peakUm)
            #expect(cause.threshold == 1_050)
            #expect(pen.state == .tripped)
        }
    }

    @Test(arguments: [Int32(849), 850, 851])
    func `FW-090 protrusion beyond the machine row's depth and guard band trips as well`(peakUm: Int32) throws {
        var pen = TestPen()
        pen.envelope = Envelope(
            calibrationId: 1,
            cartridgeId: TestPen.cartridgeId,
            sessionSecondsMax: 3_600,
            machine: TestPen.limits(depthMaxUm: 800, rateMin: 90_000, rateMax: 150_000)
        )
        var area = TestPen.limits(depthMaxUm: 800, rateMin: 90_000, rateMax: 150_000)
        area.depthGuardUm = 400
        _ = pen.envelope.append(area)
        pen.bring(to: .running)
        pen.protrusionReadingUm = peakUm
        pen.run(us: 100)
        pen.protrusionReadingUm = nil
        pen.run(us: 1_000)
        #expect(try first(&pen).fault == (peakUm > 850 ? .depthOverLimit : .none))
    }

    @Test func `FW-091 a stroke faster than the rate and its guard band trips`() throws {
        var pen = TestPen()
        pen.envelope = Envelope(
            calibrationId: 1,
            cartridgeId: TestPen.cartridgeId,
            sessionSecondsMax: 3_600,
            machine: TestPen.limits(depthMaxUm: 1_500, rateMin: 90_000, rateMax: 150_000)
        )
        _ = pen.envelope.append(TestPen.limits(depthMaxUm: 1_000, rateMin: 90_000, rateMax: 120_000))
        pen.bring(to: .running)
        #expect(pen.state == .running)
        // Something drives the crank that is not the firmware.
        for _ in 0..<3_00 {
            pen.setPoint()
            pen.body.rateHz = 124
            pen.run(us: 100)
        }
        #expect(pen.state == .running)
        for _ in 0..<3_00 where pen.state == .running {
            pen.setPoint()
            pen.body.rateHz = 127
            pen.run(us: 100)
        }
        let cause = try first(&pen)
        #expect(cause.fault == .rateOverLimit)
        #expect(cause.threshold == 125_000)
        #expect((125_001...130_000).contains(cause.value))
    }

    @Test(arguments: [59, 62])
    func `FW-092 a motor that is driven hard and hardly turns for 60 ms is a stall`(ms: Int) throws {
        var pen = TestPen.inState(.running)
        // Jammed at the parked angle, so that stopping it is no other fault.
        pen.turn(to: 0.5, depth: 500, rate: 117_000)
        pen.body.isJammed = true
        pen.stream(ms: ms)
        #expect(try first(&pen).fault == (ms < 60 ? .none : .stall))
    }

    @Test(arguments: [Int32(47_999), 48_000, 48_001], [PenState.disarmed, .ready, .running])
    func `FW-093 a handle hotter than 48 °C trips in every state`(milliC: Int32, state: PenState) throws {
        var pen = TestPen.inState(state)
        pen.handleMilliC = milliC
        pen.run(ms: 2)
        #expect(try first(&pen).fault == (milliC > 48_000 ? .handleHot : .none))
    }

    @Test(arguments: [Int32(110_000), 110_001])
    func `FW-093 a winding hotter than its limit trips`(milliC: Int32) throws {
        var pen = TestPen.inState(.running)
        pen.windingMilliC = milliC
        pen.run(ms: 2)
        #expect(try first(&pen).fault == (milliC > 110_000 ? .windingHot : .none))
    }

    @Test func `FW-094 a mean current beyond its limit trips`() throws {
        var pen = TestPen.inState(.armed)
        pen.currentErrorMa = 4_800
        pen.run(ms: 2)
        #expect(try first(&pen).fault == .none)
        pen.currentErrorMa = -4_801
        pen.run(ms: 2)
        let cause = try first(&pen)
        #expect(cause.fault == .overcurrent)
        #expect(cause.value == 4_801)
    }

    @Test(arguments: [Int32(6_999), 7_000], [UInt64(7), 9])
    func `FW-095 a supply that stays too low for 8 ms trips`(supplyMv: Int32, ms: UInt64) throws {
        var pen = TestPen.inState(.ready)
        pen.supplyMv = supplyMv
        pen.run(ms: ms)
        pen.supplyMv = TestBody.supplyMv
        #expect(try first(&pen).fault == (supplyMv < 7_000 && ms >= 8 ? .supplyLow : .none))
    }

    @Test(arguments: PenState.all)
    func `FW-096 the emergency stop trips in every state within a run of the inner loop`(state: PenState) throws {
        var pen = TestPen.inState(state)
        pen.emergencyStop = true
        pen.run(us: 100)
        #expect(pen.state == .tripped)
        #expect(try first(&pen).fault == .emergencyStop)
        pen.run(ms: 15)
        #expect(pen.firmware.isParked)
        let telemetry = try pen.telemetry()
        #expect(telemetry.flags.contains(.emergencyStop))
    }

    @Test func `FW-097 needles that are not parked 18 ms after a stop trip`() throws {
        var pen = TestPen.inState(.running)
        pen.turn(to: 0, depth: 500, rate: 117_000)
        pen.body.isJammed = true
        pen.send(.stop(Stop(reason: .operator)))
        pen.run(us: 18_000)
        #expect(pen.state == .ready)
        pen.run(us: 1_100)
        let cause = try first(&pen)
        #expect(cause.fault == .notParked)
        #expect(cause.threshold == 18_000)
        #expect(pen.clear(.notParked)?.refusal == .causePresent)
        // The stage pulls the needles in after all; no current is wasted on the crank for long.
        pen.run(ms: 200)
        #expect(pen.body.protrusionUm < 0)
        #expect(pen.firmware.isParked)
    }

    @Test func `FW-097 needles that come out while parked trip within 6 ms`() throws {
        var pen = TestPen.inState(.ready)
        pen.body.turns = 0
        pen.body.stageUm = 300
        pen.body.isJammed = true
        pen.run(ms: 4)
        #expect(try first(&pen).fault == .none)
        pen.run(ms: 2)
        #expect(try first(&pen).fault == .notParked)
    }

    @Test func `FW-097 one reading that is off is no protrusion`() throws {
        var pen = TestPen.inState(.ready)
        for _ in 0..<50 {
            pen.protrusionReadingUm = 200
            pen.run(us: 100)
            pen.protrusionReadingUm = nil
            pen.run(us: 1_900)
        }
        #expect(try first(&pen).fault == .none)
        #expect(pen.state == .ready)
        #expect(pen.firmware.isParked)
    }

    @Test(arguments: PenState.all)
    func `FW-098 a cartridge removed while armed trips`(state: PenState) throws {
        var pen = TestPen.inState(state)
        pen.cartridgePresent = false
        pen.run(ms: 2)
        let isArmed = [.armed, .running, .paused, .lapsed].contains(state)
        let wanted: FaultCode = isArmed ? .cartridgeChanged : state == .tripped ? .emergencyStop : .none
        #expect(try first(&pen).fault == wanted)
    }

    @Test func `FW-099 a protrusion sensor that contradicts crank and stage trips`() throws {
        var pen = TestPen.inState(.running)
        pen.protrusionReadingUm = 300
        pen.stream(ms: 10)
        let cause = try first(&pen)
        #expect(cause.fault == .sensorImplausible)
        #expect(cause.threshold == FirmwareLimits.reference.protrusionMismatchUm)
    }

    @Test func `FW-099 a sensor that is off by as much as is borne does not trip`() throws {
        var pen = TestPen.inState(.ready)
        pen.protrusionReadingUm = Int32(pen.body.protrusionUm) + 600
        pen.run(ms: 20)
        #expect(try first(&pen).fault == .none)
        pen.protrusionReadingUm = Int32(pen.body.protrusionUm) + 601
        pen.run(ms: 20)
        #expect(try first(&pen).fault == .sensorImplausible)
    }

    @Test func `FW-100 a guard that runs late is counted, and trips while needles move`() throws {
        var pen = TestPen.inState(.ready)
        let before = try pen.slowTelemetry().guardOverruns
        pen.skip(us: 2_500)
        pen.run(ms: 1)
        let counted = try pen.slowTelemetry().guardOverruns
        #expect(counted == before + 1)
        #expect(pen.firmware.firstCause == .none)
        var running = TestPen.inState(.running)
        running.setPoint()
        running.skip(us: 6_000)
        running.run(us: 100)
        #expect(running.firmware.firstCause == .guardOverrun)
    }
}
