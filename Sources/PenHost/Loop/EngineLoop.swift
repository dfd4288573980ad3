package import PenControl
import PenDevice
import PenProtocol
import Synchronization

/// The engine on its own real-time thread: bytes from the transport, the clock, and one request at a time in; bytes and
/// reports out through bounded rings. Nobody outside can make it wait.
///
/// Order: `start`, then `requests.push` and `reports.pop` from one other thread, then `finish`, which ends the thread
/// and gives the engine back. The caller asks for a stop through the engine (`.stop`) before `finish`.
package final class EngineLoop: Sendable {
    /// Session → engine. Producer: the session's thread.
    package let requests = BoundedRing<EngineRequest>(capacity: 16)
    /// Engine → observers, one a tick: two seconds of ticks.
    package let reports = BoundedRing<TickReport>(capacity: 2_048)
    /// Why the line ended, as the operating system said it; nil while it stands. Any thread may ask.
    package var disconnection: Disconnection? { work.disconnection.cause }
    private let ending = Atomic<Bool>(false)
    private let work: LoopWork
    private let thread: Mutex<RealTimeThread?>

    /// - Parameter stopProbe: asked each tick on the loop's thread, so that a person's stop needs no other thread to be
    ///   awake: one that waits for a terminal that takes nothing cannot keep needles moving. `SignalWatch.probe`, most
    ///   often; a plain function, because a closure's context would be counted in each tick.
    /// - Parameter recorder: records each tick; its ring outlives the loop.
    package init(
        engine: Engine,
        transport: sending any Transport,
        stopProbe: (@Sendable @convention(c) () -> Bool)? = nil,
        recorder: TickRecorder? = nil
    ) {
        work = LoopWork(engine: engine, transport: transport, stopProbe: stopProbe, recorder: recorder)
        thread = Mutex(nil)
    }

    /// Starts the thread; returns what the kernel granted.
    package func start(_ request: RealTimeRequest = RealTimeRequest()) throws(SystemFailure) -> RealTimeReport {
        let started = try RealTimeThread.start(request: request) { [self] report in
            run(report)
        }
        thread.withLock { $0 = started }
        return started.report
    }

    /// Ends the thread after its current tick and closes the transport.
    package func finish() -> (engine: Engine, figures: LoopFigures?) {
        ending.store(true, ordering: .releasing)
        thread.withLock { running in
            running?.join()
            running = nil
        }
        work.transport.close()
        return (work.engine, work.figures)
    }

    private func run(_ realTime: RealTimeReport) {
        var loop = RealTimeLoop(periodUs: Int64(PenLink.setPointPeriodUs))
        loop.run { wakeup, times in
            if let input = work.input(wakeup, from: requests) {
                work.tick(input, &times)
                _ = reports.push(work.engine.report)
            }
            return !ending.load(ordering: .acquiring)
        }
        work.figures = LoopFigures(
            realTime: realTime,
            lateness: loop.lateness,
            times: loop.times,
            skippedPeriods: loop.deadline.skippedPeriods,
            ticks: loop.deadline.ticks,
            reportsDropped: reports.dropCount
        )
    }
}
