/// What opening a serial port got, as the kernel and the driver told it.
package struct SerialLine: Equatable, Sendable {
    /// Whether the driver hands bytes on at once.
    package enum LowLatency: Equatable, Hashable, Sendable {
        case granted
        /// The driver took the request and did not keep it.
        case ignored
        /// The driver knows no such flag; a pty and CDC-ACM have no timer that it would switch off.
        case unknownToDriver
        case refused(SystemFailure)
    }

    /// As asked for.
    package let path: String
    /// With every link followed.
    package let devicePath: String
    /// True where the other end is a program, not a wire.
    package let isPty: Bool
    package let lowLatency: LowLatency
    /// The timer of an FTDI adapter after the request, ms (16 by default: two strokes at 117 Hz); nil where none is.
    package let latencyTimerMs: Int?
    /// Stale input thrown away at opening.
    package let discardedBytes: Int

    /// "/dev/ttyUSB0: 921600 baud, exclusive, low latency granted, latency timer 1 ms, 0 stale bytes discarded".
    package var sentence: String {
        var parts = ["921600 baud", "exclusive"]
        switch lowLatency {
        case .granted: parts.append("low latency granted")
        case .ignored: parts.append("low latency asked for and not kept by the driver")
        case .unknownToDriver: parts.append("no low-latency setting in this driver")
        case .refused(let failure): parts.append("low latency refused: \(failure)")
        }
        if let latencyTimerMs {
            parts.append("latency timer \(latencyTimerMs) ms")
        }
        parts.append("\(discardedBytes) stale bytes discarded")
        let name = path == devicePath ? path : "\(path) (\(devicePath))"
        return name + ": " + parts.joined(separator: ", ")
    }
}
