/// How bad one direction of a line is. Rates are in a million bytes.
package struct LinkNoise: Equatable, Sendable {
    /// Bytes with a flipped bit.
    package var corruptPerMillion: UInt32
    /// Bytes lost.
    package var dropPerMillion: UInt32
    /// Bytes that come twice.
    package var duplicatePerMillion: UInt32
    /// Time that each byte takes, µs.
    package var delayUs: UInt64

    package init(corruptPerMillion: UInt32, dropPerMillion: UInt32, duplicatePerMillion: UInt32, delayUs: UInt64) {
        self.corruptPerMillion = corruptPerMillion
        self.dropPerMillion = dropPerMillion
        self.duplicatePerMillion = duplicatePerMillion
        self.delayUs = delayUs
    }

    /// A line that loses nothing and takes no time.
    package static let none = LinkNoise(
        corruptPerMillion: 0,
        dropPerMillion: 0,
        duplicatePerMillion: 0,
        delayUs: 0
    )

    /// What `--noise RATE` means: of all bytes that go wrong, half are corrupted, a quarter lost, a quarter doubled.
    /// A rate outside of 0…1 is taken as its nearer end.
    package static func rate(_ share: Double) -> LinkNoise {
        let bounded = share > 0 ? min(share, 1) : 0
        let perMillion = UInt32(bounded * 1_000_000)
        let quarter = perMillion / 4
        return LinkNoise(
            corruptPerMillion: perMillion - 2 * quarter,
            dropPerMillion: quarter,
            duplicatePerMillion: quarter,
            delayUs: 0
        )
    }
}
