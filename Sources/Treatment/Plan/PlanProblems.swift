/// Everything that is wrong with a plan or a data file, in the order of its lines. Never empty.
package struct PlanProblems: Error, Sendable, Hashable {
    /// How many problems the text for people shows; the list itself is complete.
    private static let mostShown = 100

    /// The problems by file, line and column.
    package let list: [PlanProblem]

    /// Sorts the problems. `problems` must not be empty: no problem is no failure.
    package init(_ problems: [PlanProblem]) {
        precondition(!problems.isEmpty, "a failure without a problem")
        list = problems.enumerated().sorted { left, right in
            let before = (left.element.file, left.element.place, left.offset)
            let after = (right.element.file, right.element.place, right.offset)
            return before < after
        }.map(\.element)
    }

    /// 65 if anything is unreadable or unknown, else 10 (refused). Where both hold, 65.
    package var exitCode: Int32 {
        list.contains { $0.kind == .unreadable } ? 65 : 10
    }

    /// One line a problem, `file:line: sentence`, without a line feed at the end.
    package var text: String {
        var lines = list.prefix(Self.mostShown).map(\.text)
        if list.count > Self.mostShown {
            lines.append("and \(list.count - Self.mostShown) more problems")
        }
        return lines.joined(separator: "\n")
    }
}
