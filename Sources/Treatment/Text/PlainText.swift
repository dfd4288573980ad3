/// Keeps text from a file fit for a terminal: one line, no control characters, a bounded length.
enum PlainText {
    /// The longest title or reason, in Unicode scalars: two lines of a terminal.
    static let longestScalars = 160
    /// How much of an unreadable word a message repeats.
    private static let longestShown = 40

    /// Whether a letter would steer a terminal (escape, backspace, direction marks) instead of being seen.
    static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }

    /// The text with steering letters replaced and cut to a length that fits into a sentence.
    static func shortened(_ text: String) -> String {
        var shown = ""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            guard count < longestShown else { return shown + "…" }
            shown.unicodeScalars.append(steers(scalar) ? "\u{FFFD}" : scalar)
        }
        return shown
    }
}
