import Yams

/// Keys that stand twice in one mapping. Yams stops at the first; to find what else is wrong, one of the two gets a
/// mark in front and the text is parsed again.
struct DoubledKeys {
    /// A private-use letter, which no plan contains.
    static let mark: Unicode.Scalar = "\u{E000}"

    /// `false` for texts that contain the mark or are long: then nothing is renamed and Yams' own complaint stands.
    private let markable: Bool
    private var renamed: [(name: String, place: TextPlace)] = []

    init(markable: Bool) {
        self.markable = markable
    }

    /// Whether a key was renamed by `rename`.
    static func isMarked(_ key: String) -> Bool {
        key.unicodeScalars.first == mark
    }

    /// The text with a mark before the key at `place`; `nil` when that is not possible.
    mutating func rename(_ name: String, at place: Mark, in text: String) -> String? {
        guard markable else { return nil }
        var line = 1
        var column = 1
        var previous: Unicode.Scalar?
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            if line == place.line, column == place.column {
                // Only a plain key: a mark before a quote or a bracket would change what the rest of the line means.
                guard scalars[index] == name.unicodeScalars.first else { return nil }
                renamed.append((name, TextPlace(line: place.line, column: place.column)))
                let mark = "\(Self.mark)\(renamed.count)_"
                return String(scalars[..<index]) + mark + String(scalars[index...])
            }
            let scalar = scalars[index]
            // Line ends as libyaml counts them; of CR LF only the CR ends the line.
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": (line, column) = (line + 1, 1)
            default: column += 1
            }
            previous = scalar
        }
        return nil
    }

    /// Says for every renamed key where its twins stand.
    func report(in root: Node, findings: Findings) {
        guard !renamed.isEmpty else { return }
        switch root {
        case .mapping(let mapping):
            reportTwins(in: mapping, findings: findings)
            for (_, value) in mapping { report(in: value, findings: findings) }
        case .sequence(let sequence):
            for value in sequence { report(in: value, findings: findings) }
        case .scalar, .alias:
            break
        }
    }

    /// Says where the last found doubled key stands, when there were too many to go on.
    func reportLast(findings: Findings) {
        guard let last = renamed.last else { return }
        findings.unreadable(
            last.place,
            "\(last.name) and \(renamed.count - 1) other keys stand twice; keep one of each"
        )
    }

    private func reportTwins(in mapping: Node.Mapping, findings: Findings) {
        var places: [String: [TextPlace]] = [:]
        for (key, _) in mapping {
            guard let word = key.scalar?.string, let mark = key.mark else { continue }
            let name = Self.isMarked(word) ? String(word.drop { $0 != "_" }.dropFirst()) : word
            places[name, default: []].append(TextPlace(line: mark.line, column: mark.column))
        }
        for (name, twins) in places where twins.count > 1 {
            let sorted = twins.sorted()
            for twin in sorted.dropFirst() {
                findings.unreadable(
                    twin,
                    field: name,
                    "\(name) stands twice in this entry, first in line \(sorted[0].line); keep one"
                )
            }
        }
    }
}
