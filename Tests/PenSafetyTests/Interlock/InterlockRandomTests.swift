import PenProtocol
import TestSupport
import Testing

@testable import PenSafety

struct InterlockRandomTests {
    /// What happened in a long run, to see that it was no empty one.
    private struct Tally {
        var moves = 0
        var trips = 0
        var clears = 0
        var lapses = 0
    }

    @Test(arguments: [UInt64(1), 2, 3, 20_260_725])
    func `SAFE-013 in 25,000 ticks of any evidence needles move exactly when an independent oracle says so`(
        seed: UInt64
    ) {
        var random = SplitMix(seed: seed)
        var run = InterlockRun()
        var oracle = MotionOracle()
        var episode: (ticks: Int, fault: EvidenceFault)?
        var tally = Tally()

        for tick in 0..<25_000 {
            run.pressed = run.pressed ? !random.once(in: 60) : random.once(in: 4)
            run.request = random.once(in: 30) ? random.request() : .ordinary
            if episode == nil, random.once(in: 300) { episode = (Int(random.next() % 80), random.fault()) }
            let wasTripped = run.interlock.state == .tripped
            let wasLapsed = run.interlock.lapses

            let said = run.tick(afterUs: random.step()) { evidence in
                if let episode { episode.fault.befall(&evidence) }
                if random.once(in: 60) { random.fault().befall(&evidence) }
                if random.once(in: 300) {
                    for _ in 0..<12 { random.fault().befall(&evidence) }
                }
            }
            let mayMove = oracle.tick(run.request, run.evidence)

            if said.isMotion != mayMove || !isExact(said, run) {
                Issue.record("seed \(seed), tick \(tick): \(said), oracle \(mayMove), on \(run.evidence)")
                return
            }
            tally.moves += mayMove ? 1 : 0
            tally.trips += !wasTripped && run.interlock.state == .tripped ? 1 : 0
            tally.lapses += run.interlock.lapses > wasLapsed ? 1 : 0
            episode = episode.flatMap { $0.ticks > 1 ? ($0.ticks - 1, $0.fault) : nil }
            tally.clears += act(&run, &oracle, &random) ? 1 : 0
        }

        #expect(tally.moves > 2_000, "\(tally)")
        #expect(tally.trips > 30, "\(tally)")
        #expect(tally.clears > 30, "\(tally)")
        #expect(tally.lapses > 20, "\(tally)")
    }

    /// What goes out is what was asked for, ends with the lease, and belongs to the state.
    private func isExact(_ said: Said, _ run: InterlockRun) -> Bool {
        let state = run.interlock.state
        let until = run.evidence.now.advanced(byUs: run.evidence.leaseUs)
        guard (run.interlock.latched != nil) == (state == .tripped) else { return false }
        switch said {
        case .moves(let row, let depthUm, let rateMillihz, let end):
            let moved = MotionRequest(depthUm: depthUm, rateMillihz: rateMillihz)
            return row == run.evidence.row && moved == run.request && end == until && state == .running
        case .rests(_, let end): return end == until && state.isLive
        case .stops(let reason): return reason == .interlock && state == .tripped
        case .nothing: return !state.isLive
        }
    }

    /// Acts of device and person between ticks; true if one cleared a latch.
    private func act(
        _ run: inout InterlockRun,
        _ oracle: inout MotionOracle,
        _ random: inout SplitMix
    ) -> Bool {
        if let cause = run.interlock.latched?.finding.fault, random.once(in: 8) {
            let mayClear = oracle.mayClear(run.evidence)
            let outcome = run.interlock.clear(cause, on: run.evidence)
            guard outcome == .cleared else { return false }
            #expect(mayClear, "cleared \(cause.name) on \(run.evidence)")
            oracle.cleared()
            return true
        }
        if run.interlock.state == .disarmed, random.once(in: 4) {
            run.interlock.provedEnvelope()
            oracle.proved()
        }
        if run.interlock.state == .ready ? random.once(in: 4) : random.once(in: 1_000) {
            run.interlock.armed()
            oracle.armed()
        }
        switch random.next() % 8_000 {
        case 0:
            run.interlock.provedEnvelope()
            oracle.proved()
        case 1:
            run.interlock.voidedEnvelope()
            oracle.voided()
        case 2:
            run.interlock.disarmed()
            oracle.disarmed()
        case 3:
            run.interlock.stopped()
            oracle.stopped()
        case 4...11:
            run.interlock.requirePress()
            oracle.pauseAsked()
        default: break
        }
        return false
    }
}
