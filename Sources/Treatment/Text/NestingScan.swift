/// Looks for deep nesting before the text is parsed.
///
/// Yams compares the keys of every mapping by all that is inside them, so nested keys cost time that grows with the
/// square of the depth or worse, and each level costs stack. Plans and data files are at most 5 levels deep.
enum NestingScan {
    /// Open brackets at once, and columns of indentation; four times and more what the files of this project use.
    private static let deepestBrackets = 32
    private static let deepestIndentation = 64
    /// `-` and `?` at the beginning of one line, each of which opens a level.
    private static let mostLeadingSigns = 8

    /// The first place that is nested too deeply; `nil` when there is none. Brackets in quotes count too.
    static func firstTooDeep(in text: String) -> TextPlace? {
        var place = (line: 1, column: 1)
        var brackets = 0
        var signs = 0
        var isLeading = true
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\r":
                place = (scalar == "\n" ? place.line + 1 : place.line, 0)
                signs = 0
                isLeading = true
            case " ", "\t":
                break
            case "-", "?":
                signs += isLeading ? 1 : 0
                if signs > mostLeadingSigns { return TextPlace(line: place.line, column: place.column) }
            default:
                // A comment may stand anywhere.
                if isLeading, scalar != "#", place.column > deepestIndentation {
                    return TextPlace(line: place.line, column: place.column)
                }
                isLeading = false
                brackets += scalar == "[" || scalar == "{" ? 1 : 0
                brackets -= brackets > 0 && (scalar == "]" || scalar == "}") ? 1 : 0
                if brackets > deepestBrackets { return TextPlace(line: place.line, column: place.column) }
            }
            place.column += 1
        }
        return nil
    }
}
