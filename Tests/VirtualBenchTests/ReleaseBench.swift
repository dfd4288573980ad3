import Foundation
import TestSupport
import Testing

/// Many whole treatments on the virtual clock, by the optimized program: in debug they would take half an hour.
enum ReleaseBench {
    /// A line of `stipple-sim treat --json`.
    struct Line: Decodable {
        struct Area: Decodable {
            let area: String
            let set_depth_um: Int
            let achieved_depth_um: Int?
            let truth_depth_um: Int?
            let set_rate_millihz: Int
            let achieved_rate_millihz: Int?
            let truth_rate_millihz: Int?
            let strokes: Int
            let punctures_target: Int
            let punctures: Int
            let uncertain_punctures: Int
            let truth_punctures: Int
            let passes: Int
            let passes_done: Int
            let skipped: Bool
            let complete: Bool
            let density_cv: Double?
            let pause_reasons: [Pause]
            let lapses: Int
            let trips: Int
            let beyond_limit: Bool
        }

        struct Pause: Decodable {
            let fault: String
            let pass: Int
            let at_seconds: Double
        }

        let seed: UInt64
        let outcome: String
        let message: String?
        let safe: Bool
        let violations: [String]
        let transcript: String
        let areas: [Area]
    }

    /// Treats by a plan's text; a line for each seed. Whether it ended well is for the test to judge.
    static func treat(_ plan: String, seeds: Range<Int>, _ options: [String] = []) throws -> [Line] {
        let folder = try TemporaryFolder()
        let file = try folder.write(plan, to: "plan.yaml").path
        let seedRange = "\(seeds.lowerBound)..<\(seeds.upperBound)"
        let outcome = try TestSupport.run(
            try Program.release("stipple-sim"),
            ["treat", file, "--seeds", seedRange, "--jobs", "2", "--json"] + options,
            environment: ["STIPPLE_DATA": Repository.path],
            timeout: .seconds(600)
        )
        let lines = outcome.stdout.split(separator: "\n").filter { $0.contains("stipple-sim.treat/1") }
        let decoded = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        try #require(decoded.count == seeds.count, "\(outcome)")
        return decoded
    }

    /// The lines that are not safe and completed, for a person.
    static func unclean(_ lines: [Line]) -> [String] {
        lines.filter { !$0.safe || $0.outcome != "completed" }.map {
            "seed \($0.seed): \($0.outcome) \($0.message ?? "") \($0.violations)"
        }
    }
}
