import CPenSystem
import Glibc

/// The steps that take a path to a line that is ready and ours. Each failure closes what was opened.
struct SerialOpening {
    let path: String
    let roots: SystemRoots

    /// Stale input is read away at opening at most so long, bytes: the kernel's own buffers hold less.
    private static let mostStaleBytes = 1 << 18

    /// How long a program that lost the race for the lock may take to close the port, µs.
    private static let letGoUs: Int64 = 100_000

    func open() throws(TransportError) -> (descriptor: Int32, line: SerialLine) {
        let devicePath = try characterDevice()
        let opened = pen_device_open(devicePath)
        guard opened >= 0 else { throw refused(devicePath, SystemFailure(code: -opened)) }
        do {
            return (opened, try prepare(opened, devicePath))
        } catch {
            _ = close(opened)
            throw error
        }
    }

    /// The device node behind the path. Anything else is refused before it is opened: opening some nodes has effects.
    private func characterDevice() throws(TransportError) -> String {
        guard let devicePath = SystemFiles.realPath(of: path) else {
            let failure = SystemFailure(code: errno)
            if failure.code == ENOENT, let target = SystemFiles.linkTarget(of: path) {
                throw .notFound(path: path, detail: "it is a link to \(target), which is not there")
            }
            throw refused(path, failure)
        }
        var status = stat()
        guard stat(devicePath, &status) == 0 else { throw refused(devicePath, SystemFailure(code: errno)) }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFCHR else {
            throw .notATerminal(path: path, found: Self.name(ofKind: kind))
        }
        return devicePath
    }

    private func prepare(_ descriptor: Int32, _ devicePath: String) throws(TransportError) -> SerialLine {
        guard isatty(descriptor) == 1 else {
            throw .notATerminal(path: path, found: "a device of another kind")
        }
        // Two interfaces of one pen never carry traffic at the same time (pen-link.md, PEN-001).
        if let node = PenSides(roots: roots).claimedDevice(ofTty: devicePath) {
            throw .busy(path: node, holder: PortHolderSearch(roots: roots).holder(of: node))
        }
        try holdAlone(descriptor, devicePath)
        let isPty = Self.isPtySlave(descriptor)
        // A real tty forgets TIOCEXCL at its last close. A pty keeps it for as long as its master lives, so that
        // after a crash here nobody but root could open the simulated pen again: for a pty the lock alone must do.
        guard !isPty else { return try configure(descriptor, devicePath, isPty: true) }
        try step("hold exclusively", pen_terminal_set_exclusive(descriptor, true))
        do {
            return try configure(descriptor, devicePath, isPty: false)
        } catch {
            _ = pen_terminal_set_exclusive(descriptor, false)
            throw error
        }
    }

    private func configure(
        _ descriptor: Int32,
        _ devicePath: String,
        isPty: Bool
    ) throws(TransportError) -> SerialLine {
        try step("set 921600 baud 8N1 raw", pen_terminal_set_raw_921600(descriptor))
        try verifySettings(descriptor)
        let latency = askLowLatency(descriptor)
        return SerialLine(
            path: path,
            devicePath: devicePath,
            isPty: isPty,
            lowLatency: latency,
            latencyTimerMs: latencyTimerMs(devicePath),
            discardedBytes: try discardStaleInput(descriptor)
        )
    }

    /// Takes the lock that every Stipple program takes, and looks for programs that take none (cat, a terminal
    /// program): they would eat half of the bytes.
    private func holdAlone(_ descriptor: Int32, _ devicePath: String) throws(TransportError) {
        let search = PortHolderSearch(roots: roots)
        guard pen_lock_exclusive(descriptor) >= 0 else {
            throw .busy(path: path, holder: search.holder(of: devicePath, except: descriptor))
        }
        guard search.holders(of: [devicePath], except: descriptor)[devicePath] != nil else { return }
        // It may be one that has just lost the race for the lock and is about to let go.
        MonotonicClock.sleep(untilUs: MonotonicClock.nowUs() + Self.letGoUs)
        if let holder = search.holders(of: [devicePath], except: descriptor)[devicePath] {
            throw .busy(path: path, holder: holder)
        }
    }

    /// tcsetattr succeeds when it could do any of what was asked, so what is in force is read back.
    private func verifySettings(_ descriptor: Int32) throws(TransportError) {
        var found = pen_terminal_settings()
        try step("read the line settings back", pen_terminal_settings(descriptor, &found))
        let got = Self.sentence(of: found)
        guard got == Self.expectedSettings else {
            throw .settingsRefused(path: path, expected: Self.expectedSettings, got: got)
        }
    }

    private func askLowLatency(_ descriptor: Int32) -> SerialLine.LowLatency {
        let answer = pen_terminal_ask_low_latency(descriptor)
        switch answer {
        case 1: return .granted
        case 0: return .ignored
        case -ENOTTY, -EINVAL, -EOPNOTSUPP: return .unknownToDriver
        default: return .refused(SystemFailure(code: -answer))
        }
    }

    private func latencyTimerMs(_ devicePath: String) -> Int? {
        let name = SystemFiles.lastName(of: devicePath)
        return SystemFiles.text(at: "\(roots.sys)/class/tty/\(name)/device/latency_timer").flatMap { Int($0) }
    }

    /// What a former session left on the line is not evidence about this one.
    private func discardStaleInput(_ descriptor: Int32) throws(TransportError) -> Int {
        var discarded = Int(max(0, pen_terminal_waiting_bytes(descriptor)))
        try step("discard stale input", pen_terminal_discard(descriptor))
        // Bytes that were still on their way inside the kernel arrive after the flush.
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            while discarded < Self.mostStaleBytes {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                guard count > 0 else { break }
                discarded += count
            }
        }
        return discarded
    }

    /// Unix 98 pty slaves have the majors 136 to 143 (Linux kernel, Documentation/admin-guide/devices.txt).
    private static func isPtySlave(_ descriptor: Int32) -> Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && (136...143).contains(pen_major(UInt64(status.st_rdev)))
    }

    private func step(_ name: String, _ result: Int32) throws(TransportError) {
        guard result >= 0 else { throw .io(path: path, step: name, failure: SystemFailure(code: -result)) }
    }

    private func refused(_ devicePath: String, _ failure: SystemFailure) -> TransportError {
        .opening(
            path,
            failure: failure,
            group: { Self.groupThatMayOpen(devicePath) },
            holder: { PortHolderSearch(roots: roots).holder(of: devicePath) }
        )
    }

    /// The name of the node's group where that group may read and write it; nil for root's, which nobody should join.
    static func groupThatMayOpen(_ devicePath: String) -> String? {
        var status = stat()
        let wanted = S_IRGRP | S_IWGRP
        guard stat(devicePath, &status) == 0, status.st_mode & wanted == wanted, status.st_gid != 0,
            let group = getgrgid(status.st_gid)
        else { return nil }
        return String(cString: group.pointee.gr_name)
    }

    static let expectedSettings = "921600 baud, 8 data bits, no parity, 1 stop bit, no flow control, raw"

    static func sentence(of settings: pen_terminal_settings) -> String {
        [
            "\(settings.baud) baud",
            "\(settings.data_bits) data bits",
            settings.parity ? "parity" : "no parity",
            settings.two_stop_bits ? "2 stop bits" : "1 stop bit",
            settings.flow_control ? "flow control" : "no flow control",
            settings.raw ? "raw" : "not raw",
        ].joined(separator: ", ")
    }

    private static func name(ofKind kind: mode_t) -> String {
        switch kind {
        case S_IFREG: "a regular file"
        case S_IFDIR: "a folder"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        case S_IFBLK: "a block device"
        default: "something else"
        }
    }
}
