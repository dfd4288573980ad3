import Foundation

/// A failed call: a sentence and an exit status.
struct Failure: Error {
    var exitCode: Int32
    var sentence: String

    init(_ exitCode: Int32, _ sentence: String) {
        self.exitCode = exitCode
        self.sentence = sentence
    }

    /// The document for programs: what `--json` promises for errors too.
    private struct Document: Encodable {
        let schema = "stipple-sim.error/1"
        let exit: Int32
        let error: String
    }

    func printAndExit() -> Never {
        if CommandLine.arguments.contains("--json") {
            JSONText.printLine(Document(exit: exitCode, error: sentence))
            Foundation.exit(exitCode)
        }
        try? FileHandle.standardError.write(contentsOf: Data("stipple-sim: \(sentence)\n".utf8))
        Foundation.exit(exitCode)
    }
}
