import Yams

extension FieldReader {
    /// A list of names that other files refer to, each once; `nil` if one cannot be read or none is there.
    func words(_ key: String) -> [Written<String>]? {
        guard let nodes = list(key) else { return nil }
        guard !nodes.isEmpty else {
            note(key, at: place, "is empty; name at least one")
            return nil
        }
        var words: [Written<String>] = []
        for node in nodes {
            let spot = Self.place(of: node)
            guard let word = node.scalar?.string, !word.isEmpty else {
                note(key, at: spot, "lists words such as cheek_left")
                return nil
            }
            guard !words.contains(where: { $0.value == word }) else {
                note(key, at: spot, "names \(PlainText.shortened(word)) twice; keep one")
                return nil
            }
            words.append(Written(word, at: spot))
        }
        return words
    }

    /// A list of the words that a type lists, each once.
    func choices<Choice>(_ key: String) -> [Written<Choice>]?
    where Choice: RawRepresentable<String> & CaseIterable & Sendable & Hashable {
        guard let words = words(key) else { return nil }
        var choices: [Written<Choice>] = []
        for word in words {
            guard let choice = Choice(rawValue: word.value) else {
                let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                note(key, at: word.place, "names \(PlainText.shortened(word.value)); known are \(known)")
                return nil
            }
            choices.append(Written(choice, at: word.place))
        }
        return choices
    }
}
