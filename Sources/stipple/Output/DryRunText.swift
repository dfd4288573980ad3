import Treatment

/// A treatment as it would go, for people: every pass with its direction, share and time, by whose word.
enum DryRunText {
    static func lines(_ plan: DerivedPlan, directions: PassDirections, file: String) -> [String] {
        var lines = ["DRY RUN: nothing is moved, and no pen is asked."]
        lines += PlanText.head(plan) + Folded.lines(person(plan), indent: 2)
        for (index, area) in plan.areas.enumerated() {
            lines.append("\(index + 1). \(PlanText.sentence(area))")
            for pass in area.passPlans {
                lines.append("   \(passLine(pass, of: area))")
            }
            lines += PlanText.limits(area, indent: "   ") + PlanText.otherLimits(area, indent: "   ")
        }
        lines += PlanText.notes(plan)
        lines += Folded.lines(total(plan), indent: 2)
        if plan.areas.contains(where: { $0.passes > 1 }) {
            lines += Folded.lines(directionsWord(directions, file), indent: 2)
        }
        return lines + PlanText.sources(plan, ofAllLimits: true)
    }

    private static func person(_ plan: DerivedPlan) -> String {
        let written = plan.plan
        let skin = written.fitzpatrick.map { "Fitzpatrick \($0.value.rawValue)" } ?? "skin type not told"
        let age = written.age.map { Treatment.Quantity.age.text($0.value) } ?? "age not told"
        let pen = written.penModel.map { "label of \($0.value)" } ?? "the label of any pen counts"
        return "Indication \(plan.indication.name) (\(plan.indication.title)), \(skin), \(age), \(pen)."
    }

    private static func passLine(_ pass: PassPlan, of area: DerivedArea) -> String {
        let time = pass.motionMs(
            needles: PlanText.assumedNeedles,
            rateMillihz: area.planned.rateMillihz.value
        )
        guard area.passes > 1 else { return "1 pass: \(PlanText.minutes(time))" }
        return "pass \(pass.number) of \(area.passes), \(pass.direction.rawValue): \(pass.punctures) punctures, to "
            + "\(pass.puncturesUpTo) in all, \(PlanText.minutes(time))"
    }

    private static func total(_ plan: DerivedPlan) -> String {
        let passes = plan.areas.reduce(UInt64(0)) { $0 + UInt64($1.passes) }
        let punctures = plan.areas.reduce(UInt64(0)) { $0 + UInt64($1.puncturesTarget) }
        return "In all: \(plan.areas.count == 1 ? "1 area" : "\(plan.areas.count) areas"), "
            + "\(passes == 1 ? "1 pass" : "\(passes) passes"), \(punctures) punctures, "
            + "\(PlanText.minutes(DryRunDocument.motionMs(plan))) of motion with \(PlanText.assumedNeedles) needles "
            + "(assumed: the cartridge is known when a pen is there); pauses and changes of area come on top."
    }

    private static func directionsWord(_ directions: PassDirections, _ file: String) -> String {
        let provenance = directions.provenance
        let note = provenance.note.map { "; \($0)" } ?? ""
        return "Directions of passes: \(provenance.grade.rawValue) (\(file) line \(provenance.line), "
            + "\(provenance.sentence)\(note))."
    }
}
