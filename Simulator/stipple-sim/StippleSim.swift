import ArgumentParser
import Foundation

/// QA's command line.
@main
struct StippleSim: ParsableCommand {
    #if CANARIES
    private static let version = "0.1.0 WITH CANARIES: bugs on purpose, for hunting them only"
    #else
    private static let version = "0.1.0"
    #endif

    static let configuration = CommandConfiguration(
        commandName: "stipple-sim",
        abstract: "Simulates motorized microneedling pens: on a pty for any host, and on a virtual clock for studies.",
        version: version,
        subcommands: [
            Pen.self, Treat.self, Run.self, RunCampaign.self, Merge.self, Compare.self, Shrink.self, Canaries.self,
            Faults.self,
            Inject.self, Study.self, Conform.self, Docs.self,
        ]
    )

    static func main() {
        #if CANARIES
        try? FileHandle.standardError.write(contentsOf: Data("stipple-sim \(version)\n".utf8))
        #endif
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            failure.printAndExit()
        } catch {
            if CommandLine.arguments.contains("--json"), exitCode(for: error) == .validationFailure {
                Failure(64, message(for: error)).printAndExit()
            }
            exit(withError: error)
        }
    }
}
