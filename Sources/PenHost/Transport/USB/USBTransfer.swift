import CLibUSB
import Glibc

/// One bulk transfer with its buffer, submitted again and again.
///
/// It goes from rest into flight, comes back done, and is put to rest when what it brought is settled. libusb holds a
/// pointer to it while it is in flight, so whoever owns it keeps it until it is not.
final class USBTransfer {
    private enum Phase {
        case atRest
        case inFlight
        case done
    }

    /// Bytes of a transfer: whole packets at every speed, so that a pen's packet never overflows one.
    static let capacity = 1_024

    private let transfer: UnsafeMutablePointer<libusb_transfer>
    private let buffer: UnsafeMutablePointer<UInt8>
    private var phase = Phase.atRest
    private var isFreed = false
    /// The bytes that wait: of an IN transfer those that the loop has not taken, of an OUT those that the pen has not.
    private var waitingFrom = 0
    private var waitingTo = 0
    /// The count of submissions at its own: IN transfers come back in this order.
    private(set) var number = 0

    /// - Parameter timeoutMs: 0 for none.
    init(_ handle: OpaquePointer, endpoint: UInt8, timeoutMs: UInt32) throws(SystemFailure) {
        guard let made = libusb_alloc_transfer(0) else { throw SystemFailure(code: ENOMEM) }
        transfer = made
        buffer = .allocate(capacity: Self.capacity)
        transfer.pointee.dev_handle = handle
        transfer.pointee.endpoint = endpoint
        transfer.pointee.type = UInt8(LIBUSB_TRANSFER_TYPE_BULK.rawValue)
        transfer.pointee.timeout = timeoutMs
        // A burst of whole packets ends with one of no bytes (pen-link.md, PEN-004).
        transfer.pointee.flags = isIn ? 0 : UInt8(LIBUSB_TRANSFER_ADD_ZERO_PACKET.rawValue)
        transfer.pointee.user_data = Unmanaged.passUnretained(self).toOpaque()
        transfer.pointee.callback = { ended in
            guard let context = ended?.pointee.user_data else { return }
            Unmanaged<USBTransfer>.fromOpaque(context).takeUnretainedValue().land()
        }
    }

    deinit {
        free()
    }

    /// Frees it, before its device is closed: libusb asks a transfer for its device still then. One in flight is left
    /// as it is, because the kernel would write into freed memory.
    func free() {
        guard phase != .inFlight, !isFreed else { return }
        isFreed = true
        libusb_free_transfer(transfer)
        buffer.deallocate()
    }

    var isAtRest: Bool { phase == .atRest }
    var isInFlight: Bool { phase == .inFlight }
    var isDone: Bool { phase == .done }
    var status: libusb_transfer_status { transfer.pointee.status }
    /// Bytes that passed, once it is done.
    var passedBytes: Int { Int(transfer.pointee.actual_length) }
    var waiting: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: buffer + waitingFrom, count: waitingTo - waitingFrom)
    }

    /// So many of the bytes that wait are taken.
    func take(_ count: Int) { waitingFrom += count }

    /// OUT, at rest: takes bytes to send, where the pen has taken all that were here.
    func refill(from ring: ByteRing) {
        guard waitingFrom == waitingTo else { return }
        waitingFrom = 0
        waitingTo = ring.pop(into: UnsafeMutableRawBufferPointer(start: buffer, count: Self.capacity))
    }

    /// Puts it into flight: IN with the whole buffer, OUT with the bytes that wait.
    ///
    /// - Returns: 0, or libusb's negative error; then it is still at rest.
    func submit(number: Int) -> Int32 {
        if isIn {
            waitingFrom = 0
            waitingTo = 0
        }
        transfer.pointee.buffer = buffer + waitingFrom
        transfer.pointee.length = Int32(isIn ? Self.capacity : waiting.count)
        let answer = libusb_submit_transfer(transfer)
        guard answer == 0 else { return answer }
        self.number = number
        phase = .inFlight
        return 0
    }

    func rest() { phase = .atRest }

    /// Asks for its end; it comes back done once events are handled. Without effect where it is not in flight.
    func cancel() {
        guard phase == .inFlight else { return }
        _ = libusb_cancel_transfer(transfer)
    }

    private var isIn: Bool { transfer.pointee.endpoint & 0x80 != 0 }

    private func land() {
        phase = .done
        if isIn {
            waitingTo = passedBytes
        } else {
            waitingFrom += passedBytes
        }
    }
}
