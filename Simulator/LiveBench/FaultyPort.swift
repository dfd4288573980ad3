import PenHost

/// A port behind a line whose faults the host's end makes. It belongs to the loop's thread, as each transport does.
final class FaultyPort: Transport {
    /// Behind so many bytes that the port does not take, the line is full: a tick has some hundred.
    private static let waitingMax = 4_096

    private let port: any Transport & Sendable
    private let line: HostLine
    /// Towards the pen: due, and not taken by the port yet.
    private var down: [UInt8] = []
    /// Towards the host: due, and not taken by the loop yet.
    private var up: [UInt8] = []
    private var chunk = [UInt8](repeating: 0, count: 4_096)
    /// Why the port ended; told once everything that came before it is taken.
    private var ending: Disconnection?

    init(_ port: any Transport & Sendable, _ line: HostLine) {
        self.port = port
        self.line = line
        line.begin()
    }

    var descriptor: Int32 { port.descriptor }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> ReceiveOutcome {
        line.carryDown(UnsafeRawBufferPointer(start: nil, count: 0), atUs: nowUs, into: &down)
        push()
        take()
        let count = min(up.count, buffer.count)
        guard count > 0 else { return ending.map(ReceiveOutcome.disconnected) ?? .silence }
        buffer.copyBytes(from: up[..<count])
        up.removeFirst(count)
        return .bytes(count)
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> SendOutcome {
        if let ending { return .disconnected(ending) }
        guard down.count < FaultyPort.waitingMax else {
            push()
            return .full
        }
        line.carryDown(bytes, atUs: nowUs, into: &down)
        push()
        return .sent(bytes.count)
    }

    func close() { port.close() }

    private var nowUs: UInt64 { UInt64(MonotonicClock.nowUs()) }

    /// Puts on the port what is due.
    private func push() {
        guard !down.isEmpty, ending == nil else { return }
        switch down.withUnsafeBytes({ port.send($0) }) {
        case .sent(let count): down.removeFirst(count)
        case .full: break
        case .disconnected(let cause): ending = cause
        }
    }

    /// Takes from the port what waits there, a chunk a call: the loop asks again until nothing waits.
    private func take() {
        switch chunk.withUnsafeMutableBytes({ port.receive(into: $0) }) {
        case .bytes(let count): line.carryUp(chunk[..<count], atUs: nowUs, into: &up)
        case .silence: line.carryUp([], atUs: nowUs, into: &up)
        case .disconnected(let cause): ending = ending ?? cause
        }
    }
}
