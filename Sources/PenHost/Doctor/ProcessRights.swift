/// What the kernel lets this process do, as /proc/self tells it: user, groups, capabilities, limits.
package struct ProcessRights: Equatable, Sendable {
    /// The effective user.
    package let userID: UInt32
    /// The effective group and the supplementary ones: those of the login session.
    package let groupIDs: Set<UInt32>
    private let capabilities: UInt64
    /// RLIMIT_RTPRIO, the soft one: the highest SCHED_FIFO priority; 0 is none. Unlimited is UInt64.max.
    package let realTimePriorityMax: UInt64
    /// RLIMIT_MEMLOCK, the soft one, bytes. Unlimited is UInt64.max.
    package let lockedMemoryMaxBytes: UInt64

    /// linux/capability.h.
    private static let capabilityToLockMemory: UInt64 = 14
    private static let capabilityToSchedule: UInt64 = 23

    /// Nil where /proc does not tell.
    package init?(roots: SystemRoots = .running) {
        guard let status = SystemFiles.text(at: "\(roots.proc)/self/status"),
            let limits = SystemFiles.text(at: "\(roots.proc)/self/limits"),
            let users = Self.words(after: "Uid:", in: status), users.count == 4, let user = UInt32(users[1]),
            let groups = Self.words(after: "Gid:", in: status), groups.count == 4, let group = UInt32(groups[1]),
            let others = Self.words(after: "Groups:", in: status),
            let held = Self.words(after: "CapEff:", in: status)?.first.flatMap({ UInt64($0, radix: 16) }),
            let priority = Self.limit("Max realtime priority", in: limits),
            let memory = Self.limit("Max locked memory", in: limits)
        else { return nil }
        userID = user
        groupIDs = Set(others.compactMap { UInt32($0) } + [group])
        capabilities = held
        realTimePriorityMax = priority
        lockedMemoryMaxBytes = memory
    }

    /// Whether a thread may run under SCHED_FIFO with this priority (1 to 99).
    package func mayRun(atPriority priority: Int32) -> Bool {
        has(Self.capabilityToSchedule) || realTimePriorityMax >= UInt64(max(0, priority))
    }

    /// Whether all memory may be locked, that which will be mapped later too.
    package var mayLockMemory: Bool { has(Self.capabilityToLockMemory) || lockedMemoryMaxBytes == .max }

    private func has(_ capability: UInt64) -> Bool { capabilities >> capability & 1 == 1 }

    private static func words(after name: String, in text: String) -> [Substring]? {
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.dropFirst(name.count).split { $0.isWhitespace }
    }

    /// "Max locked memory         8388608              8388608              bytes": the first of the two.
    private static func limit(_ name: String, in text: String) -> UInt64? {
        guard let word = words(after: name, in: text)?.first else { return nil }
        return word == "unlimited" ? .max : UInt64(word)
    }
}
