import ArgumentParser
import Foundation
import PenHost

/// `stipple why`
struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says why the pen does not move: of the running treatment, else of the last stop.",
        discussion: "Reads the running treatment's status socket; the pen itself is not touched."
    )

    @Flag(name: .long, help: "Print one JSON object a treatment.")
    var json = false

    func run() throws {
        JournalVerb.recover()
        let reading = StatusSocket.readAll()
        let running = reading.documents.compactMap { document in
            try? JSONDecoder().decode(StatusDocument.self, from: Data(document.bytes))
        }
        for document in running {
            show(document, title: "Running, process \(document.pid)")
        }
        for pid in reading.unanswered {
            StandardError.print("stipple: the treatment in process \(pid) did not answer.")
        }
        guard running.isEmpty else { return }
        guard let last = try StateFolder.readLastStop() else {
            throw Failure(
                69,
                "No treatment runs, and none has ended on this account yet: there is nothing to explain.",
                asJSON: json
            )
        }
        show(last, title: last.outcome == nil ? endedWithoutWord(last) : "Last stop, \(last.time)")
    }

    /// The record was kept while it ran, and nothing after it.
    private func endedWithoutWord(_ last: StatusDocument) -> String {
        "Process \(last.pid) ended without a word (killed, or the computer stopped) after \(last.time); the pen's own "
            + "lease parked the needles"
    }

    private func show(_ document: StatusDocument, title: String) {
        guard !json else {
            JSONText.printLine(document)
            return
        }
        let mark = document.simulated ? " SIMULATED" : ""
        print(
            "\(title)\(mark): plan \(document.plan), pen \(document.pen), \(document.state), pen "
                + "\(document.penState)."
        )
        if let message = document.message {
            print(message)
        }
        if let cause = document.cause {
            print("First cause: \(cause.sentence)")
        }
        if let cause = document.penCause {
            print("The pen holds \(cause): clear it with `stipple clear --pen \(document.pen) --cause \(cause)`.")
        }
        if document.unmet.isEmpty {
            print("Nothing keeps the needles from moving.")
        }
        for (index, condition) in document.unmet.enumerated() {
            print("\(index + 1). [\(condition.effect)] \(condition.sentence)")
        }
    }
}
