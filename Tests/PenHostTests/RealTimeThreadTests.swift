import CPenSystem
import Glibc
import PenHost
import Synchronization
import Testing

/// Serialized: locked memory belongs to the process.
@Suite(.serialized) struct RealTimeThreadTests {
    /// What the thread saw of itself.
    private struct Sight: Sendable {
        var report: RealTimeReport
        var policy: Int32 = -1
        var priority: Int32 = -1
        var lockedKilobytes: Int?
        var cpuSleepExitUs: Int32?
        var name: String?
        var blockedSignals: String?
        var loop: RealTimeLoop?
    }

    private static func look(_ request: RealTimeRequest, ticks: Int64) throws -> (thread: RealTimeThread, Sight) {
        let shared = Shared(Mutex<Sight?>(nil))
        let thread = try RealTimeThread.start(request: request) { report in
            var sight = Sight(report: report)
            var loop = RealTimeLoop(periodUs: 1_000)
            loop.run { wakeup, _ in wakeup.number + 1 < ticks }
            _ = pen_thread_scheduling(&sight.policy, &sight.priority)
            sight.lockedKilobytes = SystemProbe.lockedKilobytes
            sight.cpuSleepExitUs = SystemProbe.cpuSleepExitUs
            sight.name = SystemProbe.text("/proc/thread-self/comm")
            sight.blockedSignals = SystemProbe.field("SigBlk", of: "/proc/thread-self/status")
            sight.loop = loop
            shared.value.withLock { $0 = sight }
        }
        thread.join()
        thread.join()
        return (thread, try #require(shared.value.withLock { $0 }))
    }

    @Test func `PENHOST-060 the thread runs its ticks and reports what the kernel says it has`() throws {
        let (thread, sight) = try Self.look(RealTimeRequest(), ticks: 100)
        #expect(sight.loop?.deadline.ticks == 100)
        #expect(sight.loop?.lateness.count == 100)
        #expect(thread.report == sight.report)
        switch sight.report.scheduling {
        case .fifo(let priority):
            #expect(sight.policy == SCHED_FIFO)
            #expect(sight.priority == priority && priority == 80)
        case .ordinary(let refusal):
            #expect(sight.policy == SCHED_OTHER)
            #expect(refusal != nil)
        }
        switch sight.report.memory {
        case .locked, .lockedAtStart: #expect((sight.lockedKilobytes ?? 0) > 0)
        case .unlocked(let refusal): #expect(refusal != nil && sight.lockedKilobytes == 0)
        }
        switch sight.report.cpuSleep {
        case .heldOff: #expect(sight.cpuSleepExitUs == 0)
        case .ordinary(let refusal): #expect(refusal != nil)
        }
    }

    @Test func `PENHOST-061 joining gives locked memory back`() throws {
        _ = try Self.look(RealTimeRequest(), ticks: 1)
        #expect(SystemProbe.lockedKilobytes == 0)
    }

    @Test func `PENHOST-062 what is not asked for is neither taken nor called refused`() throws {
        let (thread, sight) = try Self.look(.nothing, ticks: 3)
        #expect(thread.report.scheduling == .ordinary(refusal: nil))
        #expect(thread.report.memory == .unlocked(refusal: nil))
        #expect(thread.report.cpuSleep == .ordinary(refusal: nil))
        #expect(!thread.report.isRealTime)
        #expect(sight.policy == SCHED_OTHER)
        #expect(sight.lockedKilobytes == 0)
        #expect(thread.report.sentence.contains("not asked for"))
        #expect(!thread.report.sentence.contains("refused"))
    }

    @Test func `PENHOST-063 a refusal is reported with its errno and the thread runs all the same`() throws {
        var request = RealTimeRequest.nothing
        request.priority = 100
        let (thread, sight) = try Self.look(request, ticks: 3)
        // SCHED_FIFO ends at 99; an unprivileged user may be told EPERM first.
        let refusals: [RealTimeReport.Scheduling] = [EINVAL, EPERM].map { .ordinary(refusal: SystemFailure(code: $0)) }
        #expect(refusals.contains(thread.report.scheduling))
        #expect(sight.loop?.deadline.ticks == 3)
        #expect(thread.report.sentence.contains("real time refused: "))
        #expect(thread.report.sentence.contains("/etc/security/limits.d/stipple.conf"))
    }

    @Test func `PENHOST-064 the thread has its name and no signal handler runs on it`() throws {
        let (_, sight) = try Self.look(.nothing, ticks: 1)
        #expect(sight.name == "stipple-loop")
        let blocked = try #require(sight.blockedSignals.flatMap { UInt64($0, radix: 16) })
        for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] {
            #expect(blocked & (1 << UInt64(number - 1)) != 0)
        }
    }

    @Test(arguments: [
        ("sys/kernel/realtime", "1\n", true),
        ("sys/kernel/realtime", "0\n", false),
        ("proc/version", "Linux version 6.12.0 (gcc) #1 SMP PREEMPT_RT Debian 6.12.1\n", true),
        ("proc/version", "Linux version 6.12.0 (gcc) #1 SMP PREEMPT_DYNAMIC Debian 6.12.1\n", false),
        ("proc/other", "", false),
    ])
    func `PENHOST-065 a real-time kernel is told from others`(file: String, text: String, expected: Bool) throws {
        let tree = try TemporaryTree()
        try tree.file(file, text)
        let roots = SystemRoots(sys: tree("sys"), proc: tree("proc"))
        let thread = try RealTimeThread.start(request: .nothing, roots: roots) { _ in }
        thread.join()
        #expect(thread.report.isRealTimeKernel == expected)
    }

    @Test func `PENHOST-066 the report is one sentence a person can act on`() {
        let best = RealTimeReport(
            scheduling: .fifo(priority: 80),
            memory: .locked,
            cpuSleep: .heldOff,
            isRealTimeKernel: true
        )
        #expect(best.isRealTime)
        #expect(
            best.sentence == "Control loop: real-time priority 80 (SCHED_FIFO), memory locked, CPU sleep held off, "
                + "PREEMPT_RT kernel."
        )
        let worst = RealTimeReport(
            scheduling: .ordinary(refusal: SystemFailure(code: EPERM)),
            memory: .unlocked(refusal: SystemFailure(code: ENOMEM)),
            cpuSleep: .ordinary(refusal: SystemFailure(code: EACCES)),
            isRealTimeKernel: false
        )
        #expect(!worst.isRealTime)
        #expect(
            worst.sentence == "Control loop: ordinary priority (real time refused: Operation not permitted (errno 1)), "
                + "memory not locked (refused: Cannot allocate memory (errno 12)), "
                + "CPU sleep as usual (refused: Permission denied (errno 13)), ordinary kernel. "
                + "Ticks may come late under load; allow real time with 'rtprio 80' and 'memlock unlimited' for this "
                + "user in /etc/security/limits.d/stipple.conf, then log in again."
        )
        let partly = RealTimeReport(
            scheduling: .fifo(priority: 80),
            memory: .lockedAtStart,
            cpuSleep: .heldOff,
            isRealTimeKernel: false
        )
        #expect(!partly.isRealTime)
        #expect(partly.sentence.contains("a limit forbids more"))
    }
}
