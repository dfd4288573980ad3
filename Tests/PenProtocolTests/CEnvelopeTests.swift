import CPenLink
import PenProtocol
import Testing

struct CEnvelopeTests {
    private func digits(_ hash: inout pen_link_sha256) -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        pen_link_sha256_finish(&hash, &bytes)
        return bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    // NIST's examples, as in SHA256Tests.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `CODEC-010 the C codec's SHA-256 of published test data is the published one`(text: String, expected: String) {
        var hash = pen_link_sha256()
        pen_link_sha256_start(&hash)
        for byte in text.utf8 { pen_link_sha256_take(&hash, [byte], 1) }
        #expect(digits(&hash) == expected)
    }

    @Test func `CODEC-011 both codecs give an envelope of any length the same hash`() {
        var random = MessagesRandom(seed: 11)
        for rows in 1...16 {
            let limits = (0...rows).map { _ in
                EnvelopeFields.limits([
                    Int(random.next() % 65_536), Int(random.next() % 3_001), Int(random.next() % 501),
                    Int(random.next() % 300_001), Int(random.next() % 300_001), Int(random.next() % 50_001),
                    Int(random.next() % 4_294_967_296), Int(random.next() % 14_400_001), Int(random.next() % 65_536),
                    Int(random.next() % 256),
                ])
            }
            var begin = pen_link_envelope_begin()
            begin.transaction = 0xbeef
            begin.area_rows = UInt8(rows)
            begin.calibration_id = UInt32(truncatingIfNeeded: random.next())
            begin.cartridge_id = random.next()
            begin.session_seconds_max = UInt32(1 + random.next() % 14_400)
            var envelope = Envelope(
                calibrationId: begin.calibration_id,
                cartridgeId: begin.cartridge_id,
                sessionSecondsMax: begin.session_seconds_max,
                machine: limits[0]
            )
            var hash = pen_link_sha256()
            pen_link_envelope_start(&hash, &begin)
            for row in 0...rows {
                if row > 0 { _ = envelope.append(limits[row]) }
                let payload = Array(limits[row].message(transaction: UInt16(row) + 1, row: UInt8(row)).encode())
                var taken = pen_link_envelope_row()
                #expect(pen_link_decode_envelope_row(payload, payload.count, &taken) == PEN_LINK_OK)
                pen_link_envelope_take_row(&hash, &taken)
            }
            #expect(digits(&hash) == envelope.hash().digits, "\(rows) rows")
        }
    }
}
