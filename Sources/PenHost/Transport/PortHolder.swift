/// A process that has a port open.
package struct PortHolder: Equatable, Hashable, Sendable, CustomStringConvertible {
    package let pid: Int32
    /// The kernel's name for the process, at most 15 bytes; empty where /proc does not tell.
    package let name: String

    package init(pid: Int32, name: String) {
        self.pid = pid
        self.name = name
    }

    /// "process 1234 (minicom)".
    package var description: String {
        name.isEmpty ? "process \(pid)" : "process \(pid) (\(name))"
    }
}
