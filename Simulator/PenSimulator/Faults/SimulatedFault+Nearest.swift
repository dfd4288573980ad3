extension SimulatedFault {
    /// The names that are nearest to a word that is none, at most three, for a sentence; empty where none is near.
    package static func names(near word: String) -> [String] {
        let near = allCases.map { (name: $0.rawValue, distance: distance(word, $0.rawValue)) }
            .filter { $0.distance <= max(2, $0.name.count / 3) || ($0.name.contains(word) && word.count > 2) }
        return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// Why a word is no fault, with what was likely meant.
    package static func reasonUnknown(_ word: String) -> String {
        let near = names(near: word)
        let hint = near.isEmpty ? "" : " Did you mean \(near.joined(separator: ", or "))?"
        return "There is no fault '\(word)'.\(hint) 'stipple-sim faults' lists them all."
    }

    /// Letters to insert, remove or replace to make one word of the other (Levenshtein).
    private static func distance(_ one: String, _ other: String) -> Int {
        let letters = Array(other)
        var row = Array(0...letters.count)
        for (line, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, match) in letters.enumerated() {
                let replaced = diagonal + (letter == match ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[letters.count]
    }
}
