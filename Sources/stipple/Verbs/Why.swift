import ArgumentParser
import Foundation
import PenHost

/// `stipple why`
struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says why the pen does not move: of a plan, of the running treatment, else of the last stop.",
        discussion: """
            With PLAN it lists everything that stands against treating by it with this pen, and exits 10 when \
            something does, 65 when the plan cannot be read. Nothing is moved, armed or cleared. Without, it reads the \
            running treatment's status socket; the pen itself is not touched.
            """
    )

    @Argument(help: "A plan, a YAML file; see examples/.")
    var plan: String?

    @OptionGroup var pen: PenOptions

    @Flag(name: .long, help: "Print one JSON object a treatment.")
    var json = false

    private struct Document: Encodable {
        let schema = "stipple.why/1"
        let time: String
        let plan: String
        let pen: String?
        let unmet: [Obstacle]
    }

    func run() throws {
        if let plan {
            try explain(plan)
        }
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

    /// Ends the program where something stands against the plan.
    private func explain(_ plan: String) throws -> Never {
        let readiness: Readiness
        do throws(Failure) {
            readiness = try Readiness(plan: plan, pen: pen)
        } catch {
            var failure = error
            failure.asJSON = json
            throw failure
        }
        let unmet = readiness.obstacles
        if json {
            JSONText.printLine(
                Document(time: UTC.text(Date()), plan: plan, pen: readiness.serial, unmet: unmet)
            )
        } else if unmet.isEmpty {
            print("Nothing stands against treating by \(plan) with pen \(readiness.serial ?? "?").")
        }
        if !json {
            for (index, obstacle) in unmet.enumerated() {
                print("\(index + 1). [\(obstacle.kind)] \(obstacle.sentence)")
            }
        }
        Foundation.exit(readiness.exitCode)
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
        if let profiles = document.profiles {
            print("Profiles of the pen: \(profiles).")
        }
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
            if let clears = condition.clears {
                print("   Clears: \(clears).")
            }
        }
    }
}
