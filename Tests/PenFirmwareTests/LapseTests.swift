import PenFirmware
import PenProtocol
import Testing

struct LapseTests {
    /// A pen that runs and whose lease ends a given time after `nowUs`.
    private func runningPen(validUs: UInt64 = 8_000) -> TestPen {
        var pen = TestPen.inState(.running)
        pen.setPoint(500, 117_000, validUs: validUs)
        pen.forget()
        return pen
    }

    @Test(arguments: [UInt64(7_900), 8_000, 8_100])
    func `FW-070 the lease ends on its microsecond, and the pen brakes at once`(us: UInt64) {
        var pen = runningPen()
        pen.run(us: us)
        #expect(pen.state == (us < 8_000 ? .running : .lapsed))
        if us == 8_000 {
            #expect(pen.actuation.isDriving(forward: true) == false)
        }
    }

    @Test(arguments: [UInt64(7_999), 8_000, 8_001])
    func `FW-070 a set-point that comes on the end of the lease comes too late`(afterUs: UInt64) {
        var pen = runningPen()
        pen.run(us: 7_900)
        pen.setPoint(500, 117_000, afterUs: afterUs - 7_900)
        #expect(pen.state == (afterUs < 8_000 ? .running : .lapsed))
    }

    @Test func `FW-071 a lapse parks, is told and counted, and asks for a press`() throws {
        var pen = runningPen()
        pen.run(ms: 20)
        #expect(pen.events(.lapsed).count == 1)
        let parked = try #require(pen.events(.parked).first)
        #expect(parked.value <= 9_000)
        #expect((0...2).contains(parked.threshold))
        let report = try pen.report()
        #expect(report.state == .lapsed)
        #expect(report.lapses == 1)
        #expect(report.firstCause == .none)
        #expect(report.flags.contains([.parked, .pressNeeded]))
        #expect(!report.flags.contains(.lease))
    }

    @Test(arguments: [UInt64(199_000), 200_000, 200_001, 201_000])
    func `FW-072 a lapse is over when a set-point at rest comes within 200 ms of the lease's end`(us: UInt64) throws {
        var pen = runningPen(validUs: 5_000)
        pen.run(us: 5_000 + us / 100 * 100)
        pen.setPoint(500, 0, afterUs: us % 100)
        #expect(pen.state == (us <= 200_000 ? .paused : .tripped))
        if us > 200_000 {
            let report = try pen.report()
            #expect(report.firstCause == .linkLost)
            #expect(report.causeThreshold == 200_000)
            #expect(report.causeValue > 200_000)
            #expect(pen.events(.tripped).map(\.code) == [3])
        }
    }

    @Test func `FW-072 set-points that ask for motion do not show that the link is whole`() {
        var pen = runningPen()
        pen.run(ms: 20)
        pen.stream(ms: 50)
        #expect(pen.state == .lapsed)
        pen.stream(500, 0, ms: 1)
        #expect(pen.state == .paused)
    }

    @Test func `FW-073 after a lapse only a release and a new press resume`() {
        var pen = runningPen()
        pen.run(ms: 20)
        pen.stream(500, 0, ms: 5)
        pen.stream(ms: 100)
        #expect(pen.state == .paused, "the enable was held all the time")
        pen.release()
        pen.stream(ms: 100)
        #expect(pen.state == .paused, "released and not pressed again")
        pen.enable = true
        pen.stream(ms: 10)
        #expect(pen.state == .running)
        #expect(pen.events(.resumed).count == 1)
    }

    @Test func `FW-073 a press while the link is not whole yet does not count`() {
        var pen = runningPen()
        pen.run(ms: 20)
        pen.release()
        pen.press()
        pen.stream(500, 0, ms: 5)
        pen.stream(ms: 100)
        #expect(pen.state == .paused)
        #expect(pen.isStill || pen.firmware.isParked)
    }

    @Test func `FW-073 the wait in paused has no limit while set-points come`() {
        var pen = runningPen()
        pen.run(ms: 20)
        pen.stream(500, 0, ms: 5_000)
        #expect(pen.state == .paused)
        pen.release()
        pen.enable = true
        pen.stream(ms: 10)
        #expect(pen.state == .running)
    }

    /// Lapses a running pen and has it run again `ms` after the lease's end.
    private func lapseOnce(_ pen: inout TestPen) {
        pen.run(ms: 20)
        pen.stream(500, 0, ms: 2)
        pen.release()
        pen.enable = true
        pen.stream(ms: 50)
    }

    @Test func `FW-074 two lapses within a minute are borne, the third trips`() throws {
        var pen = runningPen()
        lapseOnce(&pen)
        lapseOnce(&pen)
        #expect(pen.state == .running)
        pen.run(ms: 9)
        let report = try pen.report()
        #expect(report.state == .tripped)
        #expect(report.firstCause == .tooManyLapses)
        #expect(report.causeValue == 3)
        #expect(report.causeThreshold == 2)
        #expect(report.lapses == 3)
        pen.run(ms: 20)
        #expect(pen.firmware.isParked)
    }

    @Test(arguments: [Int64(-100), 0, 100])
    func `FW-074 the third lapse trips on the minute's last microsecond and not after it`(beyondUs: Int64) {
        var pen = runningPen(validUs: 8_000)
        let firstEnd = pen.nowUs + 8_000
        lapseOnce(&pen)
        lapseOnce(&pen)
        let wantedEnd = UInt64(Int64(firstEnd + PenLink.lapseWindowUs) + beyondUs)
        pen.rest(untilUs: wantedEnd - 150_000)
        while pen.nowUs + 5_000 < wantedEnd {
            pen.setPoint()
            pen.run(us: min(1_000, wantedEnd - 5_000 - pen.nowUs))
        }
        #expect(pen.state == .running)
        pen.setPoint(500, 117_000, validUs: wantedEnd - pen.nowUs)
        pen.run(ms: 6)
        #expect(pen.state == (beyondUs > 0 ? .lapsed : .tripped))
    }

    @Test func `FW-075 a new session begins to count lapses anew`() throws {
        var pen = runningPen()
        lapseOnce(&pen)
        pen.hello(session: 30)
        pen.run(ms: 30)
        let report = try pen.report()
        #expect(report.lapses == 0)
    }
}

extension FirmwareActuation {
    /// The bridge pushes current in a direction; a shorted or open one in none.
    func isDriving(forward: Bool) -> Bool {
        guard case .drive(let millivolts) = bridge else { return false }
        return forward ? millivolts > 0 : millivolts < 0
    }
}

extension TestPen {
    /// Pauses by the set-point and keeps the link alive until a time, then runs again. While it is parked the inner
    /// loop is left out: a minute of it is 600,000 runs in which nothing happens.
    mutating func rest(untilUs: UInt64) {
        stream(500, 0, ms: 100)
        while nowUs < untilUs {
            setPoint(500, 0)
            skip(us: min(7_900, untilUs - nowUs))
        }
        setPoint(500, 0)
        stream(ms: 20)
    }
}
