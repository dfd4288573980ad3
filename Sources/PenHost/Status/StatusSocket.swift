import CPenSystem
import Glibc
import Synchronization

/// Publishes the latest state of this process, as bytes that the caller made (a JSON text), to whoever connects.
///
/// Read-only: each client gets the latest whole document and the end of the stream; what it sends is ignored. Its own
/// thread serves. `publish` swaps a pointer under a lock that only publisher and server take: never call it from the
/// real-time thread, which hands its state to an observer through a ring.
package final class StatusSocket: Sendable {
    /// A document may have at most so many bytes: a thousand times what a tick's state needs.
    package static let longestDocumentBytes = 1 << 20

    /// Where clients connect.
    package let path: String
    private let server: StatusServer

    /// Starts to publish.
    ///
    /// - Parameter directory: made with mode 0700 where it is missing.
    /// - Parameter document: what clients get before the first `publish`.
    package init(
        directory: String = StatusSocket.standardDirectory,
        document: [UInt8]
    ) throws(StatusSocketError) {
        let folder = StatusFolder(path: directory)
        try folder.prepare()
        _ = folder.livingProcesses()
        path = folder.socketPath(pid: getpid())
        let listener = try Self.listen(at: path)
        server = try StatusServer(listener: listener, path: path, document: document)
    }

    deinit {
        close()
    }

    /// Where programs of this user publish.
    package static var standardDirectory: String {
        standardDirectory(runtimeFolder: getenv("XDG_RUNTIME_DIR").map { String(cString: $0) }, userID: geteuid())
    }

    /// `$XDG_RUNTIME_DIR/stipple` where that is a folder of this user, else `/tmp/stipple-UID`.
    package static func standardDirectory(runtimeFolder: String?, userID: UInt32) -> String {
        StatusFolder.standard(runtimeFolder: runtimeFolder, userID: userID)
    }

    /// Replaces the document. One longer than `longestDocumentBytes` is refused with false, and the former one stays.
    @discardableResult
    package func publish(_ document: [UInt8]) -> Bool {
        guard document.count <= Self.longestDocumentBytes else { return false }
        server.document.withLock { $0 = document }
        return true
    }

    /// Ends the service and removes the socket. Later calls are without effect.
    package func close() {
        server.stop()
    }

    /// The socket gets its name only once it listens, so that whoever finds the name is served, and a name that refuses
    /// belongs to a dead process.
    private static func listen(at path: String) throws(StatusSocketError) -> Int32 {
        let existing = pen_socket_connect(path, StatusReader.answerTimeoutUs)
        if existing >= 0 {
            _ = Glibc.close(existing)
            throw .inUse(path: path)
        }
        let unnamed = path + ".new"
        unlink(unnamed)
        let listener = pen_socket_listen(unnamed, 16)
        guard listener >= 0 else {
            throw .io(path: path, step: "make the socket", failure: SystemFailure(code: -listener))
        }
        guard rename(unnamed, path) == 0 else {
            let failure = SystemFailure(code: errno)
            _ = Glibc.close(listener)
            unlink(unnamed)
            throw .io(path: path, step: "name the socket", failure: failure)
        }
        return listener
    }
}
