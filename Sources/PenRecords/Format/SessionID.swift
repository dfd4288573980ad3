/// A session's name, sortable by its start: "20261125-210455-1f3a", UTC and four random digits.
package struct SessionID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    /// Nil for what is no such name: nothing else becomes part of a path.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.count) == [8, 6, 4], text.utf8.count == 20,
            parts[0].allSatisfy(SessionID.isDigit), parts[1].allSatisfy(SessionID.isDigit),
            parts[2].allSatisfy({ SessionID.isDigit($0) || ("a"..."f").contains($0) })
        else { return nil }
        self.text = text
    }

    /// - Parameters:
    ///   - utcUs: µs since 1970.
    ///   - random: tells sessions of the same second apart.
    package init(utcUs: Int64, random: UInt16) {
        let time = CivilTime(utcUs: utcUs)
        let digits = String(random, radix: 16)
        text = "\(time.compact)-\(String(repeating: "0", count: 4 - digits.count))\(digits)"
    }

    package var description: String { text }

    package static func < (lhs: SessionID, rhs: SessionID) -> Bool {
        lhs.text < rhs.text
    }

    private static func isDigit(_ character: Character) -> Bool {
        ("0"..."9").contains(character)
    }
}
