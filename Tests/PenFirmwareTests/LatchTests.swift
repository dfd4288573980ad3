import PenFirmware
import PenProtocol
import Testing

struct LatchTests {
    @Test func `FW-110 the first cause is kept with time, value and threshold, what follows is a consequence`() throws {
        var pen = TestPen.inState(.running)
        pen.forget()
        pen.handleMilliC = 50_000
        pen.run(ms: 1)
        let tripped = try pen.report()
        pen.windingMilliC = 120_000
        pen.emergencyStop = true
        pen.run(ms: 20)
        let report = try pen.report()
        #expect(report.state == .tripped)
        #expect(report.firstCause == .handleHot)
        #expect(report.causeValue == 50_000)
        #expect(report.causeThreshold == 48_000)
        #expect(report.causeTimeUs == tripped.causeTimeUs)
        #expect(report.consequence == .emergencyStop)
        #expect(pen.events(.tripped).map(\.code) == [6])
        #expect(pen.events(.consequence).map(\.code) == [8, 7], "each is told once")
        let telemetry = try pen.telemetry()
        #expect(telemetry.firstCause == .handleHot)
    }

    @Test func `FW-111 a latched fault survives disarm, stop and hello`() {
        var pen = TestPen.inState(.tripped)
        pen.disarm()
        pen.send(.stop(Stop(reason: .operator)))
        pen.hello(session: 20)
        pen.run(ms: 10)
        #expect(pen.state == .tripped)
        #expect(pen.firmware.firstCause == .emergencyStop)
    }

    @Test func `FW-112 clear must name the first cause, and waits until it is gone`() {
        var pen = TestPen.inState(.running)
        pen.emergencyStop = true
        pen.handleMilliC = 50_000
        pen.run(ms: 20)
        #expect(pen.clear(.handleHot)?.refusal == .wrongCause)
        #expect(pen.clear(.none)?.refusal == .wrongCause)
        #expect(pen.clear(.emergencyStop)?.refusal == .causePresent)
        pen.emergencyStop = false
        pen.handleMilliC = 25_000
        pen.run(ms: 1)
        #expect(pen.state == .tripped, "nothing clears by itself")
        let answer = pen.clear(.emergencyStop)
        #expect(answer?.acknowledgement == .applied)
        #expect(answer?.state == .disarmed)
        #expect(pen.events(.cleared).map(\.code) == [8])
        #expect(pen.firmware.firstCause == .none)
        pen.enable = false
        pen.run(ms: 1)
        #expect(pen.arm()?.refusal == .wrongState)
        pen.send(.query(Query(query: 5, topic: .envelope, index: 0)))
        guard case .envelopeReport(let envelope)? = pen.received.last?.message else {
            Issue.record("No envelope_report came.")
            return
        }
        #expect(envelope.areaRows == 0, "the envelope is void")
    }

    @Test func `FW-112 a consequence that is still there trips again`() {
        var pen = TestPen.inState(.running)
        pen.emergencyStop = true
        pen.handleMilliC = 50_000
        pen.run(ms: 20)
        pen.emergencyStop = false
        pen.run(ms: 1)
        #expect(pen.clear(.emergencyStop)?.acknowledgement == .applied)
        pen.run(ms: 2)
        #expect(pen.state == .tripped)
        #expect(pen.firmware.firstCause == .handleHot)
    }

    @Test(arguments: PenState.all)
    func `FW-113 where nothing is latched there is nothing to clear`(state: PenState) {
        var pen = TestPen.inState(state)
        let answer = pen.clear(.emergencyStop)
        #expect(answer?.refusal == (state == .tripped ? Refusal.none : .wrongState))
    }

    @Test(arguments: [Int32(43_001), 43_000])
    func `FW-114 a hot handle is cleared only when it is cool enough to hold`(milliC: Int32) {
        var pen = TestPen.inState(.ready)
        pen.handleMilliC = 49_000
        pen.run(ms: 2)
        pen.handleMilliC = milliC
        pen.run(ms: 2)
        #expect(pen.clear(.handleHot)?.refusal == (milliC > 43_000 ? .causePresent : Refusal.none))
    }

    /// Faults that can be brought about while nothing is armed, and mended again.
    @Test func `FW-114 each mended cause can be cleared`() {
        let ways: [(FaultCode, (inout TestPen, Bool) -> Void)] = [
            (.windingHot, { $0.windingMilliC = $1 ? 120_000 : 80_000 }),
            (.supplyLow, { $0.supplyMv = $1 ? 6_000 : 7_800 }),
            (.overcurrent, { $0.currentErrorMa = $1 ? 6_000 : 0 }),
            (.sensorImplausible, { $0.protrusionReadingUm = $1 ? -500 : nil }),
            (.emergencyStop, { $0.emergencyStop = $1 }),
        ]
        for (fault, bring) in ways {
            var pen = TestPen.inState(.ready)
            bring(&pen, true)
            pen.run(ms: 30)
            #expect(pen.firmware.firstCause == fault)
            #expect(pen.clear(fault)?.refusal == .causePresent, "\(fault)")
            bring(&pen, false)
            pen.run(ms: 30)
            #expect(pen.clear(fault)?.acknowledgement == .applied, "\(fault)")
            #expect(pen.state == .disarmed)
        }
    }

    @Test func `FW-115 after a start the pen is disarmed with needles parked`() throws {
        var pen = TestPen()
        pen.run(ms: 30)
        pen.hello()
        let report = try pen.report()
        #expect(report.state == .disarmed)
        #expect(report.flags.contains(.parked))
        #expect(report.bootCount == 1)
        #expect(pen.isStill)
    }

    @Test func `FW-115 a pen whose self test fails is tripped`() throws {
        let ways: [(inout TestPen) -> Void] = [
            { $0.currentErrorMa = 700 },
            { $0.handleMilliC = -40_000 },
            { $0.windingMilliC = -273_000 },
        ]
        for fail in ways {
            var pen = TestPen()
            fail(&pen)
            pen.run(ms: 30)
            pen.hello()
            let report = try pen.report()
            #expect(report.firstCause == .selfTestFailed)
            #expect(pen.clear(.selfTestFailed)?.refusal == .causePresent)
        }
    }
}
