import PenHost

/// A line whose every answer the test decides.
///
/// `@unchecked Sendable`: one thread has it, the test's; no loop runs on another.
final class TestTransport: Transport, @unchecked Sendable {
    let descriptor: Int32 = -1
    /// What waits on the line.
    var incoming: [UInt8] = []
    /// Why there is no pen any more; nil while there is one.
    var gone: Disconnection?
    /// Bytes that the line still has room for; nil for any number.
    var room: Int?
    /// Everything that the line took.
    private(set) var taken: [UInt8] = []
    private(set) var receives = 0
    private(set) var sends = 0
    private(set) var isClosed = false

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> ReceiveOutcome {
        receives += 1
        if let gone { return .disconnected(gone) }
        guard !incoming.isEmpty else { return .silence }
        let count = min(buffer.count, incoming.count)
        buffer.copyBytes(from: incoming[..<count])
        incoming.removeFirst(count)
        return .bytes(count)
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> SendOutcome {
        sends += 1
        if let gone { return .disconnected(gone) }
        let count = min(bytes.count, room ?? bytes.count)
        guard count > 0 else { return .full }
        taken += bytes[..<count]
        room = room.map { $0 - count }
        return .sent(count)
    }

    func close() {
        isClosed = true
    }
}
