import CPenSystem
import Glibc

/// The private folder in which each running program has one socket, named after its process: "1234.sock".
struct StatusFolder {
    let path: String

    /// `$XDG_RUNTIME_DIR/stipple` where that is a folder of this user, else `/tmp/stipple-UID`.
    static func standard(runtimeFolder: String?, userID: UInt32) -> String {
        var status = stat()
        if let runtimeFolder, runtimeFolder.hasPrefix("/"), stat(runtimeFolder, &status) == 0,
            status.st_mode & S_IFMT == S_IFDIR, status.st_uid == userID
        {
            return runtimeFolder + "/stipple"
        }
        return "/tmp/stipple-\(userID)"
    }

    func socketPath(pid: Int32) -> String {
        "\(path)/\(pid).sock"
    }

    /// Makes the folder if it is missing, and refuses one that others could have prepared: /tmp is everybody's.
    func prepare() throws(StatusSocketError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .io(path: path, step: "make the folder", failure: SystemFailure(code: errno))
        }
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw .io(path: path, step: "look at the folder", failure: SystemFailure(code: errno))
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .unsafeFolder(path: path, found: "a link or a file")
        }
        guard status.st_uid == geteuid() else {
            throw .unsafeFolder(path: path, found: "owned by user \(status.st_uid)")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw .unsafeFolder(path: path, found: "open to others (mode \(String(status.st_mode & 0o777, radix: 8)))")
        }
    }

    /// The processes that have a socket here and live. What dead ones left behind is removed.
    func livingProcesses() -> [Int32] {
        var living: [Int32] = []
        for name in SystemFiles.names(in: path) {
            guard let end = name.firstIndex(of: "."), let pid = Int32(name[..<end]), pid > 0,
                [".sock", ".sock.new"].contains(name[end...])
            else { continue }
            if kill(pid, 0) != 0 && errno == ESRCH {
                unlink("\(path)/\(name)")
            } else if name.hasSuffix(".sock") {
                living.append(pid)
            }
        }
        return living.sorted()
    }
}
