import PenSimulator
import Synchronization

/// A line whose faults the host's end makes. The session's thread switches them; the loop's carries bytes.
final class HostLine: Sendable {
    private let line: Mutex<FaultyLine>

    /// - Parameter noisePerMillion: of a million bytes in each direction, how many go wrong from the beginning on.
    init(noisePerMillion: UInt32, seed: UInt64) {
        line = Mutex(FaultyLine(noise: .rate(Double(noisePerMillion) / 1_000_000), seed: seed))
    }

    var activeFaults: [SimulatedFault] { line.withLock { $0.activeFaults } }

    func inject(_ fault: SimulatedFault, amount: Int32?) -> FaultAnswer {
        line.withLock { $0.inject(fault, amount: amount) }
    }

    func heal(_ fault: SimulatedFault) -> FaultAnswer {
        line.withLock { $0.heal(fault) }
    }

    /// Another connection: nothing of the one before is under way.
    func begin() {
        line.withLock {
            $0.down.cut()
            $0.up.cut()
        }
    }

    /// Bytes that the host sends, and whatever is due towards the pen by then.
    func carryDown(_ bytes: UnsafeRawBufferPointer, atUs timeUs: UInt64, into due: inout [UInt8]) {
        line.withLock {
            for byte in bytes { $0.down.send(byte, at: timeUs) }
            while let byte = $0.down.receive(by: timeUs) { due.append(byte) }
        }
    }

    /// Bytes that the pen sent, and whatever is due towards the host by then.
    func carryUp(_ bytes: ArraySlice<UInt8>, atUs timeUs: UInt64, into due: inout [UInt8]) {
        line.withLock {
            for byte in bytes { $0.up.send(byte, at: timeUs) }
            while let byte = $0.up.receive(by: timeUs) { due.append(byte) }
        }
    }
}
