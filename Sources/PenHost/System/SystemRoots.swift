/// Where the kernel's file trees stand. Tests point these at a tree of their own.
package struct SystemRoots: Equatable, Sendable {
    /// Device nodes.
    package let dev: String
    /// sysfs.
    package let sys: String
    /// procfs.
    package let proc: String

    package init(dev: String = "/dev", sys: String = "/sys", proc: String = "/proc") {
        self.dev = dev
        self.sys = sys
        self.proc = proc
    }

    /// The running system.
    package static let running = SystemRoots()
}
