/// One thing that is wrong with an input of the generator, as a sentence with its place.
package struct DefinitionProblem: Equatable, Sendable, CustomStringConvertible {
    /// Path of the file, from the root of the repository.
    package var file: String
    /// Line of the file, from 1.
    package var line: Int
    /// What is wrong, expected and got, and what to do.
    package var sentence: String

    package init(file: String = Generator.definitionPath, line: Int, sentence: String) {
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    package var description: String { "\(file):\(line): \(sentence)" }
}
