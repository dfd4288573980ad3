import PenPlant
import PenProtocol

/// All single flips of some frames, one by one: which of them the Hamming distance covers, and which the stuffing takes
/// out of its reach.
package struct FlipSweep: Sendable {
    /// Flips in all.
    package private(set) var flips: UInt64 = 0
    /// Flips that came to the comparison as one wrong bit of the checked bytes: always found.
    package private(set) var plain: UInt64 = 0
    /// Candidates that came to it otherwise: shorter, longer, or with more bits wrong. 2⁻³² of them are missed.
    package private(set) var moved: UInt64 = 0
    package let frames: Int
    /// Bytes of such a frame on the wire.
    package private(set) var bytes = 0

    /// Sweeps random `fast_telemetry` frames.
    package init(frames: Int, seed: UInt64) {
        self.frames = frames
        var random = SeededRandom(seed: seed, stream: 99)
        var left = frames
        while left > 0 {
            let sent = SentFrame(&random, session: 7 | UInt32(truncatingIfNeeded: random.next()))
            let length = PenLink.headerBytes + FastTelemetry.payloadBytes
            guard sent.header.type == FastTelemetry.type, sent.content.count == length else { continue }
            left -= 1
            bytes = sent.wire.count
            sweep(sent)
        }
    }

    private mutating func sweep(_ sent: SentFrame) {
        let checked = SentFrame.unstuff(sent.wire.dropLast())
        for bit in 0..<(sent.wire.count * 8) {
            flips += 1
            var wire = sent.wire
            wire[bit / 8] ^= 1 << UInt8(bit % 8)
            var decoder = FrameDecoder()
            var start = 0
            for index in 0...wire.count {
                let byte = index < wire.count ? wire[index] : 0
                guard let outcome = decoder.receive(byte) else { continue }
                let from = wire[start..<index].firstIndex { $0 != 0 } ?? index
                start = index + 1
                guard case .broken(.badChecksum) = outcome else { continue }
                let got = SentFrame.unstuff(wire[from..<index])
                let wrong = zip(got, checked).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
                if got.count == checked.count, wrong == 1 { plain += 1 } else { moved += 1 }
            }
        }
    }
}
