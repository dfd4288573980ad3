/// Why a pen could not be found or opened: the exit status, and a sentence with what to do next.
package struct PenRefusal: Error, Equatable, Sendable {
    package let exitCode: Int32
    package let sentence: String

    package init(exitCode: Int32, sentence: String) {
        self.exitCode = exitCode
        self.sentence = sentence
    }

    /// That the pen is not there: it may come.
    package var isAbsent: Bool { exitCode == 69 }
}
