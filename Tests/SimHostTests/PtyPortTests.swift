import CPenSystem
import Glibc
import SimHost
import Testing

struct PtyPortTests {
    private static func look(_ port: PtyPort) -> (PortReceipt, [UInt8]) {
        withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { buffer in
            let receipt = port.receive(into: buffer)
            guard case .bytes(let count) = receipt else { return (receipt, []) }
            return (receipt, Array(buffer.prefix(count)))
        }
    }

    private static func send(_ port: PtyPort, _ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { port.send($0) }
    }

    /// What a host that opened the pen reads next, waiting for it at most ten seconds.
    private static func hostReads(_ host: Int32) -> [UInt8] {
        var entry = pollfd(fd: host, events: Int16(POLLIN), revents: 0)
        poll(&entry, 1, 10_000)
        var bytes = [UInt8](repeating: 0, count: 1024)
        return Array(bytes[..<max(0, read(host, &bytes, bytes.count))])
    }

    private static func target(_ link: String) -> String? {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = bytes.withUnsafeMutableBytes {
            readlink(link, $0.baseAddress!.assumingMemoryBound(to: CChar.self), 256)
        }
        return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
    }

    private static func refusal(_ link: String) -> PtyPort.Problem? {
        do {
            _ = try PtyPort(link: link)
            return nil
        } catch {
            return error
        }
    }

    @Test func `SIMHOST-001 a host that opens the link talks to the pen without any byte changed`() throws {
        let tree = try TemporaryTree()
        let port = try PtyPort(link: tree("p0"))
        #expect(Self.target(tree("p0")) == port.slavePath)
        let host = pen_device_open(tree("p0"))
        #expect(host >= 0)
        defer { close(host) }
        let bytes = (0...255).map { UInt8($0) }
        #expect(Self.send(port, bytes) == 256)
        #expect(Self.hostReads(host) == bytes)
        #expect(write(host, bytes, 256) == 256)
        port.wait(atMostMs: 10_000)
        #expect(Self.look(port).1 == bytes)
        #expect(Self.look(port).0 == .silence)
        #expect(port.droppedBytes == 0)
    }

    @Test func `SIMHOST-002 a pen that nobody has open drops what it says and knows it`() throws {
        let tree = try TemporaryTree()
        let port = try PtyPort(link: tree("p0"))
        #expect(Self.look(port).0 == .nobody)
        #expect(Self.send(port, [1, 2, 3]) == 0)
        #expect(port.droppedBytes == 3)
        let first = pen_device_open(tree("p0"))
        #expect(Self.look(port).0 == .silence)
        #expect(write(first, [9], 1) == 1)
        close(first)
        // What was said before the host closed still arrives.
        #expect(Self.look(port).1 == [9])
        #expect(Self.look(port).0 == .nobody)
        // The next host finds nothing of that.
        let second = pen_device_open(tree("p0"))
        #expect(Self.look(port).0 == .silence)
        #expect(pen_terminal_waiting_bytes(second) == 0)
        close(second)
    }

    @Test func `SIMHOST-003 a host that does not read cannot stop the pen`() throws {
        let tree = try TemporaryTree()
        let port = try PtyPort(link: tree("p0"))
        let host = pen_device_open(tree("p0"))
        defer { close(host) }
        let chunk = [UInt8](repeating: 0x42, count: 1000)
        var taken = 0
        for _ in 0..<1000 {
            taken += Self.send(port, chunk)
        }
        #expect(taken > 0)
        #expect(port.droppedBytes == 1_000_000 - taken)
        #expect(port.droppedBytes > 0)
        #expect(Self.look(port).0 == .silence)
    }

    @Test func `SIMHOST-004 unplugging hangs the host up and replugging serves the next one`() throws {
        let tree = try TemporaryTree()
        let port = try PtyPort(link: tree("p0"))
        let host = pen_device_open(tree("p0"))
        port.unplug()
        port.unplug()
        var byte: UInt8 = 0
        #expect(read(host, &byte, 1) == 0)
        #expect(Self.target(tree("p0")) == nil)
        #expect(port.descriptor == -1)
        #expect(Self.look(port).0 == .nobody)
        #expect(Self.send(port, [1]) == 0)
        port.wait(atMostMs: 1)
        try port.replug()
        try port.replug()
        let next = pen_device_open(tree("p0"))
        #expect(next >= 0)
        #expect(Self.send(port, [7]) == 1)
        #expect(Self.hostReads(next) == [7])
        close(host)
        close(next)
    }

    @Test func `SIMHOST-005 closing removes the link and only its own`() throws {
        let tree = try TemporaryTree()
        let port = try PtyPort(link: tree("p0"))
        port.close()
        port.close()
        #expect(Self.target(tree("p0")) == nil)
        #expect(throws: PtyPort.Problem.self) { try port.replug() }
        let other = try PtyPort(link: tree("p1"))
        unlink(tree("p1"))
        try tree.file("p1", "mine now")
        other.close()
        #expect(TemporaryTree.names(in: tree.path) == ["p1"])
    }

    @Test func `SIMHOST-006 nothing that a simulated pen did not make is overwritten`() throws {
        let tree = try TemporaryTree()
        let cases = [
            (try tree.file("file"), "a file"),
            (tree.folder("folder"), "a folder"),
            (tree.link("elsewhere", to: "/dev/null"), "a link to /dev/null"),
            (tree.link("dangling", to: "/none/p0"), "a link to /none/p0"),
        ]
        for (path, found) in cases {
            #expect(Self.refusal(path) == .occupied(link: path, found: found))
            #expect(Self.refusal(path)?.exitCode == 65)
            #expect(Self.refusal(path)?.description.contains("does not overwrite it") == true)
        }
        #expect(Self.refusal(tree("none/p0")) == .io(link: tree("none/p0"), step: "find the folder", code: ENOENT))
        #expect(Self.refusal("/")?.exitCode == 65)
    }

    @Test func `SIMHOST-007 a second pen at the same place is refused however the path is spelled`() throws {
        let tree = try TemporaryTree()
        tree.folder("a")
        let port = try PtyPort(link: tree("p0"))
        #expect(Self.refusal(tree("p0")) == .inUse(link: tree("p0")))
        #expect(Self.refusal(tree("a/../p0"))?.exitCode == 75)
        port.unplug()
        #expect(Self.refusal(tree("p0")) == .inUse(link: tree("p0")))
        port.close()
        #expect(Self.refusal(tree("p0")) == nil)
    }

    @Test func `SIMHOST-008 the link of a dead pen is taken over and that of another program is not`() throws {
        let tree = try TemporaryTree()
        // Dangling: its pty is gone.
        let stale = tree.link("stale", to: "/dev/pts/4000000")
        let port = try PtyPort(link: stale)
        #expect(Self.target(stale) == port.slavePath)
        port.close()
        var name = [CChar](repeating: 0, count: 64)
        let master = pen_pty_open(&name, name.count)
        defer { close(master) }
        let slave = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // Younger than its pty: another program made both and uses them.
        let foreign = tree.link("foreign", to: slave)
        let found = "a link to \(slave), which another program made and has open"
        #expect(Self.refusal(foreign) == .occupied(link: foreign, found: found))
        // Older than the pty that has its number now.
        var times = [timespec(tv_sec: 1, tv_nsec: 0), timespec(tv_sec: 1, tv_nsec: 0)]
        #expect(utimensat(AT_FDCWD, foreign, &times, AT_SYMLINK_NOFOLLOW) == 0)
        let heir = try PtyPort(link: foreign)
        #expect(Self.target(foreign) == heir.slavePath)
        #expect(heir.slavePath != slave)
    }
}
