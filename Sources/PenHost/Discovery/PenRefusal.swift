/// Why a pen could not be found or opened: the exit status, and a sentence with what to do next.
package struct PenRefusal: Error, Equatable, Sendable {
    package let exitCode: Int32
    package let sentence: String
    /// The pen is there, and shows another side than the one that was used.
    package let isOtherSide: Bool

    package init(exitCode: Int32, sentence: String, isOtherSide: Bool = false) {
        self.exitCode = exitCode
        self.sentence = sentence
        self.isOtherSide = isOtherSide
    }

    /// That the pen is not there: it may come.
    package var isAbsent: Bool { exitCode == 69 }
}
