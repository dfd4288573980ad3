import CPenSystem
import Glibc

/// Where rings lie: in memory, private, and found again by the next program of the same user.
package enum RingFolder {
    /// `$XDG_RUNTIME_DIR/stipple` where that is this user's folder; else `/dev/shm/stipple-UID` where that is memory;
    /// else the status socket's folder.
    package static var standard: String {
        standard(runtimeFolder: getenv("XDG_RUNTIME_DIR").map { String(cString: $0) }, userID: geteuid())
    }

    static func standard(runtimeFolder: String?, userID: UInt32) -> String {
        let status = StatusFolder.standard(runtimeFolder: runtimeFolder, userID: userID)
        guard status.hasPrefix("/tmp/"), isMemory("/dev/shm") else { return status }
        return "/dev/shm/stipple-\(userID)"
    }

    /// The file system of a path is memory (tmpfs) and no disk.
    static func isMemory(_ path: String) -> Bool {
        pen_is_memory_file_system(path)
    }
}
