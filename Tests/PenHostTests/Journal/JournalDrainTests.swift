import PenControl
import PenDevice
import PenProtocol
import Synchronization
import Testing

@testable import PenHost

struct JournalDrainTests {
    /// What a drain gave.
    private final class Kept: Sendable {
        let records = Mutex<[RingRecord]>([])
        let refuses = Atomic<Bool>(false)

        func take(_ new: [RingRecord]) -> Bool {
            guard !refuses.load(ordering: .relaxed) else { return false }
            records.withLock { $0 += new }
            return true
        }
    }

    @Test func `PENHOST-147 what the sink does not take stays and is given again`() throws {
        let test = try TestRing()
        let kept = Kept()
        test.push([1])
        kept.refuses.store(true, ordering: .relaxed)
        #expect(!JournalDrain.empty(test.ring) { kept.take($0) })
        test.push([2])
        kept.refuses.store(false, ordering: .relaxed)
        #expect(JournalDrain.empty(test.ring) { kept.take($0) })
        #expect(kept.records.withLock { $0.map(\.payload) } == [[1], [2]])
        #expect(JournalDrain.empty(test.ring) { kept.take($0) })
        #expect(kept.records.withLock { $0.count } == 2)
    }

    @Test func `PENHOST-147 at its end the drain has given everything, and says whether it was taken`() throws {
        let test = try TestRing()
        let kept = Kept()
        let drain = try JournalDrain(test.ring) { kept.take($0) }
        for value in 0..<200 { test.push([UInt8(value)]) }
        #expect(drain.finish())
        #expect(kept.records.withLock { $0.map(\.payload) } == (0..<200).map { [UInt8($0)] })
        let stuck = try TestRing()
        kept.refuses.store(true, ordering: .relaxed)
        let second = try JournalDrain(stuck.ring) { kept.take($0) }
        stuck.push([1])
        #expect(!second.finish())
        #expect(stuck.lane.read().records.count == 1)
    }

    @Test func `PENHOST-148 the loop records a tick before its bytes are on the line`() throws {
        let test = try TestRing()
        let line = TestTransport()
        let engine = Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: 0))
        let work = LoopWork(engine: engine, transport: line, recorder: test.ring.tickRecorder)
        let requests = BoundedRing<EngineRequest>(capacity: 16)
        #expect(requests.push(.open(session: TestFrames.session)))
        // A line that takes nothing: what it would have taken is recorded all the same, and what waits is counted.
        line.room = 0
        for tick in 1...3 {
            var times = TickTimes()
            let wakeup = Wakeup(number: 0, nowUs: Int64(tick) * 200_000, latenessUs: 0, skippedPeriods: 0)
            times.begin(wakeup)
            let input = try #require(work.input(wakeup, from: requests))
            work.tick(input, &times)
        }
        let ticks = try test.lane.read().records.map { try TickRecord.decode($0.payload).get() }
        #expect(ticks.map(\.input.now.us) == [200_000, 400_000, 600_000])
        #expect(line.taken.isEmpty)
        #expect(!ticks[0].sent.isEmpty)
        #expect(ticks[0].waiting == 0)
        #expect(ticks[1].waiting == ticks[0].sent.count)
        guard case .open(let session) = ticks[0].input.request else {
            Issue.record("\(ticks[0].input.request)")
            return
        }
        #expect(session == TestFrames.session)
    }
}
