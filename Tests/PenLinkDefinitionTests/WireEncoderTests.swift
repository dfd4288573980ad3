import Foundation
import PenLinkDefinition
import TestSupport
import Testing

/// The generator's own encoder against what does not come from it.
struct WireEncoderTests {
    private struct ByHand: Decodable {
        struct Checksum: Decodable {
            var name: String
            var bytes: String
            var checksum: String
        }

        struct Stuffing: Decodable {
            var name: String
            var bytes: String
            var stuffed: String
        }

        var checksums: [Checksum]
        var stuffings: [Stuffing]
    }

    private func byHand() throws -> ByHand {
        let bytes = try Repository.bytes("Protocols/vectors/by-hand.json")
        return try JSONDecoder().decode(ByHand.self, from: Data(bytes))
    }

    @Test func `LINKDEF-050 the generator's checksum agrees with published values`() throws {
        let vectors = try byHand().checksums
        #expect(vectors.count >= 5)
        for vector in vectors {
            let checksum = WireEncoder.checksum(try hex(vector.bytes))
            #expect(checksum == UInt32(vector.checksum.dropFirst(2), radix: 16), "\(vector.name)")
        }
    }

    @Test func `LINKDEF-051 the generator's stuffing agrees with the rules worked out by hand`() throws {
        let vectors = try byHand().stuffings
        #expect(vectors.count >= 6)
        for vector in vectors {
            let expected: [UInt8] = try hex(vector.stuffed)
            #expect(WireEncoder.stuffed(try hex(vector.bytes)) == expected, "\(vector.name)")
        }
    }
}
