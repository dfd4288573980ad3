/// Something about a plan that a person should know and that refuses nothing, such as a depth outside the recommended
/// range of a seller's page.
package struct PlanNote: Sendable, Hashable {
    /// The plan's file name as the caller gave it.
    package let file: String
    /// Line and column, from 1.
    package let place: TextPlace
    /// What a person reads.
    package let sentence: String
    /// Where the recommendation comes from.
    package let source: LimitSource

    /// `file:line: sentence`.
    package var text: String {
        "\(file):\(place.line): \(sentence)"
    }
}

extension PlanNote: Encodable {
    private enum CodingKeys: String, CodingKey {
        case file
        case line
        case column
        case message
        case source
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
        try container.encode(place.line, forKey: .line)
        try container.encode(place.column, forKey: .column)
        try container.encode(sentence, forKey: .message)
        try container.encode(source, forKey: .source)
    }
}
