import Glibc
import SystemPackage

/// Reads of small files, links and folders of the kernel's file trees. Nothing here opens a device.
///
/// Every answer is optional because all of these vanish while they are read: a port is unplugged, a process ends.
enum SystemFiles {
    /// A limit on what is read of one file; /proc/locks on a busy machine has some tens of kilobytes.
    static let longestTextBytes = 1 << 20

    /// The names in a folder, sorted, without "." and "..".
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." {
                names.append(name)
            }
        }
        return names.sorted()
    }

    /// The whole text of a small file, without white space at its ends.
    static func text(at path: String) -> String? {
        guard let file = try? FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec) else { return nil }
        defer { try? file.close() }
        var bytes: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
        defer { chunk.deallocate() }
        while bytes.count < longestTextBytes {
            guard let count = try? file.read(into: chunk), count > 0 else { break }
            bytes.append(contentsOf: chunk.prefix(count))
        }
        return String(decoding: bytes, as: UTF8.self).trimmed
    }

    /// Where a symbolic link points, as written in it; nil where the path is no link.
    static func linkTarget(of path: String) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
            guard let start = buffer.baseAddress else { return nil }
            let length = readlink(path, start, buffer.count)
            guard length >= 0 else { return nil }
            return String(decoding: buffer.prefix(length).lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// The path with every link followed; nil where nothing is there.
    static func realPath(of path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Whether this process may open the file for reading and writing, by the user that it acts as.
    static func mayReadAndWrite(_ path: String) -> Bool {
        if faccessat(AT_FDCWD, path, R_OK | W_OK, AT_EACCESS) == 0 { return true }
        // Tools that stand for the kernel in tests know the plain call only.
        return errno == ENOENT && access(path, R_OK | W_OK) == 0
    }

    /// The last part of a path.
    static func lastName(of path: String) -> String {
        FilePath(path).lastComponent?.string ?? path
    }

    /// The folder that a path stands in.
    static func folder(of path: String) -> String {
        FilePath(path).removingLastComponent().string
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
