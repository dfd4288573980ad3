/// Text in the columns of a terminal. Widths are upper bounds: where terminals disagree, the widest counts, so that a
/// line never wraps.
enum ScreenText {
    /// One line that steers nothing: control characters, direction marks and line ends become `?`; what only joins or
    /// varies its neighbours is left out.
    static func plain(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .format where scalar.value == 0x200D, .nonspacingMark where isVariation(scalar): continue
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                shown.unicodeScalars.append("?")
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// Columns that a plain text takes, at most.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    /// The text in at most `width` columns; what is cut ends in "…".
    static func fitted(_ text: String, _ width: Int) -> String {
        guard width > 0 else { return "" }
        if ScreenText.width(text) <= width { return text }
        return prefix(text, width - 1) + "…"
    }

    /// The text with spaces up to `width` columns.
    static func padded(_ text: String, _ width: Int) -> String {
        let fitted = fitted(text, width)
        return fitted + String(repeating: " ", count: max(0, width - ScreenText.width(fitted)))
    }

    /// The text in lines of at most `width` columns, broken at spaces; a longer word is broken where it must be.
    static func wrapped(_ text: String, _ width: Int) -> [String] {
        guard width > 0 else { return [] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            var rest = String(word)
            if !line.isEmpty, ScreenText.width(line) + 1 + ScreenText.width(rest) > width {
                lines.append(line)
                line = ""
            }
            while ScreenText.width(rest) > width {
                let part = prefix(rest, width)
                // A character wider than the line has no place on it.
                lines.append(part.isEmpty ? "?" : part)
                rest = String(rest.dropFirst(max(1, part.count)))
            }
            line += line.isEmpty ? rest : " " + rest
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// For terminals that show ASCII only.
    static func ascii(_ text: String) -> String {
        var shown = ""
        for character in text {
            switch character {
            case "█": shown += "#"
            case "░": shown += "."
            case "–", "─": shown += "-"
            case "²": shown += "2"
            case "…": shown += "~"
            case "µ": shown += "u"
            default: shown.append(character.isASCII ? character : "?")
            }
        }
        return shown
    }

    private static func prefix(_ text: String, _ width: Int) -> String {
        var taken = ""
        var used = 0
        for character in text {
            let next = ScreenText.width(String(character))
            guard used + next <= width else { break }
            taken.append(character)
            used += next
        }
        return taken
    }

    private static func isVariation(_ scalar: Unicode.Scalar) -> Bool {
        (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: 0
        default: scalar.properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
        }
    }

    /// East Asian Wide and Fullwidth (Unicode Standard Annex 11), in blocks.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D37F, 0x1F000...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
