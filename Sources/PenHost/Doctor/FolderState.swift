import Glibc

/// Whether files can be kept at a path that may not be there yet: by the nearest folder above it that is. Nothing is
/// made to learn this.
package struct FolderState: Equatable, Sendable {
    /// What is there: the path itself, or the nearest thing above it.
    package let nearest: String
    /// It is the path itself.
    package let isThere: Bool
    package let isFolder: Bool
    /// This user may make files in it.
    package let isWritable: Bool
    /// For this user, bytes; nil where the file system does not tell.
    package let freeBytes: UInt64?

    package init(nearest: String, isThere: Bool, isFolder: Bool, isWritable: Bool, freeBytes: UInt64?) {
        self.nearest = nearest
        self.isThere = isThere
        self.isFolder = isFolder
        self.isWritable = isWritable
        self.freeBytes = freeBytes
    }

    /// - Parameter path: from the root.
    package init(of path: String) {
        var nearest = path
        var status = stat()
        while stat(nearest, &status) != 0, nearest != "/", !nearest.isEmpty {
            nearest = SystemFiles.folder(of: nearest)
        }
        var space = statvfs()
        let isTold = statvfs(nearest, &space) == 0
        self.init(
            nearest: nearest,
            isThere: nearest == path,
            isFolder: status.st_mode & S_IFMT == S_IFDIR,
            isWritable: faccessat(AT_FDCWD, nearest, W_OK | X_OK, AT_EACCESS) == 0,
            freeBytes: isTold ? UInt64(space.f_bavail) * UInt64(space.f_frsize) : nil
        )
    }
}
