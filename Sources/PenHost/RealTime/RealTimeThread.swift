/// A thread for the control loop: SCHED_FIFO, locked memory and wakeful CPUs where the kernel allows it, and an honest
/// report of what it got. It never refuses to run for lack of them.
///
/// Order: `start`, let the body end (it watches a flag of the caller's), `join`. A thread that is not joined goes on.
package final class RealTimeThread: Sendable {
    /// What the kernel granted.
    package let report: RealTimeReport
    private let thread: DedicatedThread

    private init(thread: DedicatedThread, report: RealTimeReport) {
        self.thread = thread
        self.report = report
    }

    /// Starts the thread and returns once it has its report; the body is under way by then.
    ///
    /// - Parameter name: what ps shows.
    /// - Parameter body: runs on the thread. It must not touch locks that other threads hold, nor allocate.
    /// - Throws: where the kernel makes no thread (EAGAIN: too many).
    package static func start(
        name: String = "stipple-loop",
        request: RealTimeRequest = RealTimeRequest(),
        roots: SystemRoots = .running,
        body: sending @escaping (RealTimeReport) -> Void
    ) throws(SystemFailure) -> RealTimeThread {
        let announced = Announcement<RealTimeReport>()
        let thread = try DedicatedThread(name: name) {
            var grants = RealTimeGrants(request, roots: roots)
            announced.set(grants.report)
            body(grants.report)
            grants.release()
        }
        return RealTimeThread(thread: thread, report: announced.wait())
    }

    /// Waits for the body to end; what was asked of the process as a whole (locked memory, wakeful CPUs) is given back.
    package func join() {
        thread.join()
    }
}
