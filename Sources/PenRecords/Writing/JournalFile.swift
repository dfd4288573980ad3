import Glibc
package import SystemPackage

/// A journal's file on a disk.
package final class JournalFile: JournalStore {
    package let path: FilePath
    private let file: FileDescriptor

    /// Makes a new one; its folder is there.
    package static func create(_ path: FilePath) throws(Errno) -> JournalFile {
        let file = try JournalFile(path, [.create, .exclusiveCreate])
        // The name has to survive a power cut too.
        try syncFolder(of: path)
        return file
    }

    /// Opens one that is there.
    package static func open(_ path: FilePath) throws(Errno) -> JournalFile {
        try JournalFile(path, [])
    }

    private init(_ path: FilePath, _ options: FileDescriptor.OpenOptions) throws(Errno) {
        self.path = path
        do {
            file = try FileDescriptor.open(
                path,
                .readWrite,
                options: options.union(.closeOnExec),
                permissions: [.ownerReadWrite]
            )
        } catch {
            throw JournalFile.errno(error)
        }
    }

    deinit {
        _ = close(file.rawValue)
    }

    package func write(_ bytes: [UInt8], at offset: Int) throws(Errno) {
        do {
            _ = try file.writeAll(toAbsoluteOffset: Int64(offset), bytes)
        } catch {
            throw JournalFile.errno(error)
        }
    }

    package func sync() throws(Errno) {
        guard fdatasync(file.rawValue) == 0 else { throw Errno(rawValue: Glibc.errno) }
    }

    package func truncate(to count: Int) throws(Errno) {
        guard ftruncate(file.rawValue, off_t(count)) == 0 else { throw Errno(rawValue: Glibc.errno) }
    }

    /// Bytes from an offset; fewer than asked for at the end, and where the disk cannot read.
    package func read(_ offset: Int, _ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let base = buffer.baseAddress {
                let read = pread(file.rawValue, base + filled, count - filled, off_t(offset + filled))
                guard read > 0 else { break }
                filled += read
            }
        }
    }

    package static func syncFolder(of path: FilePath) throws(Errno) {
        do {
            let folder = try FileDescriptor.open(path.removingLastComponent(), .readOnly, options: [.closeOnExec])
            let answer = fsync(folder.rawValue)
            let failure = Glibc.errno
            try folder.close()
            guard answer == 0 else { throw Errno(rawValue: failure) }
        } catch {
            throw errno(error)
        }
    }

    private static func errno(_ error: any Error) -> Errno {
        error as? Errno ?? Errno.ioError
    }
}
