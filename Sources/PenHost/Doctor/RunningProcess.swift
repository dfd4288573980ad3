/// A process that runs, by the kernel's name for it.
package enum RunningProcess {
    /// - Parameter name: as /proc/PID/comm has it, at most 15 bytes.
    /// - Returns: the process with the lowest number; nil where there is none.
    package static func named(_ name: String, roots: SystemRoots = .running) -> Int32? {
        SystemFiles.names(in: roots.proc)
            .compactMap { Int32($0) }
            .sorted()
            .first { SystemFiles.text(at: "\(roots.proc)/\($0)/comm") == name }
    }
}
