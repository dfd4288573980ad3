import Foundation
import TestSupport

/// One of the files in Protocols/vectors.
struct VectorsData: Decodable {
    /// The layout of a message.
    struct Layout: Decodable {
        var name: String
        var type: UInt8
        var from: String
        var kind: String
        var payload_bytes: Int
        var fields: [Field]
    }

    /// The place of a field.
    struct Field: Decodable {
        var name: String
        var offset: Int
        var bytes: Int
        var type: String
        var min: VectorsNumber?
        var max: VectorsNumber?
    }

    /// The header of a frame.
    struct Header: Decodable {
        var major: UInt8
        var type: UInt8
        var sequence: UInt16
        var session: UInt32
    }

    /// A frame with its message.
    struct Vector: Decodable {
        var name: String
        var message: String
        var from: String
        var header: Header
        var fields: [String: VectorsNumber]
        var payload: String
        var frame: String
        var decode_only: Bool?
        var working: [String]?
        var provenance: String
    }

    /// The checksum of bytes.
    struct Checksum: Decodable {
        var name: String
        var bytes: String
        var checksum: String
    }

    var version: String
    var definition_hash: String?
    var messages: [Layout]?
    var checksums: [Checksum]?
    var vectors: [Vector]

    /// The vectors that pen-link-gen made from the definition.
    static func generated() throws -> VectorsData { try file("Protocols/vectors/generated.json") }

    /// The vectors that were worked out from the text of the specification.
    static func byHand() throws -> VectorsData { try file("Protocols/vectors/by-hand.json") }

    /// The vectors that went over the line in a real session.
    static func captured() throws -> VectorsData { try file("Protocols/vectors/captured.json") }

    /// The vectors of all files.
    static func all() throws -> [Vector] { try generated().vectors + byHand().vectors + captured().vectors }

    /// The layouts of all messages.
    static func layouts() throws -> [Layout] { try generated().messages ?? [] }

    private static func file(_ path: String) throws -> VectorsData {
        try JSONDecoder().decode(VectorsData.self, from: Data(try Repository.bytes(path)))
    }
}
