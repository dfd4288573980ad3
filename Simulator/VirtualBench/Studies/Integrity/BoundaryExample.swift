package import PenProtocol

/// An `arm` whose envelope hash was made up so that one flipped bit on the wire turns its end into a `stop` with a
/// right CRC-32C: what the stuffing costs the Hamming distance, shown with the whole checksum and the product's
/// decoder.
///
/// The hash holds four free bytes, a zero, the byte 3 and then header and payload of the stop, whose sequence begins
/// with a zero. On the wire the first zero is the code 4; as 0 it is a delimiter, and the 3 behind it the code of a new
/// frame. The four free bytes bring the checksum's register to its start value just before the stop, so that both
/// frames have the same checksum.
package struct BoundaryExample: Sendable {
    package let sent: SentFrame
    /// What arrives: one bit differs.
    package let wire: [UInt8]
    /// What the decoder takes out of it; nil: nothing.
    package let received: Frame?

    package init(session: UInt32 = 0x0102_0304) {
        let header = FrameHeader(type: Arm.type, sequence: 7, session: session)
        var stop = [UInt8](arrayLiteral: PenLink.versionMajor, Stop.type, 0, 1)
        stop += (0..<4).map { UInt8(truncatingIfNeeded: session >> UInt32(8 * $0)) } + [StopReason.operator.wire]
        var hash = [UInt8](repeating: 0x55, count: Bytes32.count)
        hash.replaceSubrange((hash.count - stop.count)..., with: stop)
        hash[hash.count - stop.count - 1] = 3
        hash[hash.count - stop.count - 2] = 0
        let free = hash.count - stop.count - 6
        // The register's way through the free bytes is affine in their bits: solve 32 equations for 32 bits.
        let bits = Self.solve { patch in
            Self.put(patch, into: &hash, at: free)
            let frame = Self.arm(header, hash)
            return Self.checksum(frame.content.dropLast(stop.count))
        }
        Self.put(bits, into: &hash, at: free)
        sent = Self.arm(header, hash)
        var wire = sent.wire
        let code = wire.count - 1 - PenLink.checksumBytes - stop.count - 2
        wire[code] ^= 4
        self.wire = wire
        var decoder = FrameDecoder()
        var received: Frame?
        for byte in wire where decoder.receive(byte) == .frame { received = decoder.frame }
        self.received = received
    }

    private static func arm(_ header: FrameHeader, _ hash: [UInt8]) -> SentFrame {
        var envelopeHash = Bytes32()
        for index in hash.indices { envelopeHash[index] = hash[index] }
        let message = Arm(transaction: 9, row: 1, leaseUs: 8_000, envelopeHash: envelopeHash)
        return SentFrame(header: header, payload: message.encode())
    }

    private static func put(_ bits: UInt32, into hash: inout [UInt8], at place: Int) {
        for index in 0..<4 { hash[place + index] = UInt8(truncatingIfNeeded: bits >> UInt32(8 * index)) }
    }

    /// 0 when the register is back at its start value.
    private static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var checksum = CRC32C()
        for byte in bytes { checksum.update(byte) }
        return checksum.value
    }

    /// The bits for which an affine function is 0, by elimination; the checksum of four bytes is one to one.
    private static func solve(_ function: (UInt32) -> UInt32) -> UInt32 {
        var rest = function(0)
        var basis: [(image: UInt32, bits: UInt32)] = []
        let origin = rest
        for bit in 0..<32 {
            var image = function(1 << UInt32(bit)) ^ origin
            var bits: UInt32 = 1 << UInt32(bit)
            for known in basis where image ^ known.image < image {
                image ^= known.image
                bits ^= known.bits
            }
            basis.append((image, bits))
            basis.sort { $0.image > $1.image }
        }
        var result: UInt32 = 0
        for known in basis where rest ^ known.image < rest {
            rest ^= known.image
            result ^= known.bits
        }
        return result
    }
}
