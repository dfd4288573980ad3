import PenControl

/// A block as it stands in a file: header and what is stored.
package struct JournalBlock: Equatable, Sendable {
    package let header: BlockHeader
    let stored: [UInt8]

    init(header: BlockHeader, stored: [UInt8]) {
        self.header = header
        self.stored = stored
    }

    /// Of records of one lane with numbers in a row; nil for anything else, and for none.
    package init?(_ records: [JournalRecord], number: UInt64) {
        guard let first = records.first, let last = records.last else { return nil }
        var content = ByteList()
        for (index, record) in records.enumerated() {
            guard record.lane == first.lane, record.sequence == first.sequence &+ UInt64(index) else { return nil }
            content.append(UInt32(record.payload.count))
            content.append(record.type)
            content.append(record.payload)
        }
        guard content.list.count <= BlockHeader.contentBytesMax else { return nil }
        let compressed = Zstd.compress(content.list)
        let isSmaller = compressed.map { $0.count < content.list.count } ?? false
        stored = isSmaller ? compressed ?? content.list : content.list
        var header = BlockHeader(
            codec: isSmaller ? .zstd : .raw,
            lane: first.lane,
            hasStart: records.contains { $0.lane == .ticks && $0.type == RecordType.start },
            hasGap: records.contains { $0.type == RecordType.gap },
            number: number,
            firstRecord: first.sequence,
            count: UInt32(records.count),
            firstUs: first.atUs ?? 0,
            lastUs: last.atUs ?? 0,
            contentBytes: UInt32(content.list.count),
            storedBytes: UInt32(stored.count)
        )
        header.checksum = header.checksum(of: stored)
        self.header = header
    }

    /// The bytes in the file.
    package var bytes: [UInt8] { header.encoded(isBlank: false) + stored }

    /// Its records; nil where they are not what the header says, although the checksum is right.
    package var records: [JournalRecord]? {
        let unpacked =
            header.codec == .zstd
            ? Zstd.decompress(stored, count: Int(header.contentBytes))
            : stored.count == Int(header.contentBytes) ? stored : nil
        guard let unpacked else { return nil }
        return unpacked.withUnsafeBytes { buffer -> [JournalRecord]? in
            var reader = RecordReader(buffer)
            var records: [JournalRecord] = []
            do throws(RecordError) {
                while reader.rest > 0 {
                    let count: UInt32 = try reader.read()
                    let type: UInt8 = try reader.read()
                    let payload = Array(try reader.read(Int(count)))
                    let sequence = header.firstRecord &+ UInt64(records.count)
                    records.append(JournalRecord(lane: header.lane, sequence: sequence, type: type, payload: payload))
                }
            } catch {
                return nil
            }
            return records.count == Int(header.count) ? records : nil
        }
    }
}
