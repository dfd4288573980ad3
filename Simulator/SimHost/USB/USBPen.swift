import PenProtocol

/// A pen's USB side without the bus: takes transfers, completes them, and is a pipe of bytes for the pen.
///
/// Of the two functions the one that a host opens first is live; the other one's transfers wait, as if the pen answered
/// NAK, until the first one is closed. A function is open while an IN transfer waits on its bulk endpoint, and for
/// `USBBulkPair.graceUs` after the host last wanted or got something. DTR opens nothing (LINK-004), but its fall closes the tty at
/// once.
final class USBPen {
    /// What a pen keeps for a host that is about to fetch: 44 ms of a full line, and less than a pty does.
    static let queueMax = 4_096

    let descriptors: USBDescriptors
    private(set) var control: USBControl
    private var serial = USBBulkPair()
    private var vendor = USBBulkPair()
    /// Interrupt transfers; there is never anything to notify of.
    private var notified: [USBTransfer] = []
    private(set) var live: USBFunction?
    private var frames = WholeFrames()
    private var queue: [UInt8] = []
    /// Bytes that were taken for a host which then left.
    private var lostBytes = 0
    /// The burst ended with a whole packet; an empty one has to tell its end (PEN-004).
    private var owesEmptyPacket = false
    private var completions: [USBCompletion] = []
    /// As far as anybody has told.
    private var nowUs: UInt64 = 0
    /// False while the connection has no room: IN transfers wait, and the pen drops.
    var hasRoom = true

    init(_ descriptors: USBDescriptors) {
        self.descriptors = descriptors
        control = USBControl(descriptors)
    }

    /// Bytes that nobody took, so far.
    var droppedBytes: Int { frames.droppedBytes + lostBytes }

    /// Transfers that wait.
    var pendingCount: Int {
        serial.fetches.count + serial.deliveries.count + vendor.fetches.count + vendor.deliveries.count
            + notified.count
    }

    /// As after it was plugged in: nothing set, nothing waits, nothing to tell.
    func reset() {
        close()
        (serial, vendor) = (USBBulkPair(), USBBulkPair())
        notified = []
        completions = []
        control = USBControl(descriptors)
        hasRoom = true
    }

    /// What was completed since the last call, in its order.
    func takeCompletions() -> [USBCompletion] {
        defer { completions.removeAll(keepingCapacity: true) }
        return completions
    }

    func submit(_ transfer: USBTransfer, nowUs: UInt64) {
        if transfer.endpoint == 0 {
            return answer(transfer)
        }
        if control.configuration != 0, transfer.endpoint == 1, transfer.isIn {
            return notified.append(transfer)
        }
        guard let function = function(transfer.endpoint), control.configuration != 0 else {
            return complete(transfer, .noAnswer)
        }
        let isHalted = transfer.isIn ? self[function].isInHalted : self[function].isOutHalted
        if isHalted || descriptors.defect == .stall {
            halt(function, isIn: transfer.isIn, true)
            return complete(transfer, .stalled)
        }
        if transfer.isIn {
            self[function].fetches.append(transfer)
        } else {
            self[function].deliveries.append(transfer)
        }
        self[function].lastUsedUs = nowUs
        settle(nowUs: nowUs)
    }

    /// Takes a transfer back; false where it was completed before, or never submitted.
    func unlink(_ number: UInt32, nowUs: UInt64) -> Bool {
        defer { settle(nowUs: nowUs) }
        if let index = notified.firstIndex(where: { $0.number == number }) {
            notified.remove(at: index)
            return true
        }
        guard let function = USBFunction.allCases.first(where: { self[$0].unlink(number) }) else { return false }
        self[function].lastUsedUs = nowUs
        return true
    }

    /// Whether a host has one of the functions open.
    func isOpen(nowUs: UInt64) -> Bool {
        settle(nowUs: nowUs)
        return live != nil
    }

    /// Takes what the host sent, as far as the buffer reaches.
    func receive(into buffer: UnsafeMutableRawBufferPointer, nowUs: UInt64) -> PortReceipt {
        settle(nowUs: nowUs)
        guard let live else { return .nobody }
        var count = 0
        while count < buffer.count, let transfer = self[live].deliveries.first {
            let part = transfer.data.dropFirst(self[live].takenBytes).prefix(buffer.count - count)
            for byte in part {
                buffer[count] = byte
                count += 1
            }
            self[live].takenBytes += part.count
            guard self[live].takenBytes == transfer.data.count else { break }
            self[live].deliveries.removeFirst()
            self[live].takenBytes = 0
            self[live].lastUsedUs = nowUs
            completions.append(USBCompletion(number: transfer.number, status: .done, length: transfer.length, data: []))
        }
        return count > 0 ? .bytes(count) : .silence
    }

    /// Sends to the host; frames that find no room or nobody are dropped whole and counted.
    ///
    /// - Returns: bytes that were taken.
    func send(_ bytes: UnsafeRawBufferPointer, nowUs: UInt64) -> Int {
        settle(nowUs: nowUs)
        let before = frames.droppedBytes
        let garbles = descriptors.defect?.garbles ?? false
        frames.send(bytes, isThere: live != nil) { part in
            let taken = part.prefix(Self.queueMax - queue.count)
            // Without a zero no frame ever ends.
            queue.append(contentsOf: garbles ? taken.map { $0 == 0x5A ? 0x5A : $0 ^ 0x5A } : Array(taken))
            return taken.count
        }
        serve()
        return bytes.count - (frames.droppedBytes - before)
    }

    /// Completes IN transfers as far as there are bytes for them.
    func serve() {
        guard let live, hasRoom else { return }
        while !queue.isEmpty || owesEmptyPacket, !self[live].fetches.isEmpty {
            let transfer = self[live].fetches.removeFirst()
            self[live].lastUsedUs = nowUs
            complete(transfer)
        }
    }

    /// Packets go into the transfer until one is short or it is full.
    private func complete(_ transfer: USBTransfer) {
        let packetBytes = descriptors.speed.packetBytes
        var taken = 0
        var status = USBStatus.done
        while true {
            let packet = min(packetBytes, queue.count - taken)
            guard packet <= transfer.length - taken else {
                // The host has no room for the packet, so it is lost on the bus.
                status = .overflow
                lostBytes += packet
                queue.removeSubrange(taken..<taken + packet)
                break
            }
            taken += packet
            owesEmptyPacket = packet == packetBytes
            if packet < packetBytes || taken == transfer.length { break }
        }
        let data = Array(queue.prefix(taken))
        queue.removeFirst(taken)
        owesEmptyPacket = owesEmptyPacket && queue.isEmpty
        completions.append(USBCompletion(number: transfer.number, status: status, length: taken, data: data))
    }

    /// Decides which function is live now.
    private func settle(nowUs: UInt64) {
        self.nowUs = nowUs
        if let held = live, !self[held].isHeld(nowUs: nowUs) {
            close()
        }
        // A mute device has bulk endpoints that nothing stands behind.
        guard live == nil, descriptors.defect != .mute else { return }
        live = USBFunction.allCases.first { self[$0].isHeld(nowUs: nowUs) }
    }

    /// Whoever comes next finds no half of a frame.
    private func close() {
        if let live {
            self[live].lastUsedUs = nil
        }
        live = nil
        lostBytes += queue.count
        queue = []
        owesEmptyPacket = false
        frames.interrupt()
    }

    private func answer(_ transfer: USBTransfer) {
        let answer = control.answer(transfer.setup, data: transfer.data) { address in
            isHalted(address)
        }
        switch answer.effect {
        case .none: break
        case .configured:
            abandon(.serial)
            abandon(.vendor)
            complete(notified, .gone)
            notified = []
        case .interfaceSet(let interface):
            for function in USBFunction.allCases where function.interface == interface {
                abandon(function)
            }
        case .unhalted(let address): setHalt(address, false)
        case .halted(let address): setHalt(address, true)
        case .terminalGone:
            serial.lastUsedUs = nil
        }
        guard let data = answer.data else { return complete(transfer, .stalled) }
        let room = min(transfer.length, Int(transfer.setup.length))
        let sent = transfer.isIn ? Array(data.prefix(room)) : []
        completions.append(
            USBCompletion(
                number: transfer.number,
                status: .done,
                length: transfer.isIn ? sent.count : transfer.data.count,
                data: sent
            )
        )
    }

    /// The function's endpoints are new: what waited is over.
    private func abandon(_ function: USBFunction) {
        if live == function {
            close()
        }
        complete(self[function].fetches + self[function].deliveries, .gone)
        self[function] = USBBulkPair()
    }

    private func complete(_ transfer: USBTransfer, _ status: USBStatus) {
        completions.append(USBCompletion(number: transfer.number, status: status, length: 0, data: []))
    }

    private func complete(_ transfers: [USBTransfer], _ status: USBStatus) {
        for transfer in transfers {
            complete(transfer, status)
        }
    }

    private func isHalted(_ address: UInt8) -> Bool? {
        if address & 0x7F == 0 || address == 0x81 { return false }
        guard let function = function(address & 0x7F) else { return nil }
        return address & 0x80 != 0 ? self[function].isInHalted : self[function].isOutHalted
    }

    private func setHalt(_ address: UInt8, _ isHalted: Bool) {
        guard let function = function(address & 0x7F) else { return }
        halt(function, isIn: address & 0x80 != 0, isHalted)
    }

    private func halt(_ function: USBFunction, isIn: Bool, _ isHalted: Bool) {
        if isIn {
            self[function].isInHalted = isHalted
        } else {
            self[function].isOutHalted = isHalted
        }
        guard isHalted else { return }
        let waiting = isIn ? self[function].fetches : self[function].deliveries
        complete(waiting, .stalled)
        if isIn {
            self[function].fetches = []
        } else {
            self[function].deliveries = []
            self[function].takenBytes = 0
        }
    }

    private func function(_ endpoint: UInt8) -> USBFunction? {
        let function = USBFunction.allCases.first { $0.bulkEndpoint == endpoint }
        return function == .vendor && descriptors.defect == .noEndpoints ? nil : function
    }

    private subscript(function: USBFunction) -> USBBulkPair {
        get { function == .serial ? serial : vendor }
        _modify {
            switch function {
            case .serial: yield &serial
            case .vendor: yield &vendor
            }
        }
    }
}
