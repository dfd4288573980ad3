/// What a real-time thread got, as a value: shown to people, kept in records.
package struct RealTimeReport: Equatable, Sendable {
    /// How the kernel schedules the thread, read back after asking.
    package enum Scheduling: Equatable, Hashable, Sendable {
        case fifo(priority: Int32)
        /// With ordinary programs; `refusal` is nil where nothing else was asked for.
        case ordinary(refusal: SystemFailure?)
    }

    /// Whether pages can be missing when they are needed.
    package enum Memory: Equatable, Hashable, Sendable {
        /// All that is mapped and all that will be.
        case locked
        /// What was mapped at the start. The rest is not, because a process with a limit on locked memory would not get
        /// new memory at all beyond it.
        case lockedAtStart
        case unlocked(refusal: SystemFailure?)
    }

    /// Whether the CPUs are kept out of slow sleep states.
    package enum CPUSleep: Equatable, Hashable, Sendable {
        case heldOff
        case ordinary(refusal: SystemFailure?)
    }

    package let scheduling: Scheduling
    package let memory: Memory
    package let cpuSleep: CPUSleep
    /// Whether the kernel is built with PREEMPT_RT.
    package let isRealTimeKernel: Bool

    package init(scheduling: Scheduling, memory: Memory, cpuSleep: CPUSleep, isRealTimeKernel: Bool) {
        self.scheduling = scheduling
        self.memory = memory
        self.cpuSleep = cpuSleep
        self.isRealTimeKernel = isRealTimeKernel
    }

    /// True where the thread got real-time scheduling and locked memory; the others are comfort.
    package var isRealTime: Bool {
        guard case .fifo = scheduling, memory == .locked else { return false }
        return true
    }

    /// One line for a person: what was got, why the rest was not, and what to do about it.
    package var sentence: String {
        var sentence = "Control loop: \(scheduling.clause), \(memory.clause), \(cpuSleep.clause), "
        sentence += isRealTimeKernel ? "PREEMPT_RT kernel." : "ordinary kernel."
        if case .ordinary(.some) = scheduling {
            sentence += " Ticks may come late under load; allow real time with 'rtprio 80' and 'memlock unlimited' for "
            sentence += "this user in /etc/security/limits.d/stipple.conf, then log in again."
        }
        return sentence
    }
}

extension RealTimeReport.Scheduling {
    fileprivate var clause: String {
        switch self {
        case .fifo(let priority): "real-time priority \(priority) (SCHED_FIFO)"
        case .ordinary(nil): "ordinary priority (real time not asked for)"
        case .ordinary(let refusal?): "ordinary priority (real time refused: \(refusal))"
        }
    }
}

extension RealTimeReport.Memory {
    fileprivate var clause: String {
        switch self {
        case .locked: "memory locked"
        case .lockedAtStart: "memory of the start locked (a limit forbids more)"
        case .unlocked(nil): "memory not locked (not asked for)"
        case .unlocked(let refusal?): "memory not locked (refused: \(refusal))"
        }
    }
}

extension RealTimeReport.CPUSleep {
    fileprivate var clause: String {
        switch self {
        case .heldOff: "CPU sleep held off"
        case .ordinary(nil): "CPU sleep as usual (not asked for)"
        case .ordinary(let refusal?): "CPU sleep as usual (refused: \(refusal))"
        }
    }
}
