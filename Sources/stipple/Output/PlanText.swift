import Treatment

/// What a person reads before saying start: what will be done, within which limits and by whose word, and what to know.
enum PlanText {
    /// The lines for a terminal, before the question.
    static func lines(_ plan: DerivedPlan) -> [String] {
        var lines = ["\(plan.plan.title): client \(plan.plan.client), practitioner \(plan.plan.practitioner)"]
        for area in plan.areas {
            let planned = area.planned
            let size = Treatment.Quantity.size.text(area.sizeMm2) + (area.sizeIsDefault ? ", not measured" : "")
            lines.append(
                "  \(area.area.name): \(Treatment.Quantity.depth.text(planned.depthUm.value)) at "
                    + "\(Treatment.Quantity.rate.text(planned.rateMillihz.value)), \(area.puncturesTarget) punctures "
                    + "(\(Treatment.Quantity.density.text(planned.densityPerCm2.value)) on \(size))"
            )
            lines.append("    at most \(limit(area.limits.depthMaxUm, .depth))")
            lines.append("    at most \(limit(area.limits.rateMaxMillihz, .rate))")
        }
        return lines + plan.notes.map { "Note: \($0.text)" }
    }

    /// The question for the start, or for going on with a pen that came back.
    static func question(_ plan: DerivedPlan, results: [AreaResult]) -> String {
        guard let next = results.first(where: { !$0.isComplete }) else {
            return plan.areas.count == 1 ? "Start? [y/N]" : "Start with \(plan.areas.count) areas? [y/N]"
        }
        return "Clear what the unplugging latched, and go on with \(next.area) "
            + "(\(next.punctures) of \(next.puncturesTarget) punctures)? [y/N]"
    }

    private static func limit(_ limit: Limit, _ quantity: Treatment.Quantity) -> String {
        "\(quantity.text(limit.value)): \(limit.source.text)"
    }
}
