/// Why a run could not be carried out, with the program's exit status.
package struct LiveProblem: Error, Equatable, Sendable {
    package let exitCode: Int32
    package let sentence: String

    package init(_ exitCode: Int32, _ sentence: String) {
        self.exitCode = exitCode
        self.sentence = sentence
    }
}
