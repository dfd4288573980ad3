/// The place and length of one function-like body: `func`, `init`, `deinit`, `subscript` or a computed property.
struct SwiftFunction: Equatable {
    let name: String
    /// The line of its keyword; attributes and documentation above are not counted.
    let firstLine: Int
    /// The line of its closing brace.
    let lastLine: Int

    var lineCount: Int { lastLine - firstLine + 1 }

    /// All of them in a file, also those inside others, in the order in which they begin.
    static func all(in tokens: [SwiftToken]) -> [SwiftFunction] {
        tokens.indices.compactMap { SwiftFunction(beginningAt: $0, in: tokens) }
    }

    private init?(beginningAt start: Int, in tokens: [SwiftToken]) {
        guard let name = Self.declaredName(at: start, in: tokens),
            let opening = Self.bodyOpening(after: start, in: tokens),
            let closing = Self.bodyClosing(from: opening, in: tokens)
        else { return nil }
        self.name = name
        firstLine = tokens[start].line
        lastLine = tokens[closing].line
    }

    init(name: String, firstLine: Int, lastLine: Int) {
        self.name = name
        self.firstLine = firstLine
        self.lastLine = lastLine
    }

    private static func declaredName(at index: Int, in tokens: [SwiftToken]) -> String? {
        let token = tokens[index]
        guard token.kind == .word, index + 1 < tokens.count else { return nil }
        let previous = index > 0 ? tokens[index - 1] : nil
        switch token.text {
        case "func", "var": return tokens[index + 1].text
        // `.init(…)` and `self.init(…)` are calls.
        case "init", "subscript", "deinit": return previous?.is(".") == true ? nil : token.text
        default: return nil
        }
    }

    /// What begins the next declaration or statement: a body that has not begun by then is not there.
    private static let beginnings: Set<String> = [
        "func", "var", "let", "init", "deinit", "subscript", "struct", "class", "enum", "extension", "protocol",
        "actor", "typealias", "associatedtype", "case", "static", "mutating", "nonmutating", "private", "fileprivate",
        "internal", "package", "public", "open", "override", "final", "import", "if", "for", "while", "return",
        "switch", "guard", "defer", "do", "try", "repeat",
    ]

    private static func bodyOpening(after start: Int, in tokens: [SwiftToken]) -> Int? {
        var depth = 0
        for index in (start + 1)..<tokens.count {
            let token = tokens[index]
            if token.kind == .sign {
                switch token.text {
                case "{" where depth == 0: return index
                case "(", "[", "{": depth += 1
                case ")", "]", "}": depth -= 1
                case ";" where depth == 0: return nil
                default: break
                }
                if depth < 0 { return nil }
            } else if depth == 0, token.isFirstOnLine, token.kind == .word {
                let isAttribute = token.text.hasPrefix("@") || token.text.hasPrefix("#")
                if isAttribute || beginnings.contains(token.text) { return nil }
            }
        }
        return nil
    }

    private static func bodyClosing(from opening: Int, in tokens: [SwiftToken]) -> Int? {
        var depth = 0
        for index in opening..<tokens.count where tokens[index].kind == .sign {
            switch tokens[index].text {
            case "{": depth += 1
            case "}": depth -= 1
            default: continue
            }
            if depth == 0 { return index }
        }
        return nil
    }
}
