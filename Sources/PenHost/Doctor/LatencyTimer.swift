/// How long an adapter's chip keeps short pieces back. Only FTDI's has such a timer.
package struct LatencyTimer: Equatable, Sendable {
    /// "ttyUSB0".
    package let port: String
    package let ms: Int
    /// The file by which it is set.
    package let path: String

    /// Those of all adapters that are plugged in, by name.
    package static func all(roots: SystemRoots = .running) -> [LatencyTimer] {
        let folder = "\(roots.sys)/bus/usb-serial/devices"
        return SystemFiles.names(in: folder).compactMap { port in
            let path = "\(folder)/\(port)/latency_timer"
            return SystemFiles.text(at: path).flatMap { Int($0) }.map { LatencyTimer(port: port, ms: $0, path: path) }
        }
    }
}
