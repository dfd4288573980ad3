/// All ceilings (or floors) that meet in one place, and the one that binds.
package struct MetLimits: Sendable, Hashable {
    /// What they bound.
    package let kind: LimitKind
    /// Every one of them: machine, label, area, clinic, practitioner, as far as they said something. Never empty.
    package let all: [Limit]
    /// The one that binds.
    package let binding: Limit

    init(_ kind: LimitKind, _ first: Limit, _ others: [Limit?]) {
        self.kind = kind
        all = [first] + others.compactMap(\.self)
        binding = (kind.isFloor ? Limit.highest(all) : Limit.lowest(all)) ?? first
    }
}

extension MetLimits: Encodable {
    private enum CodingKeys: String, CodingKey {
        case value
        case source
        case ceilings
    }

    /// One of the limits that meet, as programs read it.
    private struct Ceiling: Encodable {
        let value: UInt32
        let source: LimitSource
        let binds: Bool
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(binding.value, forKey: .value)
        try container.encode(binding.source, forKey: .source)
        let ceilings = all.map { Ceiling(value: $0.value, source: $0.source, binds: $0 == binding) }
        try container.encode(ceilings, forKey: .ceilings)
    }
}
