import PenProtocol
import TestSupport
import Testing

struct EnvelopeTests {
    /// A machine row and two area rows, every byte of every field in use.
    private func sample() -> Envelope {
        var envelope = Envelope(
            calibrationId: 0xa1b2_c3d4,
            cartridgeId: 0x0123_4567_89ab_cdef,
            sessionSecondsMax: 3_600,
            machine: EnvelopeFields.limits([0, 1_500, 150, 25_000, 150_000, 5_000, 4_000_000, 3_600_000, 0, 10])
        )
        let areas = [
            [0x0102, 1_000, 100, 100_000, 140_000, 3_000, 21_600, 600_000, 2_000, 4],
            [0xfffe, 250, 60, 90_000, 120_000, 2_000, 0xfedc_ba98, 59_999, 0x8001, 255],
        ]
        for area in areas { _ = envelope.append(EnvelopeFields.limits(area)) }
        return envelope
    }

    /// The bytes of `sample`, written down from pen-link.md, LINK-050 and the tables of envelope_begin and
    /// envelope_row.
    private let canonical = """
        02  d4c3b2a1  efcdab8967452301  100e0000
        00  0000  dc05  9600  a8610000  f0490200  88130000  00093d00  80ee3600  0000  0a
        01  0201  e803  6400  a0860100  e0220200  b80b0000  60540000  c0270900  d007  04
        02  feff  fa00  3c00  905f0100  c0d40100  d0070000  98badcfe  5fea0000  0180  ff
        """

    @Test func `PROTO-030 the hash is that of the canonical bytes`() throws {
        let bytes: [UInt8] = try hex(canonical)
        #expect(bytes.count == 17 + 3 * 30)
        #expect(sample().hash().digits == SHA256Reference.hash(bytes))
    }

    @Test func `PROTO-030 the hash is the one that Python computes`() {
        // python3 -c "import hashlib, struct; row = lambda *r: struct.pack('<BHHHIIIIIHB', *r); print(hashlib.sha256(
        //   struct.pack('<BIQI', 2, 0xa1b2c3d4, 0x0123456789abcdef, 3600)
        //   + row(0, 0, 1500, 150, 25000, 150000, 5000, 4000000, 3600000, 0, 10)
        //   + row(1, 0x0102, 1000, 100, 100000, 140000, 3000, 21600, 600000, 2000, 4)
        //   + row(2, 0xfffe, 250, 60, 90000, 120000, 2000, 0xfedcba98, 59999, 0x8001, 255)).hexdigest())"
        #expect(sample().hash().digits == "038cc220a105c72d5cd21fe999e81663ce4bff9f5d78dfaa3a3ec783a0bea642")
        // The same with 0, 0, 0, 0 and one row of zeros.
        let empty = Envelope(calibrationId: 0, cartridgeId: 0, sessionSecondsMax: 0, machine: .none)
        #expect(empty.hash().digits == "140eda45fe001c0fe47edd7fc509ff1882d46fbcb7c7437d893c1fb83012e433")
    }

    @Test func `PROTO-031 sixteen area rows fit, the seventeenth is refused and changes nothing`() {
        var envelope = sample()
        for row in 3...16 {
            let isTaken = envelope.append(EnvelopeFields.limits([row, row]))
            #expect(isTaken)
            #expect(envelope.areaRows == row)
        }
        let before = envelope.hash()
        for _ in 0..<3 {
            let isTaken = envelope.append(EnvelopeFields.limits([17, 17]))
            #expect(!isTaken)
        }
        #expect(envelope.areaRows == 16)
        #expect(envelope.hash() == before)
        #expect((0...16).map { envelope[$0].area } == [0, 0x0102, 0xfffe] + (3...16).map { UInt16($0) })
    }

    @Test func `PROTO-032 a row that is not there allows nothing`() {
        let envelope = sample()
        #expect(envelope[2].depthMaxUm == 250)
        for row in [3, 16, 17, 1_000, Int.max, -1, Int.min] {
            #expect(envelope[row] == .none, "row \(row)")
        }
        let alone = Envelope(calibrationId: 1, cartridgeId: 1, sessionSecondsMax: 1, machine: envelope[1])
        #expect(alone[0] == envelope[1])
        #expect(alone[1] == .none)
    }

    @Test func `PROTO-032 no limits allow nothing`() {
        #expect(EnvelopeFields.allCases.allSatisfy { $0.value(of: .none) == 0 })
    }

    @Test func `PROTO-033 any field of any row that changes by one changes the hash`() {
        let before = sample()
        var hashes = [before.hash()]
        for row in 0...2 {
            for field in EnvelopeFields.allCases {
                let changed = envelope(like: before, row: row, limits: field.changed(before[row]))
                #expect(!hashes.contains(changed.hash()), "row \(row), \(field)")
                hashes.append(changed.hash())
            }
        }
        #expect(hashes.count == 1 + 3 * EnvelopeFields.allCases.count)
    }

    @Test func `PROTO-033 calibration, cartridge, session time, number and order of rows change the hash`() {
        let before = sample()
        var changes = [before, before, before, before, before]
        changes[1].calibrationId ^= 1 << 31
        changes[2].cartridgeId ^= 1 << 63
        changes[3].sessionSecondsMax += 1
        _ = changes[4].append(.none)
        var swapped = Envelope(
            calibrationId: before.calibrationId,
            cartridgeId: before.cartridgeId,
            sessionSecondsMax: before.sessionSecondsMax,
            machine: before[0]
        )
        _ = swapped.append(before[2])
        _ = swapped.append(before[1])
        let hashes = (changes + [swapped]).map { $0.hash().digits }
        #expect(Set(hashes).count == hashes.count)
    }

    @Test func `PROTO-034 limits travel in a row's message field by field`() throws {
        let limits = sample()[2]
        let message = limits.message(transaction: 9, row: 2)
        #expect(message.transaction == 9)
        #expect(message.row == 2)
        #expect(EnvelopeLimits(message) == limits)
        #expect(EnvelopeLimits(try EnvelopeRow.decode(message.encode())) == limits)
        for field in EnvelopeFields.allCases {
            let changed = field.changed(limits)
            #expect(changed != limits, "\(field)")
            #expect(EnvelopeLimits(changed.message(transaction: 1, row: 1)) == changed, "\(field)")
        }
    }

    /// The same with other limits in one of its three rows.
    private func envelope(like before: Envelope, row: Int, limits: EnvelopeLimits) -> Envelope {
        var rows = (0...2).map { before[$0] }
        rows[row] = limits
        var envelope = Envelope(
            calibrationId: before.calibrationId,
            cartridgeId: before.cartridgeId,
            sessionSecondsMax: before.sessionSecondsMax,
            machine: rows[0]
        )
        for row in rows.dropFirst() { _ = envelope.append(row) }
        return envelope
    }
}
