import Foundation
import PenHost
import Treatment

/// A failed call: one sentence (or a list of them), an exit status, and the same for programs.
struct Failure: Error {
    var exitCode: Int32
    var sentence: String
    var problems: [PlanProblem] = []
    /// Print it as JSON.
    var asJSON = false

    init(_ exitCode: Int32, _ sentence: String, asJSON: Bool = false) {
        self.exitCode = exitCode
        self.sentence = sentence
        self.asJSON = asJSON
    }

    init(_ problems: PlanProblems, about subject: String = "The plan", asJSON: Bool) {
        exitCode = problems.exitCode
        let count = problems.list.count
        let what = count == 1 ? "1 problem" : "\(count) problems"
        sentence =
            exitCode == 10
            ? "\(subject) is refused: \(what). Nothing was moved."
            : "\(subject) cannot be used: \(what). Nothing was moved."
        self.problems = problems.list
        self.asJSON = asJSON
    }

    init(_ error: TransportError, asJSON: Bool) {
        self.init(error.exitCode, error.description, asJSON: asJSON)
    }

    /// An error of the command line, for a caller that reads JSON; prose is the parser's own.
    init(usage sentence: String) {
        self.init(64, sentence, asJSON: true)
    }

    /// The document for programs.
    private struct Document: Encodable {
        let schema = "stipple.error/1"
        let time: String
        let exit: Int32
        let error: String
        let problems: [PlanProblem]
    }

    /// Ends the program.
    func printAndExit() -> Never {
        if asJSON {
            JSONText.printLine(
                Document(time: UTC.text(Date()), exit: exitCode, error: sentence, problems: problems)
            )
        } else {
            for problem in problems {
                StandardError.print(problem.text)
            }
            StandardError.print("stipple: \(sentence)")
        }
        Foundation.exit(exitCode)
    }
}
