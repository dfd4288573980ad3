import ArgumentParser
import VirtualBench

/// `stipple-sim study physics`
struct StudyPhysics: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "physics",
        abstract: "The plant against data sheets, literature and arithmetic; each model, each parameter, each source."
    )

    @Option(name: .long, help: "Writes README.md to this folder instead of printing it.")
    var out: String?

    @Flag(name: .long, help: "Print one JSON object a row instead of the page.")
    var json = false

    func validate() throws {
        guard out != "" else { throw ValidationError("--out takes a folder; got nothing.") }
    }

    func run() throws {
        let study = PhysicsStudy()
        if let out {
            try Study.write([study.file], to: out)
        }
        if json {
            for row in study.rows {
                JSONText.printLine(PhysicsLine(row))
            }
        } else if out == nil {
            print(study.file.text, terminator: "")
        } else {
            print("\(study.rows.count - study.missed.count) of \(study.rows.count) rows hold.")
        }
        guard study.isGood else {
            let names = study.missed.map { "\($0.group): \($0.quantity)" }
            throw Failure(
                1,
                names.isEmpty
                    ? "A polynomial is further from its function than it says; the page's last table says which."
                    : "\(names.count) of \(study.rows.count) rows are out of tolerance: "
                        + names.joined(separator: "; ") + "."
            )
        }
    }
}
