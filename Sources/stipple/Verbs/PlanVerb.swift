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
            abstract: "Checks a plan without a pen: all problems at once, with file, line and the limit's source.",
            discussion: "Holds it against labels, areas and the limits files of clinic and practitioner."
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
            let passes: UInt32
            let seconds: Double
            let label: LabelVerdict
            let limits: DerivedLimits
        }

        private struct Document: Encodable {
            let schema = "stipple.plan/1"
            let plan: String
            let areas_version: UInt32
            let indications_version: UInt32
            let assumed_needles: UInt32
            let areas: [Area]
            let notes: [PlanNote]
        }

        func run() throws {
            let catalog = try DataFiles.catalog(asJSON: json)
            let derived = try DataFiles.derive(plan, catalog: catalog, asJSON: json)
            guard !json else { return JSONText.printLine(document(derived)) }
            var lines = PlanText.head(derived)
            for area in derived.areas {
                lines += ["  \(PlanText.sentence(area))", "    \(PlanText.effort(area))"]
                lines += PlanText.limits(area, indent: "    ")
            }
            lines += PlanText.notes(derived) + PlanText.sources(derived)
            for line in lines { print(line) }
            print("The plan is within all limits that can be judged without a pen.")
        }

        private func document(_ derived: DerivedPlan) -> Document {
            Document(
                plan: plan,
                areas_version: derived.areasVersion,
                indications_version: derived.indicationsVersion,
                assumed_needles: PlanText.assumedNeedles,
                areas: derived.areas.map { area in
                    Area(
                        area: area.area.name,
                        depth_um: area.planned.depthUm.value,
                        rate_millihz: area.planned.rateMillihz.value,
                        size_mm2: area.sizeMm2,
                        punctures: area.puncturesTarget,
                        passes: area.passes,
                        seconds: Double(area.motionMs(needles: PlanText.assumedNeedles)) / 1_000,
                        label: area.label,
                        limits: area.limits
                    )
                },
                notes: derived.notes
            )
        }
    }
}
