/// A type's name says what the thing is; these endings say that nobody decided.
enum TypeNameRule {
    static let endings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities"]

    static func offences(in tree: SourceTree) -> [Offence] {
        let keywords: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
        var offences: [Offence] = []
        for file in tree.swiftFiles {
            for (keyword, name) in zip(file.tokens, file.tokens.dropFirst()) where name.kind == .word {
                guard keyword.kind == .word, keywords.contains(keyword.text),
                    endings.contains(where: name.text.hasSuffix)
                else { continue }
                let sentence = "declares \(name.text); a name says what the thing is; use the domain's word."
                offences.append(Offence(file.path, name.line, sentence))
            }
        }
        return offences
    }
}
