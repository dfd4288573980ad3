import PenProtocol
import Testing

@testable import PenSafety

struct InterlockStartTests {
    @Test func `SAFE-001 it starts tripped because nothing is proven`() {
        let interlock = Interlock(at: HostInstant(us: 77))
        #expect(interlock.state == .tripped)
        #expect(interlock.latched?.finding.fault == .unproven)
        #expect(interlock.latched?.hostTime == HostInstant(us: 77))
        #expect(interlock.latched?.penTime == PenInstant(us: 0))
        #expect(interlock.pressNeeded)
        #expect(interlock.lapses == 0)
        #expect(interlock.lastPause == nil)
    }

    @Test func `SAFE-001 the best evidence moves nothing before the start was cleared`() {
        var interlock = Interlock(at: HostInstant(us: 0))
        for tick in 1...100 {
            let said = Said(interlock.judge(.ordinary, on: .running(at: Int64(tick) * 1_000)))
            #expect(!said.isMotion)
            #expect(!said.isRest)
            #expect(interlock.state == .tripped)
        }
    }

    @Test func `SAFE-001 without any telemetry it says nothing to the pen`() {
        var interlock = Interlock(at: HostInstant(us: 0))
        let bare = Evidence(now: HostInstant(us: 1_000), telemetry: .running(at: 0), leaseUs: 8_000)
        #expect(Said(interlock.judge(.ordinary, on: bare)) == .nothing)
        #expect(interlock.latched?.finding.fault == .unproven)
        #expect(interlock.clear(.unproven, on: bare) != .cleared)
    }

    @Test func `SAFE-001 from the start to motion it takes a clear, an envelope, arming and a press`() {
        var run = InterlockRun()
        #expect(run.tick() == .nothing)
        #expect(run.interlock.clear(.unproven, on: run.evidence) == .cleared)
        #expect(run.tick() == .nothing)
        #expect(run.interlock.state == .disarmed)
        run.interlock.provedEnvelope()
        #expect(run.tick() == .nothing)
        #expect(run.interlock.state == .ready)
        run.interlock.armed()
        #expect(run.tick().isRest)
        #expect(run.interlock.state == .armed)
        #expect(run.press().isMotion)
        #expect(run.interlock.state == .running)
    }

    @Test func `SAFE-001 arming before the envelope is proven arms nothing`() {
        var run = InterlockRun.disarmed()
        run.interlock.armed()
        #expect(run.press() == .nothing)
        #expect(run.interlock.state == .disarmed)
    }
}
