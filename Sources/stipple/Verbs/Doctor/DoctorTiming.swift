import PenHost

/// Whether a tick can come in time: rights to real time, the adapter's timer, the clock.
struct DoctorTiming {
    let roots: SystemRoots

    /// What the engine's thread asks for.
    private static let wanted = RealTimeRequest()

    var checks: [DoctorCheck] {
        let rights = ProcessRights(roots: roots)
        return [realTime(rights), memory(rights), latency, clock]
    }

    private func realTime(_ rights: ProcessRights?) -> DoctorCheck {
        let name = "real_time"
        guard let rights, let priority = Self.wanted.priority else {
            return .notLookedAt(name, because: "/proc/self tells no limits")
        }
        if rights.mayRun(atPriority: priority) { return .ok(name, "SCHED_FIFO with priority \(priority) is permitted") }
        let most = rights.realTimePriorityMax
        let found = "SCHED_FIFO up to priority \(most), \(priority) is wanted: a loaded machine makes ticks late"
        return .bad(name, found, remedy: limitsRemedy(rights, priority))
    }

    private func memory(_ rights: ProcessRights?) -> DoctorCheck {
        let name = "locked_memory"
        guard let rights, let priority = Self.wanted.priority else {
            return .notLookedAt(name, because: "/proc/self tells no limits")
        }
        if rights.mayLockMemory { return .ok(name, "all memory may be locked") }
        let found =
            "at most \(rights.lockedMemoryMaxBytes / 1_024) KiB may be locked: a page that is fetched makes a "
            + "tick late"
        return .bad(name, found, remedy: limitsRemedy(rights, priority))
    }

    /// Both in one file, so that one command and one login mend both.
    private func limitsRemedy(_ rights: ProcessRights, _ priority: Int32) -> String {
        let user = LoginGroup.userName(rights.userID, roots)
        return "printf '\(user) - rtprio \(priority)\\n\(user) - memlock unlimited\\n' | "
            + "sudo tee /etc/security/limits.d/70-stipple.conf, then log out and in again"
    }

    /// Stipple asks the driver for 1 ms when it opens a port, so what counts is the timer of a port that is open.
    private var latency: DoctorCheck {
        let name = "latency"
        let timers = LatencyTimer.all(roots: roots)
        guard !timers.isEmpty else {
            return .notLookedAt(name, because: "no adapter with a latency timer is plugged in")
        }
        let open = Set(
            SerialDiscovery(roots: roots).ports().filter { $0.holder != nil }.map { $0.path.split(separator: "/").last }
        )
        let late = timers.filter { $0.ms > 1 && open.contains(Substring($0.port)) }
        guard let first = late.first else {
            let list = timers.map { "\($0.port) \($0.ms) ms" }.joined(separator: ", ")
            return .ok(name, "\(list); Stipple asks for 1 ms when it opens a port")
        }
        let found = "\(first.port) is open and keeps short pieces back for \(first.ms) ms"
        return .bad(name, found, remedy: "echo 1 | sudo tee \(first.path)")
    }

    private var clock: DoctorCheck {
        let name = "clock"
        guard let clock = ClockSource(roots: roots) else {
            return .notLookedAt(name, because: "sysfs tells no clock source")
        }
        switch clock.standing {
        case .good: return .ok(name, "\(clock.name)")
        case .unknown: return .notLookedAt(name, because: "nothing is known about the clock source \(clock.name)")
        case .bad:
            let found = "\(clock.name) is slow to read, or coarse"
            let file = "/sys/devices/system/clocksource/clocksource0/current_clocksource"
            let remedy =
                clock.better.map { "echo \($0) | sudo tee \(file)" }
                ?? "sudo dmesg | grep -i clocksource, which says why the kernel has no better one"
            return .bad(name, found, remedy: remedy)
        }
    }
}
