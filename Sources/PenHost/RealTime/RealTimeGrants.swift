import CPenSystem
import Glibc

/// Asks the kernel for what a real-time thread wants and holds what it got until `release`. Runs on that thread.
struct RealTimeGrants {
    private(set) var report: RealTimeReport
    private var cpuSleepDescriptor: Int32 = -1

    /// Deepest stack that a tick may come to use, bytes; well inside the thread's own stack.
    private static let prewarmedStackBytes = 256 << 10
    /// Enough for malloc to make the thread's arena, whose first page faults would come in the first tick otherwise.
    private static let prewarmedHeapBytes = 128 << 10

    init(_ request: RealTimeRequest, roots: SystemRoots) {
        pen_heap_touch(Self.prewarmedHeapBytes)
        let memory = request.lockMemory ? Self.lockMemory() : .unlocked(refusal: nil)
        pen_stack_touch(Self.prewarmedStackBytes)
        var cpuSleep = RealTimeReport.CPUSleep.ordinary(refusal: nil)
        if request.holdCPUsAwake {
            cpuSleepDescriptor = pen_cpu_sleep_hold()
            cpuSleep =
                cpuSleepDescriptor >= 0
                ? .heldOff : .ordinary(refusal: SystemFailure(code: -cpuSleepDescriptor))
        }
        report = RealTimeReport(
            scheduling: Self.schedule(request.priority),
            memory: memory,
            cpuSleep: cpuSleep,
            isRealTimeKernel: Self.isRealTimeKernel(roots)
        )
    }

    /// Gives back what belongs to the process and not to the thread.
    mutating func release() {
        if case .unlocked = report.memory {
        } else {
            _ = pen_memory_unlock()
        }
        if cpuSleepDescriptor >= 0 {
            _ = close(cpuSleepDescriptor)
            cpuSleepDescriptor = -1
        }
    }

    private static func lockMemory() -> RealTimeReport.Memory {
        let isUnlimited = pen_memory_lock_is_unlimited()
        let answer = pen_memory_lock(isUnlimited)
        guard answer == 0 else { return .unlocked(refusal: SystemFailure(code: -answer)) }
        return isUnlimited ? .locked : .lockedAtStart
    }

    /// The policy is read back: what counts is what the kernel does.
    private static func schedule(_ priority: Int32?) -> RealTimeReport.Scheduling {
        guard let priority else { return .ordinary(refusal: nil) }
        let answer = pen_thread_set_fifo(priority)
        guard answer == 0 else { return .ordinary(refusal: SystemFailure(code: -answer)) }
        var policy: Int32 = 0
        var granted: Int32 = 0
        let read = pen_thread_scheduling(&policy, &granted)
        guard read == 0, policy == SCHED_FIFO else {
            return .ordinary(refusal: SystemFailure(code: read == 0 ? EPERM : -read))
        }
        return .fifo(priority: granted)
    }

    /// PREEMPT_RT kernels say so in /sys/kernel/realtime and in the version that uname shows.
    static func isRealTimeKernel(_ roots: SystemRoots) -> Bool {
        if SystemFiles.text(at: "\(roots.sys)/kernel/realtime") == "1" {
            return true
        }
        return SystemFiles.text(at: "\(roots.proc)/version")?.split(separator: " ").contains("PREEMPT_RT") ?? false
    }
}
