import CPenSystem
import Glibc
import SystemPackage

/// A socket through which faults of a simulated pen are switched while it runs: a line in, a line out, for as long as a
/// client stays.
///
/// Only its owner may use it (mode 0600). Nothing here waits: a client that takes no answer is dropped. It belongs to
/// one thread at a time.
package final class ControlSocket {
    /// A longer line is no request, bytes.
    private static let lineMax = 4_096
    /// More clients than these wait until one leaves.
    private static let clientsMax = 16

    private struct Client {
        var descriptor: Int32
        var input: [UInt8] = []
    }

    /// Where clients connect.
    package let path: String
    private var listener: Int32
    private var clients: [Client] = []

    /// Takes a path that is free, or that a simulated pen which has ended left behind.
    package init(path: String) throws(ControlSocketProblem) {
        self.path = path
        listener = -1
        try Self.checkIsFree(path)
        listener = try Self.listen(at: path)
    }

    deinit {
        close()
    }

    /// Answers what clients have asked since the last call.
    package func serve(_ answer: (String) -> String) {
        while clients.count < Self.clientsMax {
            let client = pen_socket_accept(listener, 1_000)
            guard client >= 0 else { break }
            clients.append(Client(descriptor: client))
        }
        for index in clients.indices.reversed() where !serve(&clients[index], answer) {
            _ = Glibc.close(clients[index].descriptor)
            clients.remove(at: index)
        }
    }

    /// Ends the service and removes the socket. Later calls are without effect.
    package func close() {
        guard listener >= 0 else { return }
        unlink(path)
        for client in clients {
            _ = Glibc.close(client.descriptor)
        }
        clients = []
        _ = Glibc.close(listener)
        listener = -1
    }

    /// False when the client is to go.
    private func serve(_ client: inout Client, _ answer: (String) -> String) -> Bool {
        var isThere = true
        withUnsafeTemporaryAllocation(byteCount: Self.lineMax, alignment: 1) { buffer in
            let count = recv(client.descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                client.input.append(contentsOf: buffer.prefix(count))
            } else {
                isThere = count < 0 && (errno == EAGAIN || errno == EINTR)
            }
        }
        while let end = client.input.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: client.input[..<end], as: UTF8.self)
            client.input.removeFirst(end + 1)
            guard send(answer(line) + "\n", to: client.descriptor) else { return false }
        }
        return isThere && client.input.count <= Self.lineMax
    }

    private func send(_ text: String, to descriptor: Int32) -> Bool {
        let bytes = Array(text.utf8)
        let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
        return Glibc.send(descriptor, bytes, bytes.count, flags) == bytes.count
    }

    private static func checkIsFree(_ path: String) throws(ControlSocketProblem) {
        var found = stat()
        guard lstat(path, &found) == 0 else {
            guard errno == ENOENT else { throw .io(path: path, step: "look at the path", code: errno) }
            return
        }
        guard found.st_mode & S_IFMT == S_IFSOCK else { throw .occupied(path: path) }
        let other = pen_socket_connect(path, 1_000_000)
        guard other < 0 else {
            _ = Glibc.close(other)
            throw .inUse(path: path)
        }
    }

    /// The socket gets its name only once it listens and is private, and a rename replaces what a dead pen left.
    private static func listen(at path: String) throws(ControlSocketProblem) -> Int32 {
        let unnamed = "\(path).\(getpid())"
        unlink(unnamed)
        let mask = umask(0o177)
        let listener = pen_socket_listen(unnamed, 16)
        umask(mask)
        guard listener >= 0 else { throw .io(path: path, step: "make the socket", code: -listener) }
        guard rename(unnamed, path) == 0 else {
            let code = errno
            _ = Glibc.close(listener)
            unlink(unnamed)
            throw .io(path: path, step: "name the socket", code: code)
        }
        return listener
    }
}
