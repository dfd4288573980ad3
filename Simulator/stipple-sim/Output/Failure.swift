import Foundation

/// A failed call: a sentence and an exit status.
struct Failure: Error {
    var exitCode: Int32
    var sentence: String

    init(_ exitCode: Int32, _ sentence: String) {
        self.exitCode = exitCode
        self.sentence = sentence
    }

    func printAndExit() -> Never {
        try? FileHandle.standardError.write(contentsOf: Data("stipple-sim: \(sentence)\n".utf8))
        Foundation.exit(exitCode)
    }
}
