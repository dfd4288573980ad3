import CPenSystem
import Glibc
import PenHost
import Testing

struct SerialOpeningTests {
    /// The error of opening a path; nil where it opened.
    private static func refusal(_ path: String) -> TransportError? {
        do {
            _ = try SerialTransport(path: path)
            return nil
        } catch {
            return error
        }
    }

    @Test func `PENHOST-010 a second opening is busy and names the process that holds the port`() throws {
        let pty = TestPty()
        let first = try SerialTransport(path: pty.slavePath)
        let refusal = try #require(Self.refusal(pty.slavePath))
        guard case .busy(let path, let holder?) = refusal else {
            Issue.record("expected busy with a holder, got \(refusal)")
            return
        }
        #expect(path == pty.slavePath)
        #expect(holder.pid == getpid())
        #expect(!holder.name.isEmpty)
        #expect(refusal.exitCode == 75)
        #expect(refusal.description.contains("held by process \(getpid()) (\(holder.name))"))
        // The refused attempt took nothing away from the holder.
        pty.send([1, 2, 3])
        #expect(first.receive(3) == [1, 2, 3])
    }

    @Test func `PENHOST-011 a program that takes no lock makes the port busy too`() throws {
        let pty = TestPty()
        let other = pen_device_open(pty.slavePath)
        #expect(other >= 0)
        let refusal = try #require(Self.refusal(pty.slavePath))
        guard case .busy(_, let holder?) = refusal else {
            Issue.record("expected busy with a holder, got \(refusal)")
            return
        }
        #expect(holder.pid == getpid())
        close(other)
        #expect(Self.refusal(pty.slavePath) == nil)
    }

    @Test func `PENHOST-012 a missing port is not found and says what to do`() throws {
        let refusal = try #require(Self.refusal("/dev/ttyACM-none"))
        #expect(refusal == .notFound(path: "/dev/ttyACM-none", detail: "there is no such file"))
        #expect(refusal.exitCode == 69)
        #expect(refusal.description.contains("stipple devices"))
        #expect(Self.refusal("/dev/null/x")?.exitCode == 69)
        #expect(Self.refusal("")?.exitCode == 69)
    }

    @Test func `PENHOST-013 a link to a port that has gone says where it points`() throws {
        let tree = try TemporaryTree()
        let link = tree.link("pen", to: "/dev/pts/4000000")
        let refusal = try #require(Self.refusal(link))
        #expect(refusal == .notFound(path: link, detail: "it is a link to /dev/pts/4000000, which is not there"))
        #expect(refusal.exitCode == 69)
    }

    @Test func `PENHOST-014 a file or a folder or another device is not a serial port`() throws {
        let tree = try TemporaryTree()
        let cases = [
            (try tree.file("plan.yaml", "areas: []"), "a regular file"),
            (tree.folder("folder"), "a folder"),
            ("/dev/null", "a device of another kind"),
        ]
        for (path, found) in cases {
            let refusal = Self.refusal(path)
            #expect(refusal == .notATerminal(path: path, found: found))
            #expect(refusal?.exitCode == 65)
            #expect(
                refusal?.description == "\(path) is not a serial port but \(found). Give a port that "
                    + "'stipple devices' lists."
            )
        }
        #expect(Self.refusal("\(tree.path)/" + String(repeating: "x", count: 300))?.exitCode == 74)
    }

    @Test func `PENHOST-015 a port of somebody else is not permitted and names the remedy`() throws {
        let pty = TestPty()
        #expect(chmod(pty.slavePath, 0) == 0)
        let path = pty.slavePath
        let refusal = try unprivileged { Self.refusal(path) }
        #expect(refusal == .notPermitted(path: path, group: nil))
        #expect(refusal?.exitCode == 77)
        #expect(refusal?.description.contains("udev rule") == true)
        let grouped = TransportError.notPermitted(path: "/dev/ttyACM0", group: "dialout")
        #expect(grouped.description.contains("sudo usermod -aG dialout $USER"))
    }

    @Test func `PENHOST-016 every errno of opening has its error and exit status`() {
        let holder = PortHolder(pid: 7, name: "minicom")
        let table: [(Int32, TransportError, Int32)] = [
            (ENOENT, .notFound(path: "p", detail: "there is no such file"), 69),
            (ENODEV, .notFound(path: "p", detail: "there is a device node but no device behind it"), 69),
            (ENXIO, .notFound(path: "p", detail: "there is a device node but no device behind it"), 69),
            (EACCES, .notPermitted(path: "p", group: "dialout"), 77),
            (EPERM, .notPermitted(path: "p", group: "dialout"), 77),
            (EBUSY, .busy(path: "p", holder: holder), 75),
            (ENOTTY, .notATerminal(path: "p", found: "something that is not a serial line"), 65),
            (EIO, .io(path: "p", step: "open", failure: SystemFailure(code: EIO)), 74),
            (EMFILE, .io(path: "p", step: "open", failure: SystemFailure(code: EMFILE)), 74),
        ]
        for (code, expected, exitCode) in table {
            let error = TransportError.opening(
                "p",
                failure: SystemFailure(code: code),
                group: { "dialout" },
                holder: { holder }
            )
            #expect(error == expected)
            #expect(error.exitCode == exitCode)
            #expect(error.description.hasSuffix("."))
        }
        #expect(TransportError.settingsRefused(path: "p", expected: "a", got: "b").exitCode == 74)
    }

    @Test func `PENHOST-017 ModemManager is named with its own remedy`() {
        let error = TransportError.busy(path: "p", holder: PortHolder(pid: 3, name: "ModemManager"))
        #expect(error.description.contains("ID_MM_DEVICE_IGNORE"))
        #expect(TransportError.busy(path: "p", holder: nil).description.contains("fuser"))
    }

    @Test func `PENHOST-018 the line is raw at 921600 baud without flow control`() throws {
        let pty = TestPty()
        let transport = try SerialTransport(path: pty.slavePath)
        var settings = pen_terminal_settings()
        #expect(pen_terminal_settings(transport.descriptor, &settings) == 0)
        #expect(settings.baud == 921_600)
        #expect(settings.data_bits == 8)
        #expect(!settings.parity && !settings.two_stop_bits && !settings.flow_control)
        #expect(settings.raw)
    }

    @Test func `PENHOST-019 what a former session left on the line is discarded and counted`() throws {
        let pty = TestPty()
        let former = try SerialTransport(path: pty.slavePath)
        pty.send([UInt8](repeating: 0x55, count: 300))
        #expect(eventually { pen_terminal_waiting_bytes(former.descriptor) == 300 })
        former.close()
        let transport = try SerialTransport(path: pty.slavePath)
        #expect(transport.line.discardedBytes == 300)
        #expect(transport.receiveOutcome() == .silence)
        pty.send([1])
        #expect(transport.receive(1) == [1])
    }

    @Test func `PENHOST-020 links are followed and the report says what was got`() throws {
        let pty = TestPty()
        let tree = try TemporaryTree()
        let link = tree.link("p0", to: pty.slavePath)
        let number = String(pty.slavePath.split(separator: "/").last ?? "")
        try tree.file("sys/class/tty/\(number)/device/latency_timer", "16\n")
        let transport = try SerialTransport(path: link, roots: SystemRoots(sys: tree("sys")))
        #expect(transport.line.path == link)
        #expect(transport.line.devicePath == pty.slavePath)
        #expect(transport.line.isPty)
        // A pty has no such flag, and is told so.
        #expect(transport.line.lowLatency == .unknownToDriver)
        #expect(transport.line.latencyTimerMs == 16)
        #expect(
            transport.line.sentence == "\(link) (\(pty.slavePath)): 921600 baud, exclusive, "
                + "no low-latency setting in this driver, latency timer 16 ms, 0 stale bytes discarded"
        )
    }

    @Test func `PENHOST-021 a pty is not left closed to others by a program that crashes`() throws {
        let pty = TestPty()
        let transport = try SerialTransport(path: pty.slavePath)
        #expect(pen_terminal_is_exclusive(transport.descriptor) == 0)
    }
}
