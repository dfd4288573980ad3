/// Where the kernel's file trees stand. Tests point these at a tree of their own.
package struct SystemRoots: Equatable, Sendable {
    /// Device nodes.
    package let dev: String
    /// sysfs.
    package let sys: String
    /// procfs.
    package let proc: String
    /// What stands before /etc and /usr; empty for the running system's own.
    package let root: String

    package init(dev: String = "/dev", sys: String = "/sys", proc: String = "/proc", root: String = "") {
        self.dev = dev
        self.sys = sys
        self.proc = proc
        self.root = root
    }

    /// A whole system below a folder.
    package init(below folder: String) {
        self.init(dev: folder + "/dev", sys: folder + "/sys", proc: folder + "/proc", root: folder)
    }

    /// The running system.
    package static let running = SystemRoots()
}
