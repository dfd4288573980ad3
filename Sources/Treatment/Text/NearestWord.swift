/// Finds the word that a person probably meant.
enum NearestWord {
    /// Longer words get no suggestion: the comparison costs length × length.
    private static let longestScalars = 40
    /// Shorter words are the beginning of too many others to be a hint.
    private static let shortestBeginning = 3

    /// ` (did you mean depth_mm?)`, or nothing when no known word is near.
    static func hint(for word: String, among known: [String]) -> String {
        guard let nearest = find(word, among: known) else { return "" }
        return " (did you mean \(nearest)?)"
    }

    /// The known word that `word` begins, else the one with the fewest edits, if a third of the letters or less differ.
    static func find(_ word: String, among known: [String]) -> String? {
        let lower = word.lowercased()
        let letters = Array(lower.unicodeScalars)
        guard !letters.isEmpty, letters.count <= longestScalars else { return nil }
        if letters.count >= shortestBeginning, let longer = known.first(where: { $0.hasPrefix(lower) }) {
            return longer
        }
        var best: (word: String, edits: Int)?
        for candidate in known {
            let edits = distance(letters, Array(candidate.unicodeScalars))
            guard edits * 3 <= max(letters.count, candidate.unicodeScalars.count) else { continue }
            if edits < best?.edits ?? Int.max {
                best = (candidate, edits)
            }
        }
        return best?.word
    }

    /// Insertions, deletions, replacements of one letter and exchanges of two neighbours (optimal string alignment).
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for leftIndex in left.indices {
            var row = [leftIndex + 1]
            for rightIndex in right.indices {
                let same = left[leftIndex] == right[rightIndex]
                var edits = min(last[rightIndex] + (same ? 0 : 1), last[rightIndex + 1] + 1, row[rightIndex] + 1)
                let swapped =
                    leftIndex > 0 && rightIndex > 0 && left[leftIndex] == right[rightIndex - 1]
                    && left[leftIndex - 1] == right[rightIndex]
                if swapped {
                    edits = min(edits, beforeLast[rightIndex - 1] + 1)
                }
                row.append(edits)
            }
            beforeLast = last
            last = row
        }
        return last[right.count]
    }
}
