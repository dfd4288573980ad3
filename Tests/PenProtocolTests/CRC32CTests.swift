import PenProtocol
import TestSupport
import Testing

struct CRC32CTests {
    /// The checksum of bytes.
    private func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        var checksum = CRC32C()
        for byte in bytes { checksum.update(byte) }
        return checksum.value
    }

    @Test func `PROTO-001 the checksum of published test data is the published one`() {
        // The check value of CRC-32C (CRC-32/ISCSI) in G. Cook's catalogue of parametrised CRC algorithms,
        // reveng.sourceforge.io/crc-catalogue.
        #expect(checksum("123456789".utf8) == 0xe306_9283)
        #expect(checksum([]) == 0)
        // RFC 3720 (iSCSI), B.4: 32 bytes of zeros, of ones, counting up and counting down. The RFC prints the bytes in
        // the order of the wire, lowest first.
        #expect(checksum([UInt8](repeating: 0, count: 32)) == 0x8a91_36aa)
        #expect(checksum([UInt8](repeating: 0xff, count: 32)) == 0x62a8_ab43)
        #expect(checksum(0..<32) == 0x46dd_794e)
        #expect(checksum((0..<32).reversed()) == 0x113f_db5c)
    }

    @Test func `PROTO-001 the checksum of the iSCSI command in RFC 3720 is the published one`() throws {
        let command: [UInt8] = try hex(
            """
            01 c0 00 00 00 00 00 00 00 00 00 00 00 00 00 00 14 00 00 00 00 00 04 00
            00 00 00 14 00 00 00 18 28 00 00 00 00 00 00 00 02 00 00 00 00 00 00 00
            """
        )
        #expect(checksum(command) == 0xd996_3a56)
    }

    @Test func `PROTO-002 the table of nibbles agrees with the polynomial, bit by bit`() {
        for byte in UInt8.min...UInt8.max {
            #expect(checksum([byte]) == FramesReference.checksum([byte]), "\(byte)")
            #expect(checksum([0x5a, byte, 0xa5]) == FramesReference.checksum([0x5a, byte, 0xa5]), "\(byte)")
        }
        var random = MessagesRandom(seed: 2)
        for count in 0...300 {
            let bytes = random.bytes(count)
            #expect(checksum(bytes) == FramesReference.checksum(bytes), "\(count) bytes")
        }
    }

    @Test func `PROTO-002 reading the value in between changes nothing`() {
        var once = CRC32C()
        var often = CRC32C()
        for byte in "123456789".utf8 {
            once.update(byte)
            often.update(byte)
            _ = often.value
        }
        #expect(often.value == once.value)
    }
}
