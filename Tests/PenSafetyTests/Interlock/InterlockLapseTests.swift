import PenProtocol
import Testing

@testable import PenSafety

struct InterlockLapseTests {
    /// Late evidence that is not late enough to trip by itself.
    private let late: @Sendable (inout Evidence) -> Void = { $0.telemetryAgeUs = 20_000 }

    @Test func `SAFE-006 after a lapse a whole link pauses and a release and a press move again`() {
        var run = InterlockRun.running()
        #expect(run.tick(late).isRest)
        #expect(run.interlock.state == .lapsed)
        #expect(run.interlock.lapses == 1)
        #expect(run.interlock.lastPause?.fault == .telemetryStale)
        #expect(run.tick(late).isRest)
        #expect(run.interlock.state == .lapsed)
        #expect(run.tick().isRest)
        #expect(run.interlock.state == .paused)
        for _ in 0..<1_000 {
            #expect(run.tick().isRest)
        }
        #expect(run.press().isMotion)
        #expect(run.interlock.latched == nil)
    }

    @Test func `SAFE-006 the link is not whole while the pen is in its own lapse`() {
        var run = InterlockRun.running()
        run.tick(late)
        for _ in 0..<100 {
            run.tick { $0.telemetry.state = .lapsed }
            #expect(run.interlock.state == .lapsed)
        }
        run.tick()
        #expect(run.interlock.state == .paused)
    }

    @Test func `SAFE-006 a release and a press during the lapse count when the link is whole`() {
        var run = InterlockRun.running()
        run.tick(late)
        run.pressed = false
        run.tick { $0.telemetry.state = .lapsed }
        run.pressed = true
        #expect(run.tick { $0.telemetry.state = .lapsed }.isRest)
        #expect(run.tick().isRest)
        #expect(run.tick().isMotion)
    }

    @Test func `SAFE-006 a silence of 100 ms is a lapse and no trip`() {
        var run = InterlockRun.running()
        // What is known of the pen is its last telemetry, and in that it still moved.
        for age in stride(from: Int64(8_001), through: 100_001, by: 1_000) {
            run.tick {
                $0.telemetry = .running(at: 0)
                $0.telemetryAgeUs = age
            }
            #expect(run.interlock.state == .lapsed, "\(age) µs")
        }
        run.tick()
        #expect(run.interlock.state == .paused)
        #expect(run.press().isMotion)
    }

    @Test(arguments: [(Int64(199_999), InterlockState.lapsed), (200_000, .lapsed), (200_001, .tripped)])
    func `SAFE-007 a lapse of more than 200 ms trips as a lost link`(afterUs: Int64, state: InterlockState) {
        var run = InterlockRun.running()
        run.tick(late)
        run.tick(afterUs: afterUs) {
            $0.sinceLastTickUs = 1_000
            $0.telemetryAgeUs = 20_000
        }
        #expect(run.interlock.state == state)
        guard state == .tripped else { return }
        let finding = run.interlock.latched?.finding
        #expect(finding?.fault == .linkLost)
        #expect(finding?.value == 200_001)
        #expect(finding?.threshold == 200_000)
        #expect(finding.map { "\($0.unit)" } == "µs")
    }

    @Test func `SAFE-007 the time of a lapse begins anew with each lapse`() {
        var run = InterlockRun.running()
        run.tick(late)
        run.tick()
        run.press()
        run.tick(afterUs: 300_000) { $0.sinceLastTickUs = 1_000 }
        #expect(run.interlock.state == .running)
        run.tick(late)
        run.tick(afterUs: 200_000) {
            $0.sinceLastTickUs = 1_000
            $0.telemetryAgeUs = 20_000
        }
        #expect(run.interlock.state == .lapsed)
    }

    /// Lapses at 0, at 1 s and `afterUs` after the first.
    private func thirdLapse(afterUs: Int64) -> InterlockRun {
        var run = InterlockRun.running()
        run.tick(late)
        let first = run.now.us
        run.tick()
        run.press()
        run.tick(afterUs: first + 1_000_000 - run.now.us) { $0.telemetryAgeUs = 20_000 }
        run.tick()
        run.press()
        run.tick(afterUs: first + afterUs - run.now.us) { $0.telemetryAgeUs = 20_000 }
        return run
    }

    @Test(arguments: [(Int64(59_999_999), InterlockState.tripped), (60_000_000, .lapsed), (60_000_001, .lapsed)])
    func `SAFE-008 a third lapse within 60 s trips and one after it does not`(
        afterUs: Int64,
        state: InterlockState
    ) {
        let run = thirdLapse(afterUs: afterUs)
        #expect(run.interlock.state == state)
        #expect(run.interlock.lapses == 3)
        guard state == .tripped else { return }
        let finding = run.interlock.latched?.finding
        #expect(finding?.fault == .tooManyLapses)
        #expect(finding?.value == 3)
        #expect(finding?.threshold == 2)
        #expect(finding.map { "\($0.unit)" } == "lapses")
    }

    @Test func `SAFE-008 the third lapse moves nothing in its own tick`() {
        let run = thirdLapse(afterUs: 2_000_000)
        #expect(run.interlock.state == .tripped)
        #expect(run.interlock.pressNeeded)
    }

    @Test func `SAFE-008 the window slides with the newest lapses`() {
        var counter = LapseCounter()
        #expect(counter.count(at: HostInstant(us: 0)) == 1)
        #expect(counter.count(at: HostInstant(us: 50_000_000)) == 2)
        #expect(counter.count(at: HostInstant(us: 100_000_000)) == 2)
        #expect(counter.count(at: HostInstant(us: 109_999_999)) == 3)
        #expect(counter.count(at: HostInstant(us: 170_000_000)) == 1)
        #expect(counter.total == 5)
    }

    @Test func `SAFE-008 clocks of nonsense count a lapse rather than forget it`() {
        var counter = LapseCounter()
        #expect(counter.count(at: HostInstant(us: .max)) == 1)
        #expect(counter.count(at: HostInstant(us: .min)) >= 1)
        #expect(counter.count(at: HostInstant(us: .min)) >= 2)
    }

    @Test func `SAFE-006 a late link before motion is no lapse`() {
        for state in [InterlockState.armed, .paused] {
            var run = InterlockRun.standing(in: state)
            for _ in 0..<100 {
                #expect(run.tick(late).isRest)
                #expect(run.interlock.state == state)
            }
            #expect(run.interlock.lapses == 0)
        }
    }
}
