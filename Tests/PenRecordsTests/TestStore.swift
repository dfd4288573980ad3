import PenRecords
import SystemPackage

/// A journal's bytes in memory, and a disk that fails when a test wants it to.
final class TestStore: JournalStore {
    private(set) var bytes: [UInt8] = []
    /// Bytes that there is room for; a write beyond it leaves as many behind as fit, as a full disk does.
    var room = Int.max
    /// Nothing works, not even cutting.
    var isBroken = false
    private(set) var syncs = 0

    func write(_ new: [UInt8], at offset: Int) throws(Errno) {
        if isBroken { throw .ioError }
        let fitting = new.prefix(max(0, room - offset))
        if bytes.count < offset { bytes += [UInt8](repeating: 0, count: offset - bytes.count) }
        bytes.replaceSubrange(offset..<min(bytes.count, offset + fitting.count), with: fitting)
        guard fitting.count == new.count else { throw .noSpace }
    }

    func sync() throws(Errno) {
        if isBroken { throw .ioError }
        syncs += 1
    }

    func truncate(to count: Int) throws(Errno) {
        if isBroken { throw .ioError }
        bytes = Array(bytes.prefix(count))
    }

    /// Damages a byte.
    func flip(_ place: Int, _ bit: UInt8 = 1) {
        bytes[place] ^= bit
    }

    func reader() throws -> JournalReader {
        try TestStore.reader(bytes)
    }

    static func reader(_ bytes: [UInt8]) throws -> JournalReader {
        try JournalReader { offset, count in
            offset >= bytes.count ? [] : Array(bytes[offset..<min(bytes.count, offset + count)])
        }
    }

    /// Everything in a list of bytes.
    static func items(_ bytes: [UInt8]) throws -> [JournalReader.Item] {
        var reader = try reader(bytes)
        var items: [JournalReader.Item] = []
        while let item = reader.next() { items.append(item) }
        return items
    }
}

extension JournalReader.Item {
    var records: [JournalRecord] {
        if case .block(let block, _) = self { block.records ?? [] } else { [] }
    }

    var damage: JournalDamage? {
        if case .damage(let damage) = self { damage } else { nil }
    }
}
