import ArgumentParser
import Chart
import Foundation
import PenScenario
import Treatment

/// `stipple-sim run FILE…`
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plays scenarios and judges them: a verdict for each expectation, with what was measured.",
        discussion: """
            A scenario is a file: set-up, timeline, expectations with bounds (docs/qa/scenarios.md). The same file \
            runs on a virtual clock, on a simulated pen at a pty or on USB, and on a pen that is there: there NEEDLES MOVE, \
            and a person is asked for what software cannot do. Exit status: 0 all passed, 1 an expectation failed or \
            nothing was judged.
            """
    )

    @Argument(help: "Scenario files, or folders of them.")
    var files: [String]

    @Option(name: .long, help: "Where to play them: virtual, pty:PATH, usb, pen.")
    var on: ScenarioPlace = .virtual

    @Option(
        name: .long,
        help: ArgumentHelp("With --on pen: auto, its port, serial:SN or usb:BUS-PORT.", valueName: "pen")
    )
    var pen: String?

    @Option(name: .long, help: "Another seed than the file's.")
    var seed: UInt64?

    @Option(name: .long, help: ArgumentHelp("Write the verdicts as JUnit's XML as well.", valueName: "file"))
    var junit: String?

    @Option(name: .long, help: ArgumentHelp("Folder for a figure of each failure's last second.", valueName: "dir"))
    var plot: String?

    @Flag(name: .long, help: "Print one JSON object a scenario.")
    var json = false

    func validate() throws {
        guard (on == .pen) == (pen != nil) else {
            throw ValidationError("--on pen and --pen go together: the pen to play on.")
        }
    }

    func run() throws {
        let paths = try ScenarioFolder.files(files)
        // All are read before the first is played: a broken one costs no run.
        let scenarios = try paths.map { path in
            var scenario = try ScenarioFolder.read(path)
            scenario.seed = seed ?? scenario.seed
            guard !scenario.expectations.isEmpty else {
                throw Failure(65, "\(path) expects nothing, so there is nothing to judge. Add a list under expect.")
            }
            return (path: path, scenario: scenario)
        }
        let stage = try on.stage(pen: pen)
        for (path, scenario) in scenarios { try stage.check(scenario, file: path) }
        var lines: [RunLine] = []
        for (path, scenario) in scenarios {
            let began = ContinuousClock.now
            let result = try stage.play(scenario, file: path)
            let seconds = (ContinuousClock.now - began) / .seconds(1)
            let line = RunLine(
                result,
                file: path,
                on: on.name(pen: pen),
                serial: stage.serial,
                seconds: seconds,
                plot: try draw(result, path)
            )
            json ? JSONText.printLine(line) : print(line.sentence)
            lines.append(line)
        }
        if let junit { try WholeFile.write(JUnitReport.text(lines), to: junit) }
        try conclude(lines)
    }

    private func conclude(_ lines: [RunLine]) throws {
        let failed = lines.filter { !$0.passed }
        if !json {
            let commit = SourceCommit.text.map { "commit \($0), " } ?? ""
            print("\(lines.count - failed.count) of \(lines.count) passed; \(commit)program \(SourceCommit.program).")
        }
        guard failed.isEmpty else {
            throw Failure(1, "Not passed: \(failed.map(\.file).joined(separator: ", ")).")
        }
    }

    /// A figure of a failure, where one was asked for.
    private func draw(_ result: ScenarioResult, _ path: String) throws -> String? {
        guard let plot, !result.hasPassed, let page = result.failurePlot else { return nil }
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let file = "\(plot)/\(name)-\(result.scenario.seed).svg"
        try WholeFile.write(page.svg, to: file)
        return file
    }
}
