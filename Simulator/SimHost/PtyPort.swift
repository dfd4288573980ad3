import CPenSystem
import Glibc
import PenProtocol
package import PenSimulator
import SystemPackage

/// The simulated pen's end of its line: the master of a pty, and a link under a name of the user's choice that leads to
/// the slave, as a udev rule's link leads to a real pen.
///
/// Nothing here waits but `wait`. Frames for which there is no room, or nobody to take them, are dropped whole and
/// counted, as by a pen's own USB stack: a host that stops reading cannot stop the pen, and finds no half of a frame
/// when it reads again. It belongs to one thread at a time.
package final class PtyPort: PenPort {
    /// The name under which hosts open the pen.
    package let link: String
    /// The slave's device node; empty while unplugged.
    package private(set) var slavePath = ""
    /// The master, for poll; -1 while unplugged. Ready all the time (POLLHUP) while nobody has the port open.
    package private(set) var descriptor: Int32 = -1
    /// Bytes that nobody took, so far.
    package var droppedBytes: Int { frames.droppedBytes }
    private var frames = WholeFrames()
    /// Held while this port lives, so that a second simulated pen cannot take the name; the kernel frees it at any end.
    private var claim: Int32

    /// Makes the pty and the link, and leaves the port raw at 921600 baud with nobody on it.
    ///
    /// - Parameter link: a path that is free, or that a simulated pen which has ended left behind.
    package init(link: String) throws(Problem) {
        self.link = link
        claim = pen_name_claim(try Self.claimName(of: link))
        guard claim >= 0 else {
            throw -claim == EADDRINUSE ? .inUse(link: link) : .io(link: link, step: "claim the name", code: -claim)
        }
        do {
            try plug()
        } catch {
            close()
            throw error
        }
    }

    deinit {
        close()
    }

    /// Takes what the host sent, as far as the buffer reaches.
    package func receive(into buffer: UnsafeMutableRawBufferPointer) -> PortReceipt {
        guard descriptor >= 0, let start = buffer.baseAddress, buffer.count > 0 else {
            return descriptor >= 0 ? .silence : .nobody
        }
        let count = read(descriptor, start, buffer.count)
        if count > 0 {
            return .bytes(count)
        }
        // EIO on a master means that its slave is closed.
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? .silence : .nobody
    }

    /// Sends to the host; frames that find no room or nobody are dropped and counted.
    ///
    /// - Returns: bytes that were taken.
    @discardableResult
    package func send(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard bytes.count > 0 else { return 0 }
        let before = droppedBytes
        // With nobody there the kernel would keep the bytes for whoever comes next.
        let isThere = isOpenSomewhere
        frames.send(bytes, isThere: isThere) { [descriptor] part in
            part.baseAddress.map { max(0, write(descriptor, $0, part.count)) } ?? 0
        }
        return bytes.count - (droppedBytes - before)
    }

    /// Whether a host has the port open now.
    package var isOpenSomewhere: Bool {
        guard descriptor >= 0 else { return false }
        var entry = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&entry, 1, 0) >= 0 && Int32(entry.revents) & POLLHUP == 0
    }

    /// The kernel takes what there is; what it does not take is dropped.
    package var room: Int { .max }

    /// Waits until the host has sent something, at most so long. With nobody on the port it only lets time pass, in
    /// steps of at most 5 ms so that somebody who opens it is seen soon.
    package func wait(atMostMs limitMs: Int32) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if descriptor >= 0 {
            let ready = poll(&entry, 1, max(0, limitMs))
            guard ready > 0, Int32(entry.revents) & POLLIN == 0 else { return }
        }
        _ = poll(nil, 0, max(0, min(limitMs, 5)))
    }

    /// Pulls the plug: whoever has the port open sees it hang up, and the link goes, as udev takes a real pen's away.
    package func unplug() {
        guard descriptor >= 0 else { return }
        removeOwnLink()
        _ = Glibc.close(descriptor)
        descriptor = -1
        slavePath = ""
        frames.forget()
    }

    /// Plugs it in again, under the same name and most often on another pty. Without effect where it is plugged in.
    package func replug() throws(Problem) {
        guard descriptor < 0 else { return }
        guard claim >= 0 else { throw .io(link: link, step: "plug in again", code: EBADF) }
        try plug()
    }

    package func plugIn() -> FaultAnswer {
        do throws(Problem) {
            try replug()
            return .done
        } catch {
            return .refused(error.description)
        }
    }

    /// Unplugs for good and gives the name back. Later calls are without effect.
    package func close() {
        unplug()
        guard claim >= 0 else { return }
        _ = Glibc.close(claim)
        claim = -1
    }

    private func plug() throws(Problem) {
        try Self.checkIsFree(link)
        let (master, slave) = try openPty()
        do {
            try makeRaw(slave)
            try placeLink(to: slave)
        } catch {
            _ = Glibc.close(master)
            throw error
        }
        descriptor = master
        slavePath = slave
        frames.restart()
    }

    private func openPty() throws(Problem) -> (master: Int32, slave: String) {
        // "/dev/pts/" and a number of at most ten digits.
        var name = [CChar](repeating: 0, count: 64)
        let master = pen_pty_open(&name, name.count)
        guard master >= 0 else { throw .io(link: link, step: "make a pty", code: -master) }
        return (master, String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// The slave keeps its settings for as long as the master lives, so one opening serves all hosts; and from its
    /// closing on the master can tell whether somebody is there.
    private func makeRaw(_ slave: String) throws(Problem) {
        let opened = pen_device_open(slave)
        guard opened >= 0 else { throw .io(link: link, step: "open \(slave)", code: -opened) }
        let answer = pen_terminal_set_raw_921600(opened)
        _ = Glibc.close(opened)
        guard answer >= 0 else { throw .io(link: link, step: "set \(slave) raw", code: -answer) }
    }

    /// A rename replaces what a dead pen left in one step, so that no host sees the name missing.
    private func placeLink(to slave: String) throws(Problem) {
        let unplaced = "\(link).\(getpid())"
        unlink(unplaced)
        guard symlink(slave, unplaced) == 0 else { throw .io(link: link, step: "make the link", code: errno) }
        guard rename(unplaced, link) == 0 else {
            let code = errno
            unlink(unplaced)
            throw .io(link: link, step: "place the link", code: code)
        }
    }

    private func removeOwnLink() {
        if Self.target(of: link) == slavePath {
            unlink(link)
        }
    }
}

extension PtyPort {
    /// Why there is no simulated pen at the path.
    package enum Problem: Error, Equatable, Sendable, CustomStringConvertible {
        /// A simulated pen runs there.
        case inUse(link: String)
        /// There is something that no simulated pen left behind.
        case occupied(link: String, found: String)
        case io(link: String, step: String, code: Int32)

        /// The program's exit status for it (sysexits.h).
        package var exitCode: Int32 {
            switch self {
            case .inUse: 75
            case .occupied: 65
            case .io(_, _, let code): code == EACCES || code == EPERM ? 77 : 74
            }
        }

        package var description: String {
            switch self {
            case .inUse(let link):
                "A simulated pen runs at \(link) already. Stop it, or give this one another path."
            case .occupied(let link, let found):
                "\(link) is \(found). The simulated pen does not overwrite it: give another path, or remove it."
            case .io(let link, let step, let code):
                "No simulated pen at \(link): '\(step)' failed: \(Errno(rawValue: code)) (errno \(code)). "
                    + "Give a path in a folder that exists and that this user may write to."
            }
        }
    }

    /// Throws where the path has something else than a link that a simulated pen left behind.
    private static func checkIsFree(_ link: String) throws(Problem) {
        var found = stat()
        guard lstat(link, &found) == 0 else {
            guard errno == ENOENT else { throw .io(link: link, step: "look at the path", code: errno) }
            return
        }
        guard found.st_mode & S_IFMT == S_IFLNK else {
            throw .occupied(link: link, found: found.st_mode & S_IFMT == S_IFDIR ? "a folder" : "a file")
        }
        let target = target(of: link)
        guard isSlavePath(target) else { throw .occupied(link: link, found: "a link to \(target)") }
        var slave = stat()
        // A pty's number is used again at once. A slave younger than the link is not the one that the link was made
        // for.
        guard lstat(target, &slave) == 0, !isLater(slave.st_ctim, than: found.st_mtim) else { return }
        throw .occupied(link: link, found: "a link to \(target), which another program made and has open")
    }

    private static func isSlavePath(_ path: String) -> Bool {
        let folder = "/dev/pts/"
        return path.hasPrefix(folder) && UInt32(path.dropFirst(folder.count)) != nil
    }

    private static func isLater(_ time: timespec, than other: timespec) -> Bool {
        (time.tv_sec, time.tv_nsec) > (other.tv_sec, other.tv_nsec)
    }

    /// Where a link points, as written in it; empty where there is none.
    private static func target(of link: String) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            let length = readlink(link, start, buffer.count)
            return String(decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// One name for one place, however the path is spelled; hashed (FNV-1a, 64 bits) because such names are short.
    private static func claimName(of link: String) throws(Problem) -> String {
        let path = FilePath(link)
        guard let name = path.lastComponent?.string else { throw .occupied(link: link, found: "no name of a file") }
        let folder = path.removingLastComponent().string
        guard let resolved = realpath(folder.isEmpty ? "." : folder, nil) else {
            throw .io(link: link, step: "find the folder", code: errno)
        }
        defer { free(resolved) }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(String(cString: resolved))/\(name)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        return "stipple-pen-\(String(hash, radix: 16))"
    }
}
