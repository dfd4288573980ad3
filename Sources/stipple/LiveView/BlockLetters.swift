/// The state word in letters of five rows, readable at arm's length.
enum BlockLetters {
    static let rows = 5
    /// Columns of the longest state word, a column a point.
    static let longest = LiveState.Word.allCases.reduce(0) { max($0, drawn($1.rawValue)?[0].count ?? 0) }

    /// Five rows of `#` and space, one column apart; nil for a letter that is not drawn here.
    static func drawn(_ word: String) -> [String]? {
        var lines = [String](repeating: "", count: rows)
        for letter in word {
            guard let shape = shapes[letter] else { return nil }
            for row in 0..<rows {
                lines[row] += (lines[row].isEmpty ? "" : " ") + shape[row]
            }
        }
        return lines
    }

    /// The same with each point `across` columns wide and `down` rows high. Cells are about twice as high as wide, so
    /// two columns a row look even.
    static func drawn(_ word: String, across: Int, down: Int) -> [String]? {
        drawn(word)?.flatMap { line in
            let wide = line.map { String(repeating: $0 == "#" ? "█" : " ", count: across) }.joined()
            return [String](repeating: wide, count: down)
        }
    }

    private static let shapes: [Character: [String]] = [
        "A": [" ## ", "#  #", "####", "#  #", "#  #"],
        "D": ["### ", "#  #", "#  #", "#  #", "### "],
        "E": ["####", "#   ", "### ", "#   ", "####"],
        "G": [" ###", "#   ", "# ##", "#  #", " ###"],
        "I": ["#", "#", "#", "#", "#"],
        "N": ["#   #", "##  #", "# # #", "#  ##", "#   #"],
        "O": [" ## ", "#  #", "#  #", "#  #", " ## "],
        "P": ["### ", "#  #", "### ", "#   ", "#   "],
        "R": ["### ", "#  #", "### ", "# # ", "#  #"],
        "S": [" ###", "#   ", " ## ", "   #", "### "],
        "T": ["#####", "  #  ", "  #  ", "  #  ", "  #  "],
        "U": ["#  #", "#  #", "#  #", "#  #", " ## "],
        "Y": ["#   #", " # # ", "  #  ", "  #  ", "  #  "],
    ]
}
