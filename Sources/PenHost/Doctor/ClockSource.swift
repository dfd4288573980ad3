/// What the kernel reads the time from. A tick asks for the time several times a millisecond.
package struct ClockSource: Equatable, Sendable {
    package enum Standing: Equatable, Sendable {
        /// Read by the CPU itself, in nanoseconds.
        case good
        /// Read over a bus in a microsecond or more, or as coarse as the timer's ticks.
        case bad
        /// Neither list has it.
        case unknown
    }

    /// "tsc", "hpet".
    package let name: String
    /// All that this machine has.
    package let available: [String]

    private static let goodNames: Set<String> = ["tsc", "arch_sys_counter", "kvm-clock"]
    private static let badNames: Set<String> = ["hpet", "acpi_pm", "jiffies", "refined-jiffies", "pit"]

    /// Nil where sysfs does not tell.
    package init?(roots: SystemRoots = .running) {
        let folder = "\(roots.sys)/devices/system/clocksource/clocksource0"
        guard let name = SystemFiles.text(at: "\(folder)/current_clocksource"), !name.isEmpty else { return nil }
        self.name = name
        available =
            SystemFiles.text(at: "\(folder)/available_clocksource")?.split(separator: " ").map(String.init) ?? []
    }

    package var standing: Standing {
        if Self.goodNames.contains(name) { return .good }
        return Self.badNames.contains(name) ? .bad : .unknown
    }

    /// A good one that this machine has.
    package var better: String? { available.first(where: Self.goodNames.contains) }
}
