import ArgumentParser

/// The practitioner's command line.
@main
struct Stipple: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stipple",
        abstract: "Treats with a motorized microneedling pen, and says why when it does not.",
        discussion: """
            Exit status: 0 done, 10 refused, 11 stopped by the interlock, 12 stopped by the practitioner, 64 usage, \
            65 unreadable or unknown input, 69 no pen, 70 a bug in stipple, 74 input/output, 75 pen busy, \
            77 not permitted, 130/143 by signal.
            """,
        version: ProgramVersion.text,
        subcommands: [
            Demo.self, Devices.self, Doctor.self, PlanVerb.self, Limits.self, Treat.self, Why.self, Clear.self,
            Replay.self,
            JournalVerb.self,
            Decode.self,
        ]
    )

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            failure.printAndExit()
        } catch {
            if CommandLine.arguments.contains("--json"), exitCode(for: error) == .validationFailure {
                Failure(usage: message(for: error)).printAndExit()
            }
            exit(withError: error)
        }
    }
}
