/// Spelling: names of the definition in Swift, numbers, lists.
enum Words {
    /// True for lower-case words joined by single underscores, beginning with a letter.
    static func isSnakeCase(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, ("a"..."z").contains(first) else { return false }
        return text.split(separator: "_", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
        }
    }

    /// set_point → setPoint.
    static func lowerCamel(_ name: String) -> String {
        let words = name.split(separator: "_")
        return String(words[0]) + words.dropFirst().map(capitalized).joined()
    }

    /// set_point → SetPoint.
    static func upperCamel(_ name: String) -> String {
        name.split(separator: "_").map(capitalized).joined()
    }

    private static func capitalized(_ word: Substring) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }

    /// A Swift identifier where a case or property is declared: with backticks if it is a keyword.
    static func declared(_ identifier: String) -> String {
        keywords.contains(identifier) ? "`\(identifier)`" : identifier
    }

    private static let keywords: Set<String> = [
        "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
        "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import",
        "in", "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol",
        "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw",
        "throws", "true", "try", "typealias", "var", "where", "while",
    ]

    /// A decimal or hexadecimal integer.
    static func integer(_ text: String) -> Int128? {
        if text.hasPrefix("0x") {
            let digits = text.dropFirst(2)
            guard digits.first?.isHexDigit == true else { return nil }
            return Int128(digits, radix: 16)
        }
        guard let first = text.first, first != "+" else { return nil }
        return Int128(text)
    }

    /// A decimal Swift literal with groups of three digits.
    static func literal(_ value: Int128) -> String {
        let digits = Array(String(value.magnitude))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append("_") }
            text.append(digit)
        }
        return value < 0 ? "-" + text : text
    }

    /// A number with commas for a person to read.
    static func readable(_ value: Int128) -> String {
        literal(value).replacing("_", with: ",")
    }

    /// Hexadecimal digits, filled up with zeros on the left.
    static func hex(_ value: Int128, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
    }

    /// A Swift string literal.
    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// a, b, c.
    static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

    /// Padded with blanks on the right.
    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: Swift.max(0, width - text.count))
    }

    /// Padded with blanks on the left.
    static func padded(left text: String, to width: Int) -> String {
        String(repeating: " ", count: Swift.max(0, width - text.count)) + text
    }

    /// The words of a text in lines of at most `width` characters.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        wrapped(text.split(separator: " ").map(String.init), to: width)
    }

    /// Texts in lines of at most `width` characters, none of them broken.
    static func wrapped(_ words: [String], to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? word : " " + word
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

extension String {
    /// The text without blanks at its end.
    func trimmingTrailingBlanks() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
