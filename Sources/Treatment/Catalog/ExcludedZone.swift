import Yams

/// A zone that no plan can select at any depth: not an area with a low limit.
package struct ExcludedZone: Sendable, Hashable {
    /// The word for it, such as `eyelid`.
    package let name: String
    /// What people read.
    package let title: String
    /// Other words that mean this zone.
    package let also: [String]
    /// Where the exclusion comes from.
    package let provenance: Provenance

    /// Whether a plan's word means this zone.
    package func isMeant(by word: String) -> Bool {
        word == name || also.contains(word)
    }

    /// Reads one row of `excluded`; `nil` if it cannot be read, which is then noted.
    static func read(_ reader: FieldReader, citations: [String: Citation]) -> ExcludedZone? {
        let name = reader.word("name")
        let title = reader.text("title")
        var also: [String] = []
        for node in reader.has("also") ? reader.list("also") ?? [] : [] {
            guard let word = node.scalar?.string, !word.isEmpty else {
                reader.note("also", at: FieldReader.place(of: node), "lists words")
                continue
            }
            also.append(word)
        }
        guard let provenance = Provenance.read(reader, citations: citations), let name, let title else { return nil }
        return ExcludedZone(name: name.value, title: title.value, also: also, provenance: provenance)
    }
}
