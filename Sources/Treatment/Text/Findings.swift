/// Collects what is wrong with one text while the reading goes on, so that a person gets everything in one list.
package final class Findings {
    /// The file that the places refer to.
    package let file: String
    private var problems: [PlanProblem] = []

    package init(file: String) {
        self.file = file
    }

    /// Whether nothing was found so far.
    package var isEmpty: Bool { problems.isEmpty }

    /// Notes something that cannot be read or is not known (exit status 65).
    package func unreadable(_ place: TextPlace, field: String? = nil, _ sentence: String) {
        add(.unreadable, place, field, sentence, nil)
    }

    /// Notes something that was understood and is refused (exit status 10), with the limit that refuses it.
    func refused(_ place: TextPlace, field: String? = nil, _ sentence: String, by source: LimitSource? = nil) {
        add(.refused, place, field, sentence, source)
    }

    /// All that was found, for a reading that failed. Should a reader ever give up without having said why, that too
    /// ends in a sentence and not in a crash.
    package var ended: PlanProblems {
        if problems.isEmpty {
            unreadable(TextPlace(line: 1, column: 1), "this file cannot be understood; compare it with the examples")
        }
        return PlanProblems(problems)
    }

    private func add(
        _ kind: PlanProblem.Kind,
        _ place: TextPlace,
        _ field: String?,
        _ sentence: String,
        _ source: LimitSource?
    ) {
        problems.append(
            PlanProblem(file: file, place: place, kind: kind, field: field, sentence: sentence, source: source)
        )
    }
}
