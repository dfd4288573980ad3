import CLibUSB
import CPenSystem
import Glibc
import Synchronization

/// The transfers of a claimed interface, and the thread's loop that keeps them in flight: several IN, so that the pen
/// always finds one, and one OUT, so that what a pen has not taken keeps its order and nothing is sent twice.
///
/// `@unchecked Sendable`: made on one thread, run on one other.
final class USBTransfers: @unchecked Sendable {
    /// IN transfers in flight.
    static let inCount = 8
    /// Longest sleep of the thread, ms: nothing here depends on it.
    private static let sleepMsMax: Int32 = 100
    /// How long the pen has for what waits when the transport is closed, µs: a stop may be among it.
    private static let farewellUs: Int64 = 100_000
    /// Longest wait for cancelled transfers, µs. The kernel cancels at once.
    private static let cancelUsMax: Int64 = 2_000_000

    /// The state of one direction.
    private struct Direction {
        let endpoint: UInt8
        var troubles = USBTroubles()
        /// When it goes on after trouble, µs; 0 at once.
        var resumesAtUs: Int64 = 0
        /// Transfers up to this submission were in flight when trouble was met: theirs is the same trouble.
        var troubledUpTo = 0
    }

    private let device: USBDevice
    private let flow: USBFlow
    private let ins: [USBTransfer]
    private let out: USBTransfer
    private var inward: Direction
    private var outward: Direction
    private var submissions = 0
    private var hasEnded = false
    /// When a transport that is being closed waits no longer, µs.
    private var leavesAtUs: Int64?

    init(_ device: USBDevice, _ flow: USBFlow) throws(SystemFailure) {
        self.device = device
        self.flow = flow
        inward = Direction(endpoint: device.endpoints.bulkIn)
        outward = Direction(endpoint: device.endpoints.bulkOut)
        var made: [USBTransfer] = []
        for _ in 0..<Self.inCount {
            made.append(try USBTransfer(device.handle, endpoint: inward.endpoint, timeoutMs: 0))
        }
        ins = made
        out = try USBTransfer(device.handle, endpoint: outward.endpoint, timeoutMs: USBTroubles.outTimeoutMs)
    }

    /// Until the pen is gone or the transport is closed; then it gives the device back.
    func run() {
        while !hasEnded, !mayLeave {
            takeArrived()
            takeSent()
            submitIns()
            submitOut()
            sleep()
        }
        guard cancel() else {
            // The kernel has kept a transfer for seconds, and still writes into it: memory and device stay as they are.
            _ = Unmanaged.passRetained(self)
            return
        }
        for transfer in ins + [out] {
            transfer.free()
        }
        device.close()
    }

    /// Closed, and the pen has taken what it was sent, or its time for that is over.
    private var mayLeave: Bool {
        guard flow.isClosing.load(ordering: .acquiring) else { return false }
        let nowUs = MonotonicClock.nowUs()
        let leaves = leavesAtUs ?? nowUs + Self.farewellUs
        leavesAtUs = leaves
        let isSent = out.isAtRest && out.waiting.isEmpty && flow.outbound.count == 0
        return isSent || nowUs >= leaves
    }

    /// Sleeps until libusb or the loop has something, and lets libusb handle it.
    private func sleep() {
        _ = pen_event_clear(flow.wake)
        // What was raised before the clearing is looked for here; what comes later raises it again.
        if !hasWork {
            wait()
        }
        var none = timeval()
        let answer = libusb_handle_events_timeout_completed(device.context, &none, nil)
        if answer < 0, answer != LIBUSB_ERROR_INTERRUPTED.rawValue {
            end(Disconnection(failure: SystemFailure(libusb: answer)))
        }
    }

    private var hasWork: Bool {
        hasEnded || (flow.isClosing.load(ordering: .acquiring) && leavesAtUs == nil)
            || (out.isAtRest && outward.resumesAtUs == 0 && flow.outbound.count > 0)
            || (!flow.waitsForRoom.load(ordering: .acquiring) && ins.contains { $0.isDone })
    }

    private func wait() {
        guard let list = libusb_get_pollfds(device.context) else { return }
        defer { libusb_free_pollfds(list) }
        var entries = [pollfd(fd: flow.wake, events: Int16(POLLIN), revents: 0)]
        var index = 0
        while let entry = list[index] {
            entries.append(pollfd(fd: entry.pointee.fd, events: entry.pointee.events, revents: 0))
            index += 1
        }
        _ = poll(&entries, nfds_t(entries.count), sleepMs)
    }

    private var sleepMs: Int32 {
        var limitUs = Int64(Self.sleepMsMax) * 1_000
        var next = timeval()
        if libusb_get_next_timeout(device.context, &next) == 1 {
            limitUs = min(limitUs, Int64(next.tv_sec) * 1_000_000 + Int64(next.tv_usec))
        }
        let nowUs = MonotonicClock.nowUs()
        for resumesAtUs in [inward.resumesAtUs, outward.resumesAtUs, leavesAtUs ?? 0] where resumesAtUs > 0 {
            limitUs = min(limitUs, max(0, resumesAtUs - nowUs))
        }
        return Int32((limitUs + 999) / 1_000)
    }

    /// Gives what came to the loop, in the order in which it was asked for.
    private func takeArrived() {
        for transfer in ins.filter({ $0.isDone }).sorted(by: { $0.number < $1.number }) {
            guard hand(transfer) else { return }
            settle(transfer, &inward)
        }
    }

    /// - Returns: false where the ring has no room: then nothing behind it may go before it.
    private func hand(_ transfer: USBTransfer) -> Bool {
        let waiting = transfer.waiting
        guard waiting.count > 0 else { return true }
        // Before the look at the room: a loop that makes room after it sees the wish and wakes this thread.
        flow.waitsForRoom.store(true, ordering: .sequentiallyConsistent)
        let count = flow.inbound.push(waiting)
        transfer.take(count)
        if count > 0 {
            _ = pen_event_raise(flow.arrived)
        }
        guard count == waiting.count else { return false }
        flow.waitsForRoom.store(false, ordering: .releasing)
        return true
    }

    private func takeSent() {
        guard out.isDone else { return }
        settle(out, &outward)
    }

    /// Puts a transfer that is done to rest, and does what its end asks for.
    private func settle(_ transfer: USBTransfer, _ direction: inout Direction) {
        defer { transfer.rest() }
        if transfer.passedBytes > 0 {
            direction.troubles.bytesPassed()
        }
        let trouble: USBTroubles.Trouble
        switch transfer.status {
        case LIBUSB_TRANSFER_COMPLETED, LIBUSB_TRANSFER_CANCELLED: return
        case LIBUSB_TRANSFER_NO_DEVICE: return end(.removed)
        case LIBUSB_TRANSFER_STALL: trouble = .stall
        case LIBUSB_TRANSFER_TIMED_OUT:
            guard transfer.passedBytes == 0 else { return }
            trouble = .timeout
        default: trouble = .busError
        }
        guard transfer.number > direction.troubledUpTo else { return }
        direction.troubledUpTo = submissions
        follow(direction.troubles.remedy(for: trouble), &direction)
    }

    private func follow(_ remedy: USBTroubles.Remedy, _ direction: inout Direction) {
        switch remedy {
        case .submitAgain: break
        case .pause: direction.resumesAtUs = MonotonicClock.nowUs() + USBTroubles.errorPauseUs
        case .end(let cause): end(cause)
        case .clearHaltAndSubmitAgain:
            let answer = libusb_clear_halt(device.handle, direction.endpoint)
            if answer == LIBUSB_ERROR_NO_DEVICE.rawValue {
                end(.removed)
            } else if answer < 0 {
                // The next transfer stalls as well, and is counted.
                direction.resumesAtUs = MonotonicClock.nowUs() + USBTroubles.errorPauseUs
            }
        }
    }

    private func submitIns() {
        guard isDue(&inward) else { return }
        for transfer in ins where transfer.isAtRest {
            submit(transfer)
        }
    }

    /// The rest of what the pen did not take goes first.
    private func submitOut() {
        guard out.isAtRest, isDue(&outward) else { return }
        out.refill(from: flow.outbound)
        if out.waiting.count > 0 {
            submit(out)
        }
    }

    private func submit(_ transfer: USBTransfer) {
        guard !hasEnded else { return }
        submissions += 1
        let answer = transfer.submit(number: submissions)
        if answer < 0 {
            end(Disconnection(failure: SystemFailure(libusb: answer)))
        }
    }

    private func isDue(_ direction: inout Direction) -> Bool {
        guard direction.resumesAtUs > 0 else { return true }
        guard MonotonicClock.nowUs() >= direction.resumesAtUs else { return false }
        direction.resumesAtUs = 0
        return true
    }

    private func end(_ cause: Disconnection) {
        hasEnded = true
        flow.end(cause)
    }

    /// - Returns: whether no transfer is in flight any more.
    private func cancel() -> Bool {
        for transfer in ins + [out] {
            transfer.cancel()
        }
        let endUs = MonotonicClock.nowUs() + Self.cancelUsMax
        while !allRest, MonotonicClock.nowUs() < endUs {
            var shortly = timeval(tv_sec: 0, tv_usec: 10_000)
            _ = libusb_handle_events_timeout_completed(device.context, &shortly, nil)
        }
        return allRest
    }

    private var allRest: Bool { ins.allSatisfy { !$0.isInFlight } && !out.isInFlight }
}
