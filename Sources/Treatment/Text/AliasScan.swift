/// Looks for YAML aliases before the text is parsed.
///
/// Yams expands an alias where it stands and hashes the keys of every mapping, so nested aliases (the "billion laughs")
/// would cost time that doubles with every line. Plans and data files need no aliases: a text with one is not parsed.
/// The scan is deliberately coarse: a name that occurs both as `&name` and as `*name` counts, in a comment too.
enum AliasScan {
    /// The first alias whose anchor is in the text as well; `nil` when there is none.
    static func firstAlias(in text: String) -> (name: String, place: TextPlace)? {
        var anchors: Set<String> = []
        var aliases: [(name: String, place: TextPlace)] = []
        var place = (line: 1, column: 1)
        var open: (sign: Unicode.Scalar, name: String, line: Int, column: Int)?

        func close() {
            guard let word = open, !word.name.isEmpty else { return }
            if word.sign == "&" {
                anchors.insert(word.name)
            } else {
                aliases.append((word.name, TextPlace(line: word.line, column: word.column)))
            }
        }

        for scalar in text.unicodeScalars {
            if isNameLetter(scalar) {
                open?.name.unicodeScalars.append(scalar)
            } else {
                close()
                open = scalar == "&" || scalar == "*" ? (scalar, "", place.line, place.column) : nil
            }
            place = scalar == "\n" ? (place.line + 1, 1) : (place.line, place.column + 1)
        }
        close()
        return aliases.first { anchors.contains($0.name) }
    }

    /// The letters of an anchor's name as libyaml reads it.
    private static func isNameLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }
}
