import PenControl
import Synchronization

/// Empties a ring into a sink every 100 ms, on a thread of its own: the loop and the session's thread never touch a
/// file system.
///
/// What the sink does not take stays in the ring and is given to it again; a ring that is full refuses records, counts
/// them, and tells of them by a gap. So a full disk costs what does not fit into some seconds of memory, and nothing
/// waits for it.
package final class JournalDrain: Sendable {
    /// Longest time that a record waits for the sink, µs.
    package static let intervalUs: Int64 = 100_000
    /// Bytes of a lane that go to the sink at once.
    static let batchBytes = 256 << 10

    /// Takes records of one lane, in order. False: they could not be kept; they come again.
    package typealias Sink = ([RingRecord]) -> Bool

    private let ring: JournalRing
    private let ending = Atomic<Bool>(false)
    private let isFailing = Atomic<Bool>(false)
    private let emptied = Atomic<Bool>(false)
    private let thread: Mutex<DedicatedThread?>

    /// Starts the thread, which owns the sink from then on.
    package init(_ ring: JournalRing, sink: sending @escaping Sink) throws(SystemFailure) {
        self.ring = ring
        thread = Mutex(nil)
        let started = try DedicatedThread(name: "stipple-journal") { [self] in
            run(sink)
        }
        thread.withLock { $0 = started }
    }

    /// The sink did not take the newest records: they wait in memory.
    package var isStuck: Bool { isFailing.load(ordering: .relaxed) }

    /// Ends the thread after a last emptying; true when everything was taken. Producers rest by then.
    package func finish() -> Bool {
        ending.store(true, ordering: .releasing)
        thread.withLock { running in
            running?.join()
            running = nil
        }
        return emptied.load(ordering: .acquiring)
    }

    private func run(_ sink: Sink) {
        var due = MonotonicClock.nowUs()
        while true {
            // Asked before emptying: what was put there before the end was asked for is among it.
            let isEnding = ending.load(ordering: .acquiring)
            let isTaken = JournalDrain.empty(ring, into: sink)
            isFailing.store(!isTaken, ordering: .relaxed)
            if isEnding {
                emptied.store(isTaken, ordering: .releasing)
                return
            }
            due = max(due + JournalDrain.intervalUs, MonotonicClock.nowUs())
            while MonotonicClock.nowUs() < due, !ending.load(ordering: .acquiring) {
                MonotonicClock.sleep(untilUs: min(due, MonotonicClock.nowUs() + 10_000))
            }
        }
    }

    /// Gives the sink all that waits; true when it took all of it.
    static func empty(_ ring: JournalRing, into sink: Sink) -> Bool {
        for lane in RecordLane.allCases.map(ring.lane) {
            while true {
                let content = lane.read(limit: batchBytes)
                guard !content.records.isEmpty else {
                    if content.isDamaged { lane.forget(content) }
                    break
                }
                guard sink(content.records) else { return false }
                lane.forget(content)
            }
        }
        return true
    }
}
