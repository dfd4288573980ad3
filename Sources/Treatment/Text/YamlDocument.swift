package import Yams

/// Turns a text into one YAML tree without aliases, or into problems with their lines.
package enum YamlDocument {
    /// How many doubled keys are looked for, each of which costs one more parse, and in how long a text. A plan of 16
    /// areas has about 3 KiB; in longer texts only the first doubled key is told.
    private static let mostDoubledKeys = 16
    private static let longestReparsedBytes = 16 * 1024

    /// The text's only document; `nil` when it cannot be read, which `findings` then says.
    package static func read(_ source: SourceText, findings: Findings) -> Node? {
        let start = TextPlace(line: 1, column: 1)
        guard source.text.utf8.count <= SourceText.longestBytes else {
            let got = source.text.utf8.count
            findings.unreadable(
                start,
                "the file has \(got) bytes, and at most \(SourceText.longestBytes) are read; is it the right file?"
            )
            return nil
        }
        if let alias = AliasScan.firstAlias(in: source.text) {
            findings.unreadable(
                alias.place,
                "*\(alias.name) repeats &\(alias.name): aliases are not read here; write the values out"
            )
            return nil
        }
        if let place = NestingScan.firstTooDeep(in: source.text) {
            findings.unreadable(place, "lists and mappings are nested too deeply here; is it the right file?")
            return nil
        }
        // A byte order mark, which some editors write, would become part of the first key.
        let isMarked = source.text.unicodeScalars.first == "\u{FEFF}"
        return compose(isMarked ? String(source.text.unicodeScalars.dropFirst()) : source.text, findings: findings)
    }

    /// Parses; each doubled key that stops Yams is renamed and the text parsed again, so that one doubled key does not
    /// hide all other problems.
    private static func compose(_ text: String, findings: Findings) -> Node? {
        var text = text
        var doubled = DoubledKeys(
            markable: text.utf8.count <= longestReparsedBytes && !text.unicodeScalars.contains(DoubledKeys.mark)
        )
        for _ in 0...mostDoubledKeys {
            do {
                // The basic resolver knows strings only: numbers are read from their own letters, never by way of
                // Double.
                guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
                    findings.unreadable(TextPlace(line: 1, column: 1), "the file is empty")
                    return nil
                }
                doubled.report(in: root, findings: findings)
                return root
            } catch let error as YamlError {
                if case .duplicatedKeysInMapping(let names, let context) = error,
                    let renamed = doubled.rename(names.first ?? "", at: context.mark, in: text)
                {
                    text = renamed
                    continue
                }
                describe(error, text, findings)
                return nil
            } catch {
                findings.unreadable(TextPlace(line: 1, column: 1), "the file cannot be read as YAML: \(error)")
                return nil
            }
        }
        doubled.reportLast(findings: findings)
        return nil
    }

    /// Puts a parser's complaint into a sentence with its place.
    private static func describe(_ error: YamlError, _ text: String, _ findings: Findings) {
        let hint = "check indentation (spaces, no tabs), colons and quotes here and in the line before"
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let about = context.map { " \($0.text)" } ?? ""
            findings.unreadable(
                TextPlace(line: mark.line, column: mark.column),
                "this is not YAML: \(problem)\(about); \(hint)"
            )
        case .reader(let problem, let offset, _, _):
            let before = text.prefix(offset ?? 0)
            let line = before.reduce(1) { $1.isNewline ? $0 + 1 : $0 }
            findings.unreadable(TextPlace(line: line, column: 1), "this is not text: \(problem); remove it")
        case .duplicatedKeysInMapping(let names, let context):
            findings.unreadable(
                TextPlace(line: context.mark.line, column: context.mark.column),
                "\(names.joined(separator: ", ")) stands twice in one entry; keep one"
            )
        default:
            findings.unreadable(TextPlace(line: 1, column: 1), "the file cannot be read as YAML; \(hint)")
        }
    }
}
