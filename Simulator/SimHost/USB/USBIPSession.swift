/// One connection of a USB/IP client, without the connection: bytes in, bytes out.
///
/// A client asks for the list and goes, or imports a pen and stays with it. What is no USB/IP, or beyond the limits,
/// ends the session with a sentence.
final class USBIPSession {
    /// Longest data of one transfer, bytes: four times what libusb asks for at most.
    static let transferMax = 65_536
    /// Transfers that may wait at a time; Linux's cdc-acm has 33 and a fast libusb host 32.
    static let pendingMax = 128
    /// Bytes of OUT transfers that may wait at a time.
    static let outMax = 1 << 20
    /// Answers that may wait for the client, in bytes; beyond, nothing more is read of it, and the pen drops.
    static let outputMax = 262_144

    private let devices: () -> [USBIPDevice]
    private(set) var imported: USBIPDevice?
    /// Why the session is over; nil while it goes on.
    private(set) var problem: String?
    /// The list was given: when that is sent the connection is over.
    private(set) var isServed = false
    private var input: [UInt8] = []
    /// What the client has to get.
    var output: [UInt8] = []
    /// Whole messages so far.
    private(set) var messages: UInt64 = 0
    private var waitingOut: [UInt32: Int] = [:]
    private var waitingOutBytes = 0

    init(devices: @escaping () -> [USBIPDevice]) {
        self.devices = devices
    }

    /// A message has begun and is not whole.
    var isHalfReceived: Bool { !input.isEmpty }

    var hasRoom: Bool { output.count < Self.outputMax }

    func receive(_ bytes: some Sequence<UInt8>, nowUs: UInt64) {
        guard problem == nil, !isServed else { return }
        input.append(contentsOf: bytes)
        var rest = input[...]
        while problem == nil, !isServed {
            let taken = imported == nil ? operation(rest) : message(rest, nowUs: nowUs)
            guard taken > 0 else { break }
            rest = rest.dropFirst(taken)
            messages += 1
        }
        input = Array(rest)
        collect()
    }

    /// Turns what the pen has completed into answers.
    func collect() {
        guard let pen = imported?.pen else { return }
        while true {
            pen.hasRoom = hasRoom
            pen.serve()
            let completions = pen.takeCompletions()
            guard !completions.isEmpty else { return }
            for completion in completions {
                output.append(contentsOf: USBIPWire.reply(completion))
                forget(completion.number)
            }
        }
    }

    /// Its client has imported the pen already: the kernel itself, to which a socket was given.
    func adopt(_ device: USBIPDevice) {
        device.pen.reset()
        device.isImported = true
        imported = device
    }

    /// Gives the pen back.
    func end() {
        imported?.isImported = false
        imported?.pen.reset()
        imported = nil
    }

    /// - Returns: bytes of the operation at the start; 0 where it is not whole yet.
    private func operation(_ bytes: ArraySlice<UInt8>) -> Int {
        guard bytes.count >= USBIPWire.operationBytes else { return 0 }
        let version = USBIPWire.word(bytes, at: 0)
        guard version == USBIPWire.version else {
            problem = "it does not speak USB/IP 1.1.1 (version 0x0111): it began with 0x\(String(version, radix: 16))"
            return 0
        }
        switch USBIPWire.word(bytes, at: 2) {
        case USBIPWire.listRequest:
            list()
            return USBIPWire.operationBytes
        case USBIPWire.importRequest:
            let count = USBIPWire.operationBytes + USBIPWire.busIDBytes
            guard bytes.count >= count else { return 0 }
            attach(bytes.dropFirst(USBIPWire.operationBytes).prefix(USBIPWire.busIDBytes))
            return count
        case let code:
            problem = "it asked for operation 0x\(String(code, radix: 16)); there are 0x8003 (import) and 0x8005 (list)"
            return 0
        }
    }

    /// As usbipd, it names what can be imported.
    private func list() {
        let free = devices().filter { !$0.isImported && !$0.isUnplugged }
        output += USBIPWire.bytes(USBIPWire.version) + USBIPWire.bytes(USBIPWire.listReply)
        output += USBIPWire.bytes(USBIPWire.Status.done.rawValue) + USBIPWire.bytes(UInt32(free.count))
        output += free.flatMap { $0.description(withInterfaces: true) }
        isServed = true
    }

    private func attach(_ name: ArraySlice<UInt8>) {
        let busID = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
        let found = devices().first { $0.busID == busID && !$0.isUnplugged }
        let status: USBIPWire.Status = found.map { $0.isImported ? .busy : .done } ?? .noDevice
        output += USBIPWire.bytes(USBIPWire.version) + USBIPWire.bytes(USBIPWire.importReply)
        output += USBIPWire.bytes(status.rawValue)
        guard status == .done, let found else {
            isServed = true
            return
        }
        adopt(found)
        output += found.description(withInterfaces: false)
    }

    /// - Returns: bytes of the message at the start; 0 where it is not whole yet.
    private func message(_ bytes: ArraySlice<UInt8>, nowUs: UInt64) -> Int {
        guard bytes.count >= USBIPWire.headerBytes, let device = imported else { return 0 }
        let command = USBIPWire.double(bytes, at: 0)
        let number = USBIPWire.double(bytes, at: 4)
        guard USBIPWire.double(bytes, at: 8) == device.id else {
            problem = "it named device \(USBIPWire.double(bytes, at: 8)); it has imported \(device.id)"
            return 0
        }
        switch command {
        case USBIPWire.submit: return submit(number, bytes, device.pen, nowUs: nowUs)
        case USBIPWire.unlink:
            let wasThere = device.pen.unlink(USBIPWire.double(bytes, at: 20), nowUs: nowUs)
            forget(USBIPWire.double(bytes, at: 20))
            // What was completed before is told before.
            collect()
            output += USBIPWire.unlinkReply(number: number, wasThere ? .unlinked : .done)
            return USBIPWire.headerBytes
        default:
            problem = "it sent command \(command); there are 1 (submit) and 2 (unlink)"
            return 0
        }
    }

    private func submit(_ number: UInt32, _ bytes: ArraySlice<UInt8>, _ pen: USBPen, nowUs: UInt64) -> Int {
        let direction = USBIPWire.double(bytes, at: 12)
        let endpoint = USBIPWire.double(bytes, at: 16)
        let length = Int(USBIPWire.double(bytes, at: 24))
        guard direction <= 1, endpoint <= 15 else {
            problem = "it named endpoint \(endpoint) in direction \(direction)"
            return 0
        }
        guard length <= Self.transferMax else {
            problem = "it wants a transfer of \(length) bytes; at most \(Self.transferMax) go"
            return 0
        }
        let isIn = direction == 1
        let count = USBIPWire.headerBytes + (isIn ? 0 : length)
        guard bytes.count >= count else { return 0 }
        guard pen.pendingCount < Self.pendingMax, waitingOutBytes + (isIn ? 0 : length) <= Self.outMax else {
            problem =
                "\(pen.pendingCount) transfers wait, with \(waitingOutBytes) bytes to the pen; at most "
                + "\(Self.pendingMax), with \(Self.outMax) bytes, may"
            return 0
        }
        if !isIn {
            waitingOut[number] = length
            waitingOutBytes += length
        }
        pen.submit(
            USBTransfer(
                number: number,
                endpoint: UInt8(endpoint),
                isIn: isIn,
                length: length,
                data: isIn ? [] : Array(bytes.dropFirst(USBIPWire.headerBytes).prefix(length)),
                setup: USBSetup(bytes.dropFirst(40).prefix(8))
            ),
            nowUs: nowUs
        )
        collect()
        return count
    }

    private func forget(_ number: UInt32) {
        waitingOutBytes -= waitingOut.removeValue(forKey: number) ?? 0
    }
}
