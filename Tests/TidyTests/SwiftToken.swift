/// One word, number or sign of Swift code. Comments give no token and a string literal gives one without its text, so
/// that nothing written in them can look like code.
struct SwiftToken: Equatable, Sendable {
    enum Kind: Sendable {
        /// An identifier, keyword, `@attribute` or `#directive`.
        case word
        case number
        /// A literal; what is interpolated in it comes as tokens of its own, after it.
        case string
        /// A name in backticks, without them.
        case rawIdentifier
        /// An operator or a bracket.
        case sign
    }

    let kind: Kind
    let text: String
    /// Counted from one.
    let line: Int
    let isFirstOnLine: Bool
    /// No white space or comment stands between the token before and this one: `a!` against `a !b`.
    let touchesPrevious: Bool
}

extension SwiftToken {
    /// Whether this is the sign, or the word, that is written so.
    func `is`(_ text: String) -> Bool {
        self.text == text && (kind == .sign || kind == .word)
    }
}
