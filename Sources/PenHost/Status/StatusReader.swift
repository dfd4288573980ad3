import CPenSystem
import Glibc

/// The client's side of the status sockets.
enum StatusReader {
    /// A living program answers within microseconds; a stopped one not at all.
    static let answerTimeoutUs: Int64 = 1_000_000

    /// Asks every program in the folder.
    static func readAll(_ folder: StatusFolder) -> StatusReading {
        var reading = StatusReading()
        for pid in folder.livingProcesses() {
            let path = folder.socketPath(pid: pid)
            let descriptor = pen_socket_connect(path, answerTimeoutUs)
            if descriptor == -ECONNREFUSED {
                // The number of a dead program's process was given to another one.
                unlink(path)
                continue
            }
            if descriptor == -ENOENT {
                continue
            }
            if let bytes = document(from: descriptor) {
                reading.documents.append(StatusReading.Document(pid: pid, bytes: bytes))
            } else {
                reading.unanswered.append(pid)
            }
        }
        return reading
    }

    /// Reads to the end of the stream and closes it; nil where that does not come.
    private static func document(from descriptor: Int32) -> [UInt8]? {
        guard descriptor >= 0 else { return nil }
        defer { _ = close(descriptor) }
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { chunk.deallocate() }
        var bytes: [UInt8] = []
        while true {
            let count = read(descriptor, chunk.baseAddress, chunk.count)
            if count == 0 {
                return bytes
            }
            guard count > 0 || errno == EINTR else { return nil }
            bytes.append(contentsOf: chunk.prefix(max(0, count)))
            guard bytes.count <= StatusSocket.longestDocumentBytes else { return nil }
        }
    }
}

extension StatusSocket {
    /// The latest documents of all running programs of this user.
    ///
    /// - Parameter directory: where they publish; a missing one has none.
    package static func readAll(directory: String = standardDirectory) -> StatusReading {
        StatusReader.readAll(StatusFolder(path: directory))
    }
}
