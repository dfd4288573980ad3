import CPenSystem
import Glibc
import PenHost
import Testing

struct StatusSocketTests {
    private static let first = Array(#"{"state":"ready"}"#.utf8)
    private static let second = Array(#"{"state":"running","strokes":117}"#.utf8)

    /// A folder that does not exist yet.
    private static func folder(_ tree: TemporaryTree) -> String {
        tree("stipple")
    }

    private static func documents(_ folder: String) -> [[UInt8]] {
        StatusSocket.readAll(directory: folder).documents.map(\.bytes)
    }

    @Test func `PENHOST-090 every client gets the latest whole document`() throws {
        let tree = try TemporaryTree()
        let socket = try StatusSocket(directory: Self.folder(tree), document: Self.first)
        let reading = StatusSocket.readAll(directory: Self.folder(tree))
        #expect(reading.documents == [StatusReading.Document(pid: getpid(), bytes: Self.first)])
        #expect(reading.unanswered.isEmpty)
        socket.publish(Self.second)
        #expect(Self.documents(Self.folder(tree)) == [Self.second])
        #expect(Self.documents(Self.folder(tree)) == [Self.second])
        #expect(SystemProbe.isPrivateFolder(Self.folder(tree)))
    }

    @Test func `PENHOST-091 two clients at once are both served and what they send is ignored`() throws {
        let tree = try TemporaryTree()
        let socket = try StatusSocket(directory: Self.folder(tree), document: Self.first)
        let clients = [pen_socket_connect(socket.path, 10_000_000), pen_socket_connect(socket.path, 10_000_000)]
        for client in clients {
            #expect(client >= 0)
            #expect(pen_socket_send(client, "stop\n", 5) >= -EPIPE)
        }
        for client in clients.reversed() {
            #expect(Self.readToEnd(client) == Self.first)
            close(client)
        }
    }

    @Test func `PENHOST-092 a large document arrives whole and one beyond the limit is refused`() throws {
        let tree = try TemporaryTree()
        let socket = try StatusSocket(directory: Self.folder(tree), document: Self.first)
        let large = (0..<StatusSocket.longestDocumentBytes).map { UInt8(truncatingIfNeeded: $0 / 7) }
        #expect(socket.publish(large))
        #expect(Self.documents(Self.folder(tree)) == [large])
        #expect(!socket.publish(large + [0]))
        #expect(Self.documents(Self.folder(tree)) == [large])
    }

    @Test func `PENHOST-093 a client that takes nothing does not keep the others waiting for ever`() throws {
        let tree = try TemporaryTree()
        let socket = try StatusSocket(directory: Self.folder(tree), document: Self.first)
        socket.publish([UInt8](repeating: 0x20, count: StatusSocket.longestDocumentBytes))
        let stuck = pen_socket_connect(socket.path, 10_000_000)
        #expect(stuck >= 0)
        let client = pen_socket_connect(socket.path, 10_000_000)
        #expect(Self.readToEnd(client)?.count == StatusSocket.longestDocumentBytes)
        close(client)
        close(stuck)
    }

    @Test func `PENHOST-094 what dead processes left is removed and the living are kept`() throws {
        let tree = try TemporaryTree()
        let folder = tree.folder("stipple", mode: 0o700)
        let dead = try Self.deadProcess()
        // A socket file without a listener behind it, once of a dead process and once under a number that lives on.
        for name in ["\(dead).sock", "1.sock"] {
            let listener = pen_socket_listen("\(folder)/\(name)", 1)
            #expect(listener >= 0)
            close(listener)
        }
        try tree.file("stipple/\(dead).sock.new")
        try tree.file("stipple/notes.txt")
        let socket = try StatusSocket(directory: folder, document: Self.first)
        #expect(Set(TemporaryTree.names(in: folder)) == ["1.sock", "notes.txt", "\(getpid()).sock"])
        #expect(Self.documents(folder) == [Self.first])
        #expect(Set(TemporaryTree.names(in: folder)) == ["notes.txt", "\(getpid()).sock"])
        socket.close()
        #expect(TemporaryTree.names(in: folder) == ["notes.txt"])
    }

    @Test func `PENHOST-095 a program that does not answer is named and not waited for`() throws {
        let tree = try TemporaryTree()
        let folder = tree.folder("stipple", mode: 0o700)
        // It listens and accepts nobody, as a stopped program does. Process 1 always lives.
        let listener = pen_socket_listen("\(folder)/1.sock", 1)
        defer { close(listener) }
        let socket = try StatusSocket(directory: folder, document: Self.first)
        let reading = StatusSocket.readAll(directory: folder)
        #expect(reading.unanswered == [1])
        #expect(reading.documents.map(\.pid) == [getpid()])
        socket.close()
    }

    @Test func `PENHOST-096 a folder that others could have prepared is refused`() throws {
        let tree = try TemporaryTree()
        let open = tree.folder("open")
        chmod(open, 0o755)
        let link = tree.link("link", to: tree.folder("target", mode: 0o700))
        let file = try tree.file("file")
        for path in [open, link, file] {
            #expect(Self.refusal(path)?.exitCode == 77)
            #expect(
                Self.refusal(path)?.description.contains("a folder of this user that nobody else may enter") == true
            )
        }
        #expect(Self.refusal(tree("none/stipple"))?.exitCode == 74)
        let long = tree.folder(String(repeating: "x", count: 120), mode: 0o700)
        #expect(Self.refusal(long)?.description.contains("short path") == true)
    }

    @Test func `PENHOST-097 a process publishes at one place once and can start again after its end`() throws {
        let tree = try TemporaryTree()
        let socket = try StatusSocket(directory: Self.folder(tree), document: Self.first)
        #expect(Self.refusal(Self.folder(tree)) == .inUse(path: socket.path))
        #expect(Self.documents(Self.folder(tree)) == [Self.first])
        socket.close()
        socket.close()
        #expect(StatusSocket.readAll(directory: Self.folder(tree)) == StatusReading())
        let next = try StatusSocket(directory: Self.folder(tree), document: Self.second)
        #expect(Self.documents(Self.folder(tree)) == [Self.second])
        next.close()
    }

    @Test func `PENHOST-098 the folder is the user's runtime folder where there is one`() throws {
        let tree = try TemporaryTree()
        let user = geteuid()
        func standard(_ folder: String?, _ user: UInt32) -> String {
            StatusSocket.standardDirectory(runtimeFolder: folder, userID: user)
        }
        #expect(standard(tree.path, user) == tree("stipple"))
        let fallback = "/tmp/stipple-\(user)"
        #expect(standard(nil, user) == fallback)
        #expect(standard("", user) == fallback)
        #expect(standard("relative", user) == fallback)
        #expect(standard(tree("none"), user) == fallback)
        let file = try tree.file("file")
        #expect(standard(file, user) == fallback)
        // Another user's folder, as sudo leaves it in the environment.
        #expect(standard(tree.path, user + 1) == "/tmp/stipple-\(user + 1)")
        #expect(StatusSocket.readAll(directory: tree("none")) == StatusReading())
    }

    private static func refusal(_ folder: String) -> StatusSocketError? {
        do {
            _ = try StatusSocket(directory: folder, document: first)
            return nil
        } catch {
            return error
        }
    }

    private static func readToEnd(_ client: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(client, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
    }

    /// The number of a process that has just ended.
    private static func deadProcess() throws -> Int32 {
        var pid: pid_t = 0
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
        defer { free(arguments[0]) }
        try #require(posix_spawnp(&pid, "true", nil, nil, &arguments, nil) == 0)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        return pid
    }
}

extension SystemProbe {
    static func isPrivateFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & 0o777 == 0o700
    }
}
