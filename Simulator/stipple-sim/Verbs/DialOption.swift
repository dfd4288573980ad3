import ArgumentParser
import PenScenario
import PenSimulator
import Treatment

/// `--profile` and `--dial`, for every verb that makes a pen.
struct DialOption: ParsableArguments {
    @Option(name: .long, help: "What the pen measures and drives. base: a dial and one fixed rate, 100 Hz.")
    var profile: SimulatedProfile = .glide

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Where the dial stands for good, 0 to 1.5; else the hand turns it to what the pen shows.",
            valueName: "mm"
        )
    )
    var dial: Double?

    func validate() throws {
        guard let dial else { return }
        guard (0...1.5).contains(dial) else {
            throw ValidationError("--dial takes 0 to 1.5 mm; got \(dial).")
        }
        guard profile.hasDial else {
            throw ValidationError("--dial is for the profiles base and sensed-depth; \(profile.rawValue) has no dial.")
        }
    }

    /// What a base pen tells of itself: its plan has to say what other pens do not need. Nil of the others.
    var machine: MachineLimits? {
        var setup = ScenarioSetup(plan: "")
        setup.profile = profile
        return setup.machine
    }

    func applied(to configuration: PenConfiguration) -> PenConfiguration {
        let manner = dial.map { DialManner.left(atUm: Int32(($0 * 1_000).rounded())) } ?? .followed
        return configuration.with(profile: profile, dial: manner)
    }
}
