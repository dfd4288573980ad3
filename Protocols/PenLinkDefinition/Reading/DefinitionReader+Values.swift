import Yams

// Single values.
extension DefinitionReader {
    mutating func report(_ line: Int, _ sentence: String) {
        problems.append(DefinitionProblem(line: line, sentence: sentence))
    }

    mutating func checkKeys(of section: YAMLSection, required: [String], optional: [String] = []) {
        guard let mapping = section.node.mapping else { return }
        for (key, _) in mapping {
            let name = key.string ?? "?"
            if !required.contains(name), !optional.contains(name) {
                report(
                    key.mark?.line ?? section.line,
                    "\(section.what) has the unknown key \"\(name)\"; expected \(Words.list(required + optional))"
                )
            }
        }
        for key in required where mapping[key] == nil {
            report(section.line, "\(section.what) has no \(key); add it")
        }
    }

    mutating func mapping(_ section: YAMLSection, _ key: String) -> YAMLSection? {
        guard let node = section.child(key) else { return nil }
        guard node.mapping != nil else {
            report(section.line(of: key), "\(key) is no mapping; write { key: value, … }")
            return nil
        }
        return YAMLSection(node: node, what: key)
    }

    mutating func sections(_ section: YAMLSection, _ key: String, _ what: String) -> [YAMLSection] {
        guard let node = section.child(key) else { return [] }
        guard let sequence = node.sequence else {
            report(
                section.line(of: key),
                "\(key) of \(section.what) is no list; write one item a line, each begun with -"
            )
            return []
        }
        var result: [YAMLSection] = []
        for item in sequence {
            guard item.mapping != nil else {
                report(item.mark?.line ?? section.line, "an item of \(key) is no mapping; write { key: value, … }")
                continue
            }
            let name = item.mapping?["name"]?.string
            result.append(YAMLSection(node: item, what: name.map { "\(what) \($0)" } ?? "a \(what)"))
        }
        return result
    }

    mutating func name(_ section: YAMLSection) -> String? {
        guard let node = section.child("name") else { return nil }
        guard let text = node.string, Words.isSnakeCase(text) else {
            report(
                section.line(of: "name"),
                "\(section.what) has no proper name; expected lower-case words joined by _, such as set_point"
            )
            return nil
        }
        return text
    }

    /// The text of a key on one line. Whatever is wrong is reported; the caller goes on with an empty text.
    mutating func text(_ section: YAMLSection, _ key: String) -> String {
        guard let node = section.child(key) else { return "" }
        guard let text = node.string, !text.isEmpty else {
            report(section.line(of: key), "\(section.what) has an empty \(key); write a sentence")
            return ""
        }
        if text.contains(where: { $0.isNewline }) {
            report(section.line(of: key), "\(key) of \(section.what) runs over several lines; write it on one")
        }
        return text
    }

    /// A list of sentences, which may be empty. Whatever is wrong is reported and left out.
    mutating func texts(_ section: YAMLSection, _ key: String) -> [String] {
        guard let node = section.child(key) else { return [] }
        guard let sequence = node.sequence else {
            report(section.line(of: key), "\(key) of \(section.what) is no list; write [\"sentence\", …]")
            return []
        }
        return sequence.compactMap { item in
            guard let text = item.string, !text.isEmpty, !text.contains(where: \.isNewline) else {
                report(
                    item.mark?.line ?? section.line,
                    "an item of \(key) of \(section.what) is no sentence on one line"
                )
                return nil
            }
            return text
        }
    }

    mutating func integer(_ section: YAMLSection, _ key: String) -> Int128? {
        guard let node = section.child(key) else { return nil }
        guard let text = node.string, let value = Words.integer(text) else {
            report(
                section.line(of: key),
                "\(key) of \(section.what) is \"\(node.string ?? "…")\"; expected an integer, decimal or 0x…"
            )
            return nil
        }
        return value
    }

    mutating func small(_ section: YAMLSection, _ key: String) -> Int {
        guard let value = integer(section, key) else { return 0 }
        guard (0...255).contains(value) else {
            report(section.line(of: key), "\(key) of \(section.what) is \(value); expected 0 to 255")
            return 0
        }
        return Int(value)
    }

    mutating func base(_ section: YAMLSection) -> IntegerType {
        guard let text = section.child("type")?.string else { return .u8 }
        guard let base = IntegerType(rawValue: text), base.min == 0 else {
            report(
                section.line(of: "type"),
                "\(section.what) has the type \"\(text)\"; expected u8, u16, u32 or u64"
            )
            return .u8
        }
        return base
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ section: YAMLSection,
        _ key: String
    ) -> Choice? where Choice.RawValue == String {
        guard let node = section.child(key) else { return nil }
        guard let text = node.string, let choice = Choice(rawValue: text) else {
            report(
                section.line(of: key),
                "\(key) of \(section.what) is \"\(node.string ?? "…")\"; expected one of "
                    + Words.list(Choice.allCases.map(\.rawValue))
            )
            return nil
        }
        return choice
    }
}
