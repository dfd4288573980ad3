import ArgumentParser
import Foundation
import PenConformance
import PenHost

/// `stipple-sim conform`
struct Conform: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the check-list of pen-link against a pen or a host; status 1 when a requirement is failed.",
        discussion: """
            NEEDLES MOVE: keep the pen in the air, with a cartridge that is to be thrown away. The checks are those of \
            Protocols/conformance.md. What could not be tried is said, and fails nothing; where nothing was judged, \
            the status is 69.
            """
    )

    @Option(name: .long, help: "The pen: auto, its port, serial:SN or usb:BUS-PORT; or the link of a simulated one.")
    var pen: String?

    @Option(name: .long, help: "Judges a host instead: a simulated pen is made at this path for it to connect to.")
    var host: String?

    @Option(
        name: .customLong("run"),
        help: "Command that starts the host, for each scenario anew. Default: asks for it."
    )
    var command: String?

    @Option(name: .long, help: "How long one scenario of a host may take, s; the host is ended then.")
    var hostSeconds: UInt32 = 60

    @Option(name: .long, help: "Requirements or checks to run, with commas between them. Default: all.")
    var only: String?

    @Option(
        name: .long,
        help: "auto: a hand that works by itself, as the simulated pen's; prompt: asks on the terminal."
    )
    var person: PersonChoice = .auto

    @Option(name: .long, help: "How long a person is waited for, s.")
    var personSeconds: UInt32 = 30

    @Option(name: .long, help: "Decides the ids of the sessions.")
    var seed: UInt16 = 1

    @Flag(name: .long, help: "List the checks and run none.")
    var list = false

    @Flag(name: .long, help: "Print one JSON object a line.")
    var json = false

    enum PersonChoice: String, CaseIterable, ExpressibleByArgument {
        case auto
        case prompt
    }

    private var ids: [String] {
        (only ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    func validate() throws {
        guard list || (pen != nil) != (host != nil) else {
            throw ValidationError("conform needs --pen PATH or --host PATH. Or list the checks with --list.")
        }
        if host != nil {
            for id in ids where HostScenario(rawValue: id) == nil {
                let names = HostScenario.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("With --host, --only takes scenarios: \(names); got \(id).")
            }
            return
        }
        for id in ids where !PenConformance.checks.contains(where: { $0.id == id || $0.requirement == id }) {
            throw ValidationError("--only takes requirements and checks of 'stipple-sim conform --list'; got \(id).")
        }
    }

    func run() throws {
        if let host, !list {
            let run = HostRun(path: host, command: command, limitS: hostSeconds)
            let results = try run.judge(only: ids, report: show)
            try summarize(results)
            return
        }
        guard !list, let pen else {
            for check in PenConformance.checks {
                if json {
                    JSONText.printLine(ConformLine(check))
                } else {
                    print("\(check.id): \(check.text)")
                }
            }
            for scenario in HostScenario.allCases where !json {
                print("host, \(scenario.rawValue): \(scenario.text)")
            }
            return
        }
        let line: SerialPenLine
        guard let address = PenAddress(pen) else { throw Failure(64, PenAddress.sentence(on: pen)) }
        do throws(PenRefusal) {
            line = SerialPenLine(try OpenPen.open(address).transport, prompts: person == .prompt)
        } catch {
            throw Failure(error.exitCode, error.sentence)
        }
        let results = PenConformance.run(
            over: line,
            only: ids,
            seed: UInt32(seed),
            personMs: UInt64(personSeconds) * 1_000,
            report: show
        )
        if let disconnection = line.disconnection {
            throw Failure(74, "The line to \(pen) ended: \(disconnection). Verdicts after that say nothing of the pen.")
        }
        try summarize(results)
    }

    private func show(_ result: CheckResult) {
        guard !json else {
            JSONText.printLine(ConformLine(result))
            return
        }
        let reason = result.verdict.reason.isEmpty ? "" : ": \(result.verdict.reason)"
        print("\(result.id): \(result.verdict.word)\(reason)")
        for line in result.shown {
            print("    \(line)")
        }
    }

    /// A failed requirement is status 1. Where nobody was there to be judged, that is no pass: status 69.
    private func summarize(_ results: [CheckResult]) throws {
        let summary = ConformSummary(results)
        if json {
            JSONText.printLine(summary)
        } else {
            print(summary.sentence)
        }
        if summary.failed > 0 {
            Foundation.exit(1)
        }
        let silent = results.count { $0.id == HostJudge.helloCheck && $0.verdict.word == "not exercised" }
        if silent > 0 {
            throw Failure(
                69,
                "In \(silent) scenarios the host said no hello, so that nothing was judged there. See that its command "
                    + "runs by itself and opens \(host ?? "the path of --host")."
            )
        }
        if summary.passed == 0 {
            throw Failure(69, "Nothing was judged: no check passed or failed. The reasons stand beside each.")
        }
    }
}
