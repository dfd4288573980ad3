/// Splits Swift source into tokens, well enough for the rules here: strings of every kind with interpolation, nested
/// comments, raw identifiers, regex literals. It has no opinion on whether the source compiles.
struct SwiftLexer {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var tokens: [SwiftToken] = []
    private var lastTokenLine = 0
    private var lastTokenEnd = -1

    /// The tokens of a whole file.
    static func tokens(of source: String) -> [SwiftToken] {
        var lexer = SwiftLexer(bytes: Array(source.utf8))
        lexer.readCode(untilClosingParenthesis: false)
        return lexer.tokens
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads code to the end of the file, or to the parenthesis that ends an interpolation.
    private mutating func readCode(untilClosingParenthesis: Bool) {
        var depth = 0
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): advance()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"): skipLine()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipComment()
            case UInt8(ascii: "/") where beginsRegex(): readRegex(fences: 0)
            case UInt8(ascii: "\""): readString(fences: 0)
            case UInt8(ascii: "#"): readFence()
            case UInt8(ascii: "`"): readRawIdentifier()
            case UInt8(ascii: "(") where untilClosingParenthesis:
                depth += 1
                readSign()
            case UInt8(ascii: ")") where untilClosingParenthesis && depth == 0: return
            case UInt8(ascii: ")") where untilClosingParenthesis:
                depth -= 1
                readSign()
            case _ where Self.isDigit(byte): readNumber()
            case _ where Self.isWord(byte), UInt8(ascii: "@"): readWord()
            default: readSign()
            }
        }
    }
}

// Moving on.
extension SwiftLexer {
    private func peek(_ offset: Int = 0) -> UInt8? {
        position + offset < bytes.count ? bytes[position + offset] : nil
    }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where position < bytes.count {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
    }

    private mutating func emit(_ kind: SwiftToken.Kind, _ text: String, from start: Int, line tokenLine: Int) {
        let token = SwiftToken(
            kind: kind,
            text: text,
            line: tokenLine,
            isFirstOnLine: tokenLine != lastTokenLine,
            touchesPrevious: start == lastTokenEnd
        )
        tokens.append(token)
        lastTokenLine = line
        lastTokenEnd = position
    }

    private func text(from start: Int) -> String {
        String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

// Words, numbers, signs, comments.
extension SwiftLexer {
    private mutating func readWord() {
        let start = position
        advance()
        while let byte = peek(), Self.isWord(byte) { advance() }
        emit(.word, text(from: start), from: start, line: line)
    }

    private mutating func readNumber() {
        let start = position
        while let byte = peek() {
            // `1.5` goes on, `1...5` and `1.description` do not.
            let goesOn = byte == UInt8(ascii: ".") ? Self.isDigit(peek(1) ?? 0) : Self.isWord(byte)
            guard goesOn else { break }
            advance()
        }
        emit(.number, text(from: start), from: start, line: line)
    }

    private mutating func readRawIdentifier() {
        let start = position
        advance()
        while let byte = peek(), byte != UInt8(ascii: "`"), byte != UInt8(ascii: "\n") { advance() }
        let name = String(decoding: bytes[(start + 1)..<position], as: UTF8.self)
        advance()
        emit(.rawIdentifier, name, from: start, line: line)
    }

    /// Signs that mean another thing than their parts, longest first.
    private static let joinedSigns = ["===", "!==", "...", "..<", "->", "==", "!=", "<=", ">=", "&&", "||", "??"]
        .map { Array($0.utf8) }

    private mutating func readSign() {
        let start = position
        let joined = Self.joinedSigns.first { bytes[position...].starts(with: $0) }
        advance(joined?.count ?? 1)
        emit(.sign, text(from: start), from: start, line: line)
    }

    private mutating func skipLine() {
        while let byte = peek(), byte != UInt8(ascii: "\n") { advance() }
    }

    private mutating func skipComment() {
        var depth = 0
        repeat {
            if peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                depth += 1
                advance(2)
            } else if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                depth -= 1
                advance(2)
            } else {
                advance()
            }
        } while depth > 0 && position < bytes.count
    }
}

// Strings and regex literals.
extension SwiftLexer {
    /// `#"…"#`, `#/…/#`, or a directive such as `#if`.
    private mutating func readFence() {
        var fences = 0
        while peek(fences) == UInt8(ascii: "#") { fences += 1 }
        switch peek(fences) {
        case UInt8(ascii: "\""):
            advance(fences)
            readString(fences: fences)
        case UInt8(ascii: "/"):
            advance(fences)
            readRegex(fences: fences)
        default: readWord()
        }
    }

    /// From the opening quote to past the closing fence. The literal's own token comes before those of what is
    /// interpolated in it.
    private mutating func readString(fences: Int) {
        let start = position
        let isLong = peek(1) == UInt8(ascii: "\"") && peek(2) == UInt8(ascii: "\"")
        let quote = [UInt8](repeating: UInt8(ascii: "\""), count: isLong ? 3 : 1)
        let fence = [UInt8](repeating: UInt8(ascii: "#"), count: fences)
        emit(.string, "", from: start, line: line)
        advance(quote.count)
        while let byte = peek() {
            if byte == UInt8(ascii: "\\"), bytes[(position + 1)...].starts(with: fence) {
                advance(1 + fences)
                let isInterpolation = peek() == UInt8(ascii: "(")
                advance()
                if isInterpolation {
                    readCode(untilClosingParenthesis: true)
                    advance()
                }
            } else if bytes[position...].starts(with: quote + fence) {
                advance(quote.count + fences)
                break
            } else if byte == UInt8(ascii: "\n"), !isLong {
                break
            } else {
                advance()
            }
        }
        lastTokenLine = line
        lastTokenEnd = position
    }

    /// A slash begins a regex where a value is expected, when it is not followed by a space and closes on its line.
    private func beginsRegex() -> Bool {
        let openers: Set<String> = ["(", ",", "=", "[", "{", ":", "return", "in", "case", "&&", "||"]
        guard let last = tokens.last, last.kind != .string, openers.contains(last.text) else { return false }
        guard let next = peek(1), next != UInt8(ascii: " ") else { return false }
        return bytes[(position + 1)...].prefix { $0 != UInt8(ascii: "\n") }.contains(UInt8(ascii: "/"))
    }

    private mutating func readRegex(fences: Int) {
        let start = position
        let closing = [UInt8(ascii: "/")] + [UInt8](repeating: UInt8(ascii: "#"), count: fences)
        advance()
        while let byte = peek(), !bytes[position...].starts(with: closing) {
            if byte == UInt8(ascii: "\n"), fences == 0 { break }
            advance(byte == UInt8(ascii: "\\") ? 2 : 1)
        }
        advance(closing.count)
        emit(.string, "", from: start, line: line)
    }
}
