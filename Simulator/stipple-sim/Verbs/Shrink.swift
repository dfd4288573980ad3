import ArgumentParser
import Foundation
import PenCampaign
import PenScenario
import PenSimulator

/// `stipple-sim shrink`
struct Shrink: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes a failing seed of a campaign small: the fewest steps that still fail in the same way.",
        discussion: "Each try is a run. Exit status 0 when there is a smallest one, 1 when the seed does not fail."
    )

    @Option(name: .long, help: "The seed.")
    var seed: UInt64

    @Option(name: .long, help: "The faults of its campaign.")
    var faults: String = "all"

    @Option(name: .long, help: "Most runs to try.")
    var runs: Int = 500

    @Option(name: .long, help: "What the pen's firmware does wrong on purpose; stipple-sim faults lists it.")
    var defect: String?

    @Option(name: .long, help: "File for the scenario; without it, standard output.")
    var out: String?

    func validate() throws {
        guard (1...100_000).contains(runs) else {
            throw ValidationError("--runs takes 1 to 100000; got \(runs).")
        }
        guard defect.map({ PenDefect(rawValue: $0) != nil }) ?? true else {
            throw ValidationError("There is no defect '\(defect ?? "")'; stipple-sim faults lists them.")
        }
    }

    /// The folder is there and the place is none: a search that takes minutes does not end in that.
    private func checkPlace() throws(Failure) {
        guard let out else { return }
        let folder = URL(fileURLWithPath: out).deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: out, isDirectory: &isFolder)
        guard !(isThere && isFolder.boolValue), FileManager.default.isWritableFile(atPath: folder) else {
            throw Failure(74, "\(out) cannot be written; name a file in a folder that is there.")
        }
    }

    func run() throws {
        try checkPlace()
        let campaign = try CampaignCatalog.read()
        let scenario = Swarm.scenario(seed: seed, faults: try RunCampaign.selection(faults))
        let broken = defect.flatMap(PenDefect.init(rawValue:))
        let first: SeedResult
        switch campaign.run(scenario, defect: broken) {
        case .success(let result): first = result
        case .failure(let problem): throw Failure(70, problem.text)
        }
        guard first.verdict.isFailure else {
            throw Failure(
                1,
                "Seed \(seed) does not fail with --faults \(faults): \(first.verdict.rawValue). Name the seed and the "
                    + "faults as the campaign's summary has them."
            )
        }
        Shrink.say("seed \(seed): \(first.verdict.rawValue): \(first.note ?? "")")
        var shrinker = Shrinker(scenario, runsMost: runs) { smaller in
            guard case .success(let result) = campaign.run(smaller, defect: broken) else { return false }
            return result.failsLike(first)
        } progress: { now in
            Shrink.say("  run \(now.runs): \(now.words)")
        }
        shrinker.shrink()
        Shrink.say("\(shrinker.runs) runs; what remains: \(shrinker.words)")
        guard case .success(let last) = campaign.run(shrinker.scenario, defect: broken) else {
            throw Failure(70, "The smallest scenario cannot be run again; please report seed \(seed).")
        }
        let small = shrinker.scenario.expecting(last)
        try write(ScenarioFile.text(of: small))
        Shrink.say(next(campaign.passes(small)))
    }

    /// What to do with the file.
    private func next(_ passes: Result<Bool, FaultSelection.Unreadable>) -> String {
        let command = "stipple-sim run \(out ?? "FILE")"
        guard case .success(true) = passes else { return "Next: \(command), which fails in the same way." }
        return defect == nil
            ? "Next: \(command), which passes: this law is judged by campaigns only."
            : "Next: \(command), which passes: its pen has no defect."
    }

    private func write(_ text: String) throws(Failure) {
        guard let out else {
            print(text)
            return
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
        } catch {
            throw Failure(74, "\(out) cannot be written: \(error.localizedDescription)")
        }
    }

    private static func say(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
}
