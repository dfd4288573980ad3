import CPenSystem
import Glibc
import Synchronization

/// What passes between the loop's thread and the thread that talks to libusb: bytes both ways, and how it ended. No
/// lock: neither can make the other wait.
///
/// `@unchecked Sendable`: its parts are atomics, rings with one thread at each end, and descriptors that stay.
final class USBFlow: @unchecked Sendable {
    /// From the pen: 0.7 s of telemetry at 1 kHz. While it is full nothing more is asked of the pen, which then drops
    /// telemetry in whole frames (pen-link.md, PEN-005).
    static let inboundBytes = 1 << 16
    /// To the pen: some 15 ticks. What waits longer is worthless; `full` tells the loop so.
    static let outboundBytes = 1 << 11

    let inbound = ByteRing(capacity: inboundBytes)
    let outbound = ByteRing(capacity: outboundBytes)
    /// Wakes the thread of libusb: bytes to send, room to receive, or the end.
    let wake: Int32
    /// Readable when bytes came or the end.
    let arrived: Int32
    /// The thread holds bytes back for which `inbound` had no room.
    let waitsForRoom = Atomic<Bool>(false)
    let isClosing = Atomic<Bool>(false)
    private let record = DisconnectionRecord()

    init() throws(SystemFailure) {
        wake = try SystemFailure.checked(pen_event_open())
        do throws(SystemFailure) {
            arrived = try SystemFailure.checked(pen_event_open())
        } catch {
            close(wake)
            throw error
        }
    }

    deinit {
        close(wake)
        close(arrived)
    }

    /// Set once, after the last bytes were pushed; the first cause stays.
    func end(_ cause: Disconnection) {
        record.set(cause)
        _ = pen_event_raise(arrived)
    }

    var ending: Disconnection? { record.cause }
}
