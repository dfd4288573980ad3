import CPenSystem
import Glibc

/// Which file a path leads to, whatever its name: the file system and the number within it.
struct FileIdentity: Equatable {
    let fileSystem: UInt64
    let number: UInt64

    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        fileSystem = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
    }

    /// As /proc/locks spells it: "00:1a:3", device numbers in at least two hexadecimal digits.
    var nameInLocks: String {
        [pen_major(fileSystem), pen_minor(fileSystem)]
            .map { number in
                let digits = String(number, radix: 16)
                return digits.count < 2 ? "0" + digits : digits
            }
            .joined(separator: ":") + ":\(number)"
    }
}
