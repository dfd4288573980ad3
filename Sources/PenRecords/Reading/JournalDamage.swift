package import PenControl

/// What is wrong in a journal, where, and what is lost.
package enum JournalDamage: Equatable, Sendable {
    /// The file ends in the middle of a block, or in bytes that are none: a power cut, a full disk.
    case torn(offset: Int, bytes: Int)
    /// Bytes in the middle that are no whole block; behind them it goes on.
    case broken(offset: Int, bytes: Int)
    /// A block's records are not what its header says.
    case unreadable(offset: Int)
    /// Blocks are missing in front of this one.
    case missingBlocks(offset: Int, count: UInt64)
    /// Records are missing, or there twice, in front of this block.
    case sequence(offset: Int, lane: RecordLane, expected: UInt64, found: UInt64)

    package var offset: Int {
        switch self {
        case .torn(let offset, _), .broken(let offset, _), .unreadable(let offset), .missingBlocks(let offset, _),
            .sequence(let offset, _, _, _):
            offset
        }
    }
}

extension JournalDamage: CustomStringConvertible {
    package var description: String {
        switch self {
        case .torn(let offset, let bytes):
            "at byte \(offset) the file ends in \(bytes) bytes that are no whole block; what was before them is whole"
        case .broken(let offset, let bytes):
            "at byte \(offset) \(bytes) bytes are no whole block and are lost; behind them it goes on"
        case .unreadable(let offset): "the block at byte \(offset) does not hold what its header says; it is lost"
        case .missingBlocks(let offset, let count): "in front of byte \(offset) \(count) blocks are missing"
        case .sequence(let offset, let lane, let expected, let found):
            "in front of byte \(offset) \(lane.name) \(expected) was expected and \(found) found"
        }
    }
}
