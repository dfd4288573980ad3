package import PenControl

/// What stands in front of a block: records of one lane in a row.
package struct BlockHeader: Equatable, Sendable {
    package enum Codec: UInt8, Sendable {
        case raw
        case zstd
    }

    static let magic: [UInt8] = Array("STJB".utf8)
    static let bytes = 56
    /// No block is longer; a larger number is damage.
    static let contentBytesMax = 16 << 20

    package var codec: Codec
    package var lane: RecordLane
    /// A fresh engine begins in it.
    package var hasStart: Bool
    /// It tells of lost records.
    package var hasGap: Bool
    /// The block's number in the file, from 0.
    package var number: UInt64
    /// The first record's number in its lane, and how many there are.
    package var firstRecord: UInt64
    package var count: UInt32
    /// Times of the first and the last record, µs of the host's clock.
    package var firstUs: Int64
    package var lastUs: Int64
    /// Length of the records, and of what is stored of them.
    package var contentBytes: UInt32
    package var storedBytes: UInt32
    /// CRC-32C over the rest of the header and what is stored.
    package var checksum: UInt32 = 0

    /// Encoded, with a checksum of 0 where `isBlank`: what the checksum is taken of.
    func encoded(isBlank: Bool) -> [UInt8] {
        var bytes = ByteList()
        bytes.append(Self.magic)
        bytes.append(codec.rawValue)
        bytes.append(lane.rawValue)
        bytes.append(UInt16(hasStart ? 1 : 0) | UInt16(hasGap ? 2 : 0))
        bytes.append(number)
        bytes.append(firstRecord)
        bytes.append(count)
        bytes.append(firstUs)
        bytes.append(lastUs)
        bytes.append(contentBytes)
        bytes.append(storedBytes)
        bytes.append(isBlank ? 0 : checksum)
        return bytes.list
    }

    func checksum(of stored: [UInt8]) -> UInt32 {
        Checksum.of(encoded(isBlank: true), stored)
    }
}

extension BlockHeader {
    /// Nil for what cannot be a block's header. The checksum is not looked at.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.bytes, Array(bytes[0..<4]) == Self.magic else { return nil }
        let read = bytes.withUnsafeBytes { buffer -> BlockHeader? in
            do throws(RecordError) {
                var reader = RecordReader(buffer)
                _ = try reader.read(4)
                return try BlockHeader(from: &reader)
            } catch {
                return nil
            }
        }
        guard let read else { return nil }
        self = read
    }

    private init?(from reader: inout RecordReader) throws(RecordError) {
        guard let codec = Codec(rawValue: try reader.read()), let lane = RecordLane(rawValue: try reader.read()) else {
            return nil
        }
        self.codec = codec
        self.lane = lane
        let flags: UInt16 = try reader.read()
        hasStart = flags & 1 != 0
        hasGap = flags & 2 != 0
        number = try reader.read()
        firstRecord = try reader.read()
        count = try reader.read()
        firstUs = try reader.read()
        lastUs = try reader.read()
        contentBytes = try reader.read()
        storedBytes = try reader.read()
        checksum = try reader.read()
        guard flags & ~3 == 0, contentBytes <= Self.contentBytesMax, storedBytes <= Self.contentBytesMax else {
            return nil
        }
    }
}
