import PenHost

/// Asks again and again until the answer is yes, for at most ten seconds: for facts that another thread or the kernel
/// brings about "soon". True where it came.
func eventually(_ isSo: () -> Bool) -> Bool {
    let givenUpUs = MonotonicClock.nowUs() + 10_000_000
    while MonotonicClock.nowUs() < givenUpUs {
        if isSo() { return true }
        MonotonicClock.sleep(untilUs: MonotonicClock.nowUs() + 1_000)
    }
    return isSo()
}

extension Transport {
    /// Receives until so many bytes came, or the line is disconnected, or ten seconds have passed.
    func receive(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        _ = eventually {
            while bytes.count < count, case .bytes(let part) = receiveSome() {
                bytes += part
            }
            return bytes.count >= count
        }
        return bytes
    }

    /// The first outcome that is not silence, or silence after ten seconds.
    func nextOutcome() -> ReceiveOutcome {
        var outcome = ReceiveOutcome.silence
        _ = eventually {
            outcome = receiveOutcome()
            return outcome != .silence
        }
        return outcome
    }

    func receiveOutcome() -> ReceiveOutcome {
        withUnsafeTemporaryAllocation(byteCount: 512, alignment: 1) { receive(into: $0) }
    }

    func send(_ bytes: [UInt8]) -> SendOutcome {
        bytes.withUnsafeBytes { send($0) }
    }

    private func receiveSome() -> Received {
        withUnsafeTemporaryAllocation(byteCount: 512, alignment: 1) { buffer in
            guard case .bytes(let count) = receive(into: buffer) else { return .nothing }
            return .bytes(Array(buffer.prefix(count)))
        }
    }
}

private enum Received {
    case bytes([UInt8])
    case nothing
}
