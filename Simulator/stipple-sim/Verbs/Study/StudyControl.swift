import ArgumentParser
import VirtualBench

/// `stipple-sim study control`
struct StudyControl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "control",
        abstract: "Start, change of area, stop and load steps, with and without the host's trims: figures and a table."
    )

    @Option(name: .long, help: "Folder for README.md and its figures; it is made where it is missing.")
    var out: String

    func validate() throws {
        guard !out.isEmpty else { throw ValidationError("--out takes a folder; got nothing.") }
    }

    func run() throws {
        let study = ControlStudy()
        let files = study.files
        try Study.write(files, to: out)
        print("\(files.count) files written to \(out).")
        guard study.isGood else {
            throw Failure(1, "A goal of the control is missed; \(out)/README.md says which.")
        }
    }
}
