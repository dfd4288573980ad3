import Testing

/// One break of one rule: where, what, which rule, what to do.
struct Offence: Equatable, Sendable, CustomStringConvertible {
    let path: String
    /// Counted from one; nil where the whole file is meant.
    let line: Int?
    let sentence: String

    init(_ path: String, _ sentence: String) {
        self.init(path, nil, sentence)
    }

    init(_ path: String, _ line: Int?, _ sentence: String) {
        self.path = path
        self.line = line
        self.sentence = sentence
    }

    var description: String {
        "\(path):\(line.map { "\($0):" } ?? "") \(sentence)"
    }
}

/// Fails the test with the whole list, one offence a line, so that one run shows everything there is to mend.
func expectNone(_ offences: [Offence], sourceLocation: SourceLocation = #_sourceLocation) {
    guard !offences.isEmpty else { return }
    let list = offences.map(\.description).sorted().joined(separator: "\n")
    Issue.record(Comment(rawValue: "\(offences.count) to mend:\n\(list)"), sourceLocation: sourceLocation)
}
