import PenPlant

/// What a line can do to the bytes of a frame, or of two that follow each other.
package enum WireDamage: Int, CaseIterable, Sendable {
    case oneFlip, twoFlips, fewFlips, manyFlips, shortBurst, longBurst, splice, headLost, tailLost, delimiterLost
    case delimiterAdded, byteAdded, byteLost

    /// For a table.
    package var title: String {
        switch self {
        case .oneFlip: "1 bit flipped"
        case .twoFlips: "2 bits flipped"
        case .fewFlips: "3 to 5 bits flipped"
        case .manyFlips: "6 to 64 bits flipped"
        case .shortBurst: "burst of 2 to 32 bits"
        case .longBurst: "burst of 33 to 256 bits"
        case .splice: "head of one frame, tail of the next"
        case .headLost: "head lost"
        case .tailLost: "tail lost, delimiter kept"
        case .delimiterLost: "delimiter lost: two frames glued"
        case .delimiterAdded: "a zero byte inserted"
        case .byteAdded: "another byte inserted"
        case .byteLost: "a byte lost"
        }
    }

    /// Whether so many bits of the checked bytes change that a cut-off checksum is expected to miss 2⁻ⁿ of them. With
    /// few flips it is another number, the same each time: which of the positions have a remainder that ends in zeros.
    /// A byte lost or added inside a block only shifts the bytes up to the block's end: in a session's header, where
    /// hardly a byte changes from frame to frame, that too is one of few patterns.
    package var isLikeChance: Bool {
        switch self {
        case .manyFlips, .longBurst, .splice, .headLost, .tailLost, .delimiterAdded: true
        case .oneFlip, .twoFlips, .fewFlips, .shortBurst, .delimiterLost, .byteAdded, .byteLost: false
        }
    }

    /// `first` as damaged, closed by its delimiter; `second` is the frame behind it. Both end in their delimiter.
    func apply(to first: [UInt8], before second: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var wire = first
        let inside = wire.count - 1
        switch self {
        case .oneFlip: Self.flip(1, in: &wire, &random)
        case .twoFlips: Self.flip(2, in: &wire, &random)
        case .fewFlips: Self.flip(3 + Self.below(3, &random), in: &wire, &random)
        case .manyFlips: Self.flip(6 + Self.below(59, &random), in: &wire, &random)
        case .shortBurst: Self.burst(2 + Self.below(31, &random), in: &wire, &random)
        case .longBurst: Self.burst(33 + Self.below(224, &random), in: &wire, &random)
        case .splice:
            let head = 1 + Self.below(inside, &random)
            return Array(wire.prefix(head)) + second.suffix(1 + Self.below(second.count, &random))
        case .headLost: wire.removeFirst(1 + Self.below(inside, &random))
        case .tailLost:
            let kept = Self.below(inside, &random)
            wire.removeSubrange(kept..<inside)
        case .delimiterLost: return Array(wire.dropLast()) + second
        case .delimiterAdded: wire.insert(0, at: 1 + Self.below(inside - 1, &random))
        case .byteAdded: wire.insert(UInt8(1 + Self.below(255, &random)), at: Self.below(inside + 1, &random))
        case .byteLost: wire.remove(at: Self.below(inside, &random))
        }
        return wire
    }

    private static func below(_ bound: Int, _ random: inout SeededRandom) -> Int {
        Int(random.next(below: UInt64(bound)))
    }

    /// Flips different bits, delimiter included.
    private static func flip(_ count: Int, in wire: inout [UInt8], _ random: inout SeededRandom) {
        var flipped = [UInt8](repeating: 0, count: wire.count)
        var left = count
        while left > 0 {
            let bit = below(wire.count * 8, &random)
            guard flipped[bit / 8] & (1 << (bit % 8)) == 0 else { continue }
            flipped[bit / 8] |= 1 << (bit % 8)
            left -= 1
        }
        for index in wire.indices { wire[index] ^= flipped[index] }
    }

    /// Noise over some bits in a row: the first and the last are wrong, those between as chance will.
    private static func burst(_ length: Int, in wire: inout [UInt8], _ random: inout SeededRandom) {
        let span = min(length, wire.count * 8)
        let start = below(wire.count * 8 - span + 1, &random)
        for offset in 0..<span {
            let isEnd = offset == 0 || offset == span - 1
            guard isEnd || random.next() & 1 == 1 else { continue }
            wire[(start + offset) / 8] ^= 1 << ((start + offset) % 8)
        }
    }
}
