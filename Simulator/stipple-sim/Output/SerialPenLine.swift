import Foundation
import PenConformance
import PenHost

/// A pen on a port, for the check-list.
final class SerialPenLine: ConformanceLine {
    private let transport: any Transport
    private let prompts: Bool
    private let startUs = MonotonicClock.nowUs()
    private var buffer = [UInt8](repeating: 0, count: 4_096)
    /// Why the line ended; nil while it stands.
    private(set) var disconnection: String?

    init(_ transport: any Transport, prompts: Bool) {
        self.transport = transport
        self.prompts = prompts
    }

    var elapsedUs: UInt64 { UInt64(MonotonicClock.nowUs() - startUs) }

    func send(_ bytes: [UInt8]) {
        var sent = 0
        let deadline = elapsedUs + 1_000_000
        while sent < bytes.count, disconnection == nil, elapsedUs < deadline {
            switch bytes[sent...].withUnsafeBytes({ transport.send($0) }) {
            case .sent(let count): sent += count
            case .full: MonotonicClock.sleep(untilUs: MonotonicClock.nowUs() + 1_000)
            case .disconnected(let cause): disconnection = "\(cause)"
            }
        }
    }

    func receive() -> [UInt8] {
        if let bytes = read() {
            return bytes
        }
        MonotonicClock.sleep(untilUs: MonotonicClock.nowUs() + 500)
        return read() ?? []
    }

    private func read() -> [UInt8]? {
        switch buffer.withUnsafeMutableBytes({ transport.receive(into: $0) }) {
        case .bytes(let count): return Array(buffer[..<count])
        case .silence: return nil
        case .disconnected(let cause):
            disconnection = disconnection ?? "\(cause)"
            return nil
        }
    }

    func ask(_ act: PersonAct) {
        guard prompts else { return }
        FileHandle.standardError.write(Data("  → \(act.rawValue)\n".utf8))
    }
}
