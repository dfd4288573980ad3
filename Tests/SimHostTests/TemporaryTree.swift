import Glibc
import TestSupport

/// A folder of the test's own that holds what the kernel's file trees hold: files, folders with modes, links.
final class TemporaryTree {
    private let folder: TemporaryFolder
    /// Without links in it.
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        guard let resolved = realpath(folder.path, nil) else {
            throw TestSupportError("\(folder.path): cannot be found: errno \(errno)")
        }
        defer { free(resolved) }
        path = String(cString: resolved)
    }

    /// The whole path of a name in the tree.
    func callAsFunction(_ name: String) -> String {
        "\(path)/\(name)"
    }

    /// Makes a folder and the folders above it.
    @discardableResult
    func folder(_ name: String, mode: mode_t = 0o755) -> String {
        var built = path
        for part in name.split(separator: "/") {
            built += "/\(part)"
            mkdir(built, mode)
        }
        return built
    }

    /// Makes a file, and the folders above it.
    @discardableResult
    func file(_ name: String, _ text: String = "") throws -> String {
        try folder.write(text, to: name)
        return self(name)
    }

    /// Makes a symbolic link, and the folders above it.
    @discardableResult
    func link(_ name: String, to target: String) -> String {
        folder(name.split(separator: "/").dropLast().joined(separator: "/"))
        symlink(target, self(name))
        return self(name)
    }

    /// The names in a folder, unsorted.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let length = Int(entry.pointee.d_reclen)
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: length) { String(cString: $0) }
            }
            if name != "." && name != ".." {
                names.append(name)
            }
        }
        return names
    }
}
