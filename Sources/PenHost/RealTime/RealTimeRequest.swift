/// What a real-time thread asks the kernel for. Each is asked for by itself; what is refused is reported, not fatal.
package struct RealTimeRequest: Equatable, Sendable {
    /// SCHED_FIFO priority, 1 to 99; nil asks for none. 80 lies above the kernel's interrupt threads on PREEMPT_RT (50)
    /// and below its watchdogs (99).
    package var priority: Int32?
    /// mlockall: no page of the process is swapped or faulted in late.
    package var lockMemory: Bool
    /// /dev/cpu_dma_latency at 0: no CPU goes to a sleep state that takes long to leave. Costs power while held.
    package var holdCPUsAwake: Bool

    /// A thread as any other.
    package static let nothing = RealTimeRequest(priority: nil, lockMemory: false, holdCPUsAwake: false)

    package init(priority: Int32? = 80, lockMemory: Bool = true, holdCPUsAwake: Bool = true) {
        self.priority = priority
        self.lockMemory = lockMemory
        self.holdCPUsAwake = holdCPUsAwake
    }
}
