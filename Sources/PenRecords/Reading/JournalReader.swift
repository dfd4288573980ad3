package import PenControl

/// Goes through a journal block by block, verifies every checksum and number, and goes on behind damage. Sans-IO: the
/// caller gives bytes.
package struct JournalReader {
    /// Bytes of the file from an offset; fewer than asked for only at its end.
    package typealias Source = (_ offset: Int, _ count: Int) -> [UInt8]

    package enum Item: Equatable, Sendable {
        case block(JournalBlock, offset: Int)
        case damage(JournalDamage)
    }

    package let header: JournalHeader
    private let source: Source
    /// Where the next block begins.
    package private(set) var offset: Int
    /// The end of the last whole block, or of the header.
    package private(set) var wholeEnd: Int
    /// The number that the next block should have.
    package private(set) var nextBlock: UInt64 = 0
    private var nextRecord: [RecordLane: UInt64] = [:]
    private var waiting: [Item] = []

    /// - Throws: when the header is not one.
    package init(_ source: @escaping Source) throws(JournalError) {
        self.source = source
        let (header, count) = try JournalHeader.decode(source(0, JournalHeader.bytesMax))
        self.header = header
        offset = count
        wholeEnd = count
    }

    /// The number that a lane's next record should have.
    package func nextRecord(_ lane: RecordLane) -> UInt64 {
        nextRecord[lane, default: 0]
    }

    /// The next block or damage; nil at the end.
    package mutating func next() -> Item? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        guard !source(offset, 1).isEmpty else { return nil }
        if let block = block(at: offset) {
            return take(block)
        }
        let from = offset
        guard let found = search(from: offset + 1) else {
            offset = end(from: offset)
            return .damage(.torn(offset: from, bytes: offset - from))
        }
        offset = found
        return .damage(.broken(offset: from, bytes: found - from))
    }

    private mutating func take(_ block: JournalBlock) -> Item {
        let header = block.header
        let expected = nextRecord(header.lane)
        if header.number > nextBlock {
            waiting.append(.damage(.missingBlocks(offset: offset, count: header.number - nextBlock)))
        }
        if header.firstRecord != expected {
            waiting.append(
                .damage(.sequence(offset: offset, lane: header.lane, expected: expected, found: header.firstRecord))
            )
        }
        waiting.append(.block(block, offset: offset))
        nextBlock = header.number &+ 1
        nextRecord[header.lane] = header.firstRecord &+ UInt64(header.count)
        offset += BlockHeader.bytes + block.stored.count
        wholeEnd = offset
        return waiting.removeFirst()
    }

    /// A block that is whole; nil for anything else.
    private func block(at offset: Int) -> JournalBlock? {
        guard let header = BlockHeader(source(offset, BlockHeader.bytes)) else { return nil }
        let stored = source(offset + BlockHeader.bytes, Int(header.storedBytes))
        guard stored.count == Int(header.storedBytes), header.checksum(of: stored) == header.checksum else {
            return nil
        }
        return JournalBlock(header: header, stored: stored)
    }

    /// Where the next whole block begins.
    private func search(from start: Int) -> Int? {
        let piece = 1 << 16
        var position = start
        while true {
            let bytes = source(position, piece)
            guard bytes.count >= BlockHeader.bytes else { return nil }
            for index in 0...(bytes.count - 4)
            where bytes[index] == BlockHeader.magic[0] && Array(bytes[index..<(index + 4)]) == BlockHeader.magic {
                if block(at: position + index) != nil { return position + index }
            }
            position += bytes.count - 3
        }
    }

    private func end(from start: Int) -> Int {
        var position = start
        while true {
            let count = source(position, 1 << 20).count
            position += count
            if count < 1 << 20 { return position }
        }
    }
}
