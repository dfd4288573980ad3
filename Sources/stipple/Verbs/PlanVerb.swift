import ArgumentParser
import Treatment

/// `stipple plan`
struct PlanVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Works on plans.",
        subcommands: [Check.self]
    )

    /// `stipple plan check PLAN`
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks a plan without a pen: all problems at once, with file, line and the limit's source."
        )

        @Argument(help: "The plan, a YAML file.")
        var plan: String

        @Flag(name: .long, help: "Print one JSON object.")
        var json = false

        private struct Area: Encodable {
            let area: String
            let depth_um: UInt32
            let rate_millihz: UInt32
            let size_mm2: UInt32
            let punctures: UInt32
            let limits: DerivedLimits
        }

        private struct Document: Encodable {
            let schema = "stipple.plan/1"
            let plan: String
            let areas_version: UInt32
            let areas: [Area]
            let notes: [PlanNote]
        }

        func run() throws {
            let catalog = try DataFiles.catalog(asJSON: json)
            let source = try DataFiles.plan(plan, asJSON: json)
            let derived: DerivedPlan
            switch DerivedPlan.read(source, catalog: catalog, machine: nil) {
            case .success(let plan): derived = plan
            case .failure(let problems): throw Failure(problems, asJSON: json)
            }
            guard json else {
                for line in PlanText.lines(derived) {
                    print(line)
                }
                print("The plan is within all limits that can be judged without a pen.")
                return
            }
            JSONText.printLine(document(derived))
        }

        private func document(_ derived: DerivedPlan) -> Document {
            Document(
                plan: plan,
                areas_version: derived.areasVersion,
                areas: derived.areas.map { area in
                    Area(
                        area: area.area.name,
                        depth_um: area.planned.depthUm.value,
                        rate_millihz: area.planned.rateMillihz.value,
                        size_mm2: area.sizeMm2,
                        punctures: area.puncturesTarget,
                        limits: area.limits
                    )
                },
                notes: derived.notes
            )
        }
    }
}
