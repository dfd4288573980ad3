import CPenSystem
import Glibc
import PenSimulator
import SimHost
import Testing

/// The socket alone, with both ends in one thread.
struct ControlSocketTests {
    private let tree: TemporaryTree
    private let socket: ControlSocket

    init() throws {
        tree = try TemporaryTree()
        socket = try ControlSocket(path: tree("pen.control"))
    }

    /// What comes back for bytes that a client sends; nil when the client is dropped.
    private func ask(_ bytes: [UInt8], rounds: Int = 3, _ answer: (String) -> String = { "[\($0)]" }) -> String? {
        let client = pen_socket_connect(socket.path, 1_000_000)
        defer { close(client) }
        #expect(pen_socket_send(client, bytes, bytes.count) == bytes.count)
        for _ in 0..<rounds { socket.serve(answer) }
        var buffer = [UInt8](repeating: 0, count: 8_192)
        let count = recv(client, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        guard count > 0 else { return count == 0 ? nil : "" }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }

    @Test func `SIMHOST-200 the socket is its owner's alone and goes with the pen`() throws {
        var found = stat()
        #expect(lstat(socket.path, &found) == 0)
        #expect(found.st_mode & S_IFMT == S_IFSOCK)
        #expect(found.st_mode & 0o777 == 0o600)
        #expect(TemporaryTree.names(in: tree.path) == ["pen.control"])
        socket.close()
        socket.close()
        #expect(TemporaryTree.names(in: tree.path).isEmpty)
    }

    @Test func `SIMHOST-201 each line is answered with a line and half a line waits for its end`() {
        #expect(ask(Array("one\ntwo\n".utf8)) == "[one]\n[two]\n")
        #expect(ask(Array("half".utf8)) == "")
        #expect(ask(Array("\n".utf8)) == "[]\n")
        #expect(ask([0xff, 0xfe, 10]) == "[\u{fffd}\u{fffd}]\n")
    }

    @Test func `SIMHOST-202 a line without end is no request and its client goes`() {
        #expect(ask([UInt8](repeating: 0x41, count: 4_096), rounds: 6) == "")
        #expect(ask([UInt8](repeating: 0x41, count: 4_097), rounds: 6) == nil)
        #expect(ask(Array("still\n".utf8)) == "[still]\n")
    }

    @Test func `SIMHOST-203 a client that takes no answer cannot stop the pen`() {
        let client = pen_socket_connect(socket.path, 1_000_000)
        defer { close(client) }
        let line = Array("a\n".utf8)
        let long = String(repeating: "b", count: 60_000)
        var isDropped = false
        for _ in 0..<200 where !isDropped {
            isDropped = pen_socket_send(client, line, line.count) != line.count
            socket.serve { _ in long }
        }
        #expect(isDropped)
    }

    @Test func `SIMHOST-204 a path that is taken is refused, and that of a dead pen is taken over`() throws {
        let path = socket.path
        #expect(Self.refusal(path) == .inUse(path: path))
        let file = try tree.file("file", "mine")
        #expect(Self.refusal(file) == .occupied(path: file))
        let missing = tree("none/pen.control")
        #expect(Self.refusal(missing)?.exitCode == 74)
        let long = tree(String(repeating: "x", count: 120))
        #expect(Self.refusal(long)?.exitCode == 74)
        // A listener that is closed without its name being removed: what a killed pen leaves behind.
        let left = tree("left.control")
        let dead = pen_socket_listen(left, 1)
        close(dead)
        let heir = try ControlSocket(path: left)
        #expect(heir.path == left)
    }

    @Test func `SIMHOST-205 without a pen the client says so`() {
        func reason(_ path: String) -> ControlSocketProblem? {
            do throws(ControlSocketProblem) {
                _ = try ControlClient(path: path)
                return nil
            } catch {
                return error
            }
        }
        #expect(reason(tree("none")) == .nobody(path: tree("none")))
        let path = socket.path
        #expect(reason(path) == nil)
        for problem in [
            .inUse(path: path), .occupied(path: path), .nobody(path: path), .noAnswer(path: path),
            .io(path: path, step: "connect", code: EACCES),
        ] as [ControlSocketProblem] {
            #expect(problem.description.contains(path) && problem.description.hasSuffix("."))
        }
        #expect(ControlSocketProblem.io(path: path, step: "connect", code: EACCES).exitCode == 77)
    }

    private static func refusal(_ path: String) -> ControlSocketProblem? {
        do throws(ControlSocketProblem) {
            _ = try ControlSocket(path: path)
            return nil
        } catch {
            return error
        }
    }
}
