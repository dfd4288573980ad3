import CLibUdev
import Glibc

/// Hears of pens and ports that come and go.
///
/// The kernel's messages are only a sign to look again: what is told is the difference between two looks. So nothing
/// depends on the order of the messages of one pen (device, interfaces, tty), and lost ones cost nothing but the
/// moments in between.
package final class PenMonitor {
    /// Who tells of changes.
    package enum Source: String, Sendable {
        /// udevd, after its rules were applied: permissions are set when a change is told.
        case udev
        /// The kernel itself, where no udevd runs.
        case kernel
    }

    /// What a wait found.
    package struct News: Sendable {
        package let changes: [PenChange]
        /// The kernel threw messages away (ENOBUFS). All that is there now is in the list nevertheless.
        package let lostMessages: Bool
    }

    /// The pieces of one pen come within some milliseconds; udev's rules may take some tens.
    private static let quietMs: Int32 = 150
    /// A bus that never falls quiet is looked at this often.
    private static let longestMs: Int64 = 1500
    private static let mostMessages = 4096
    private static let mostLooks = 8
    /// So many failures in a row to read a message end the monitor: it would turn in circles.
    private static let mostFailures = 100

    package let source: Source
    /// All that is there, as of the last look.
    package private(set) var known: [PenEntry]

    private let discovery: PenDiscovery
    private let udev: Udev
    private let monitor: OpaquePointer
    private let descriptor: Int32

    /// Subscribes first and looks then, so that nothing comes unheard in between.
    ///
    /// - Throws: ENOMEM, or why the kernel lets nobody listen.
    package init(discovery: PenDiscovery = PenDiscovery()) throws(SystemFailure) {
        // A client that subscribes to udevd where none runs never hears anything.
        let source: Source = access("/run/udev/control", F_OK) == 0 ? .udev : .kernel
        guard let udev = Udev() else { throw SystemFailure(code: ENOMEM) }
        guard let monitor = udev_monitor_new_from_netlink(udev.context, source.rawValue) else {
            throw SystemFailure(code: errno == 0 ? ENOMEM : errno)
        }
        for subsystem in ["usb", "tty"] {
            udev_monitor_filter_add_match_subsystem_devtype(monitor, subsystem, nil)
        }
        // Refused to an ordinary user beyond the system's limit; the default holds some hundred messages.
        _ = udev_monitor_set_receive_buffer_size(monitor, 1 << 20)
        let enabled = udev_monitor_enable_receiving(monitor)
        guard enabled >= 0 else {
            udev_monitor_unref(monitor)
            throw SystemFailure(code: -enabled)
        }
        self.source = source
        self.discovery = discovery
        self.udev = udev
        self.monitor = monitor
        descriptor = udev_monitor_get_fd(monitor)
        known = discovery.entries()
    }

    deinit {
        udev_monitor_unref(monitor)
    }

    /// Waits for the next changes, without end.
    ///
    /// - Parameter stop: a descriptor that ends the wait when it is readable.
    /// - Parameter output: a descriptor that ends the wait when nobody reads its other end any more.
    /// - Returns: nil when one of them ended it.
    /// - Throws: why no messages can be read any more.
    package func next(until stop: Int32, whileRead output: Int32) throws(SystemFailure) -> News? {
        while true {
            var watched = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
                // No event is asked for: POLLERR and POLLHUP are told without.
                pollfd(fd: output, events: 0, revents: 0),
            ]
            guard poll(&watched, nfds_t(watched.count), -1) >= 0 else {
                guard errno == EINTR else { throw SystemFailure(code: errno) }
                continue
            }
            if watched[1].revents != 0 || watched[2].revents != 0 { return nil }
            let lost = try drain()
            let latter = look()
            let changes = PenChange.between(known, latter)
            known = latter
            if lost || !changes.isEmpty { return News(changes: changes, lostMessages: lost) }
        }
    }

    /// What two looks in a row agree on: a device that comes or goes during one would be told with half of its pieces,
    /// a pen's tty as a port that nobody knows. After some that differ the last one counts: messages follow.
    private func look() -> [PenEntry] {
        var latest = discovery.entries()
        for _ in 0..<Self.mostLooks {
            let again = discovery.entries()
            if again == latest { break }
            latest = again
        }
        return latest
    }

    /// Takes messages until the bus is quiet.
    ///
    /// - Returns: whether some were lost.
    private func drain() throws(SystemFailure) -> Bool {
        let begin = MonotonicClock.nowUs()
        var lost = false
        var failures = 0
        for _ in 0..<Self.mostMessages {
            errno = 0
            if let device = udev_monitor_receive_device(monitor) {
                udev_device_unref(device)
                failures = 0
                continue
            }
            switch errno {
            case 0, EAGAIN:
                var quiet = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                let isOver = (MonotonicClock.nowUs() - begin) / 1000 > Self.longestMs
                if isOver || poll(&quiet, 1, Self.quietMs) == 0 { return lost }
            case EINTR: break
            case ENOBUFS: lost = true
            case let code:
                // A message that no one can read is skipped; a socket that is broken fails again and again.
                failures += 1
                guard failures < Self.mostFailures else { throw SystemFailure(code: code) }
            }
        }
        return lost
    }
}
