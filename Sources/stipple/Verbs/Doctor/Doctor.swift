import ArgumentParser
import Foundation
import PenHost
import Treatment

/// `stipple doctor`
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks whether this machine and this user are ready for a pen, and says what mends what is not.",
        discussion: """
            One line a check: what was found, and below what is BAD the command that mends it. What does not apply, \
            such as the rights to a pen where none is plugged in, is not looked at and fails nothing. Nothing is \
            changed and no port is opened. Exit status: 0 when all is well, else 1.
            """
    )

    @Flag(name: .long, help: "Print one JSON object.")
    var json = false

    /// For tests: the real trees cannot be broken on purpose.
    @Option(name: .long, help: ArgumentHelp("Look at the system below this folder.", visibility: .hidden))
    var root: String?

    private struct Document: Encodable {
        let schema = "stipple.doctor/1"
        let time: String
        let checks: [DoctorCheck]
    }

    func run() throws {
        let roots = root.map { SystemRoots(below: $0) } ?? .running
        let checks =
            DoctorAccess(roots: roots).checks + DoctorTiming(roots: roots).checks + DoctorFiles.checks
        if json {
            JSONText.printLine(Document(time: UTC.text(Date()), checks: checks))
        } else {
            for line in checks.flatMap(\.lines) { print(line) }
        }
        if checks.contains(where: { $0.status == .bad }) { Foundation.exit(1) }
    }
}
