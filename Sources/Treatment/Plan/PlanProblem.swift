/// One thing that is wrong with a plan or a data file: where, what, by which limit, and what to do about it.
package struct PlanProblem: Sendable, Hashable {
    /// What the problem means for the caller's exit status.
    package enum Kind: String, Sendable, Hashable, CaseIterable, Encodable {
        /// Cannot be read, or names something unknown: exit status 65.
        case unreadable
        /// Understood and refused, by a limit or an excluded zone: exit status 10.
        case refused
    }

    /// The file's name as the caller gave it.
    package let file: String
    /// Line and column, from 1.
    package let place: TextPlace
    /// Unreadable or refused.
    package let kind: Kind
    /// The way to the value for programs, such as `areas[0].depth_mm`; `nil` when the text as a whole is meant.
    package let field: String?
    /// What a person reads: what is wrong, expected and got, what to do next. Without file and line.
    package let sentence: String
    /// The limit that refuses, if one does.
    package let source: LimitSource?

    package init(
        file: String,
        place: TextPlace,
        kind: Kind,
        field: String? = nil,
        sentence: String,
        source: LimitSource? = nil
    ) {
        self.file = file
        self.place = place
        self.kind = kind
        self.field = field
        self.sentence = sentence
        self.source = source
    }

    /// `file:line: sentence`, one line, as compilers do, so that editors can jump there.
    package var text: String {
        "\(file):\(place.line): \(sentence)"
    }
}

extension PlanProblem: Encodable {
    private enum CodingKeys: String, CodingKey {
        case file
        case line
        case column
        case kind
        case field
        case message
        case source
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
        try container.encode(place.line, forKey: .line)
        try container.encode(place.column, forKey: .column)
        try container.encode(kind, forKey: .kind)
        try container.encodeIfPresent(field, forKey: .field)
        try container.encode(sentence, forKey: .message)
        try container.encodeIfPresent(source, forKey: .source)
    }
}
