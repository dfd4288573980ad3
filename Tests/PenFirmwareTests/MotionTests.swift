import PenFirmware
import PenProtocol
import Testing

struct MotionTests {
    /// An armed pen whose enable is pressed and whose set-points ask for motion, but for what a test takes away.
    private func armedPen() -> TestPen {
        var pen = TestPen.inState(.armed)
        pen.forget()
        return pen
    }

    @Test func `FW-060 motion starts with a set-point in force, a rate, and a press after the arming`() throws {
        var pen = armedPen()
        pen.enable = true
        pen.stream(ms: 1)
        #expect(pen.state == .armed)
        pen.stream(ms: 2)
        #expect(pen.state == .running)
        let telemetry = try pen.telemetry()
        #expect(telemetry.flags.contains(.torque))
        #expect(!telemetry.flags.contains(.parked))
        #expect(!telemetry.flags.contains(.pressNeeded))
        pen.stream(ms: 100)
        #expect(pen.strokes.count > 8)
    }

    @Test func `FW-061 without a rate nothing moves`() {
        var pen = armedPen()
        pen.enable = true
        pen.stream(500, 0, ms: 100)
        #expect(pen.state == .armed)
        #expect(pen.isStill)
    }

    @Test func `FW-061 without the enable nothing moves`() {
        var pen = armedPen()
        pen.stream(ms: 100)
        #expect(pen.state == .armed)
        #expect(pen.isStill)
    }

    @Test func `FW-061 without a set-point in force nothing moves`() {
        var pen = armedPen()
        pen.enable = true
        pen.run(ms: 100)
        #expect(pen.state == .armed)
        #expect(pen.isStill)
    }

    @Test func `FW-061 with the emergency stop pressed nothing moves`() {
        var pen = armedPen()
        pen.emergencyStop = true
        pen.enable = true
        pen.stream(ms: 100)
        #expect(pen.state == .tripped)
        #expect(pen.isStill)
    }

    @Test func `FW-062 traffic that returns starts nothing, whatever the hand holds`() throws {
        var pen = armedPen()
        pen.enable = true
        pen.run(ms: 50)
        pen.stream(ms: 100)
        #expect(pen.state == .armed)
        #expect(pen.isStill)
        let waiting = try pen.telemetry()
        #expect(waiting.flags.contains(.pressNeeded))
        pen.release()
        pen.enable = true
        pen.stream(ms: 50)
        #expect(pen.state == .running)
    }

    @Test func `FW-062 traffic that returns in paused starts nothing either`() {
        var pen = TestPen.inState(.paused)
        pen.run(ms: 50)
        pen.stream(ms: 100)
        #expect(pen.state == .paused)
        #expect(pen.isStill)
    }

    @Test func `FW-062 a pen that is plugged in anew moves nothing`() {
        var pen = TestPen.inState(.running)
        pen.hello(session: 9)
        pen.stream(ms: 200)
        #expect(pen.state == .disarmed)
        #expect(pen.firmware.isParked)
        #expect(pen.body.rateHz == 0)
    }

    @Test func `FW-063 a released enable parks and pauses, and the next press goes on`() throws {
        var pen = TestPen.inState(.running)
        pen.enable = false
        pen.stream(ms: 1)
        #expect(pen.state == .paused)
        pen.stream(ms: 12)
        let parked = try pen.telemetry()
        #expect(parked.flags.contains([.parked, .pressNeeded]))
        #expect(!parked.flags.contains(.enable))
        pen.enable = true
        pen.stream(ms: 10)
        #expect(pen.state == .running)
    }

    @Test func `FW-063 a press during the parking waits until needles are parked`() {
        var pen = TestPen.inState(.running)
        pen.enable = false
        pen.stream(ms: 1)
        pen.enable = true
        for _ in 0..<60 {
            pen.setPoint()
            pen.run(us: 500)
            if pen.state == .running {
                #expect(pen.events(.parked).count >= 1)
            }
        }
        #expect(pen.state == .running)
    }

    @Test func `FW-064 a set-point at rest parks and pauses, and a new rate goes on without a press`() throws {
        var pen = TestPen.inState(.running)
        pen.setPoint(500, 0)
        #expect(pen.state == .paused)
        pen.stream(500, 0, ms: 15)
        let parked = try pen.telemetry()
        #expect(parked.flags.contains([.parked, .enable]))
        #expect(!parked.flags.contains(.pressNeeded))
        pen.stream(ms: 20)
        #expect(pen.state == .running)
    }

    @Test func `FW-065 a reached number of punctures parks and pauses, and a press does not help`() throws {
        var pen = TestPen()
        pen.envelope = TestPen.envelope(puncturesMax: 120)
        pen.contact = true
        pen.bring(to: .running)
        pen.stream(ms: 200)
        #expect(pen.state == .paused)
        let dose = try pen.dose()
        #expect(dose.strokes == 10)
        #expect(dose.punctures == 120)
        let telemetry = try pen.telemetry()
        #expect(telemetry.punctures == 120)
        #expect(telemetry.flags.contains(.pressNeeded))
        #expect(pen.actuation.indicator.doseReached)
        pen.release()
        pen.enable = true
        pen.stream(ms: 50)
        #expect(pen.state == .paused)
        let after = try pen.dose()
        #expect(after.punctures == 120)
    }

    @Test func `FW-065 a reached time in motion parks and pauses`() throws {
        var pen = TestPen()
        pen.envelope = TestPen.envelope(millisecondsMax: 300)
        pen.bring(to: .running)
        pen.stream(ms: 150)
        #expect(pen.state == .paused)
        let dose = try pen.dose()
        #expect((300...310).contains(dose.milliseconds))
        #expect(dose.strokes == 0, "strokes in the air are no dose")
    }

    @Test func `FW-065 a reached time of the session parks and pauses in every row`() {
        var pen = TestPen()
        pen.envelope = TestPen.envelope(sessionSecondsMax: 1)
        pen.bring(to: .running)
        pen.stream(ms: 900)
        #expect(pen.state == .paused)
        pen.disarm()
        pen.release()
        pen.run(ms: 200)
        pen.select(row: 2)
        pen.arm(row: 2)
        pen.setPoint(500, 0, row: 2)
        pen.enable = true
        for _ in 0..<50 {
            pen.setPoint(row: 2)
            pen.run(ms: 1)
        }
        #expect(pen.state == .armed)
        #expect(pen.isStill)
    }

    @Test func `FW-066 each stop but the set-point's own rest needs a new press`() throws {
        var pen = TestPen.inState(.running)
        pen.disarm()
        pen.run(ms: 100)
        #expect(pen.arm()?.refusal == .enableHeld)
        pen.release()
        pen.arm()
        pen.stream(0, 0, ms: 2)
        let telemetry = try pen.telemetry()
        #expect(telemetry.flags.contains(.pressNeeded))
    }
}
