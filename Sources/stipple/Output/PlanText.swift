import Treatment

/// What a person reads before saying start: what will be done, within which limits and by whose word, and what to know.
enum PlanText {
    /// Needles of a cartridge that nobody has told of yet.
    static let assumedNeedles: UInt32 = 12

    /// The lines for a terminal, before the question.
    static func lines(_ plan: DerivedPlan) -> [String] {
        var lines = head(plan)
        for area in plan.areas {
            lines.append("  \(sentence(area))")
            lines += limits(area, indent: "    ")
        }
        return lines + notes(plan) + sources(plan)
    }

    /// Title, client and who answers for what.
    static func head(_ plan: DerivedPlan) -> [String] {
        let written = plan.plan
        let prescriber = written.prescriber.map { ", prescriber \($0.value)" } ?? ""
        return Folded.lines(
            "\(written.title): client \(written.client), practitioner \(written.practitioner)\(prescriber)",
            indent: 2
        )
    }

    /// `cheek_left: 0.50 mm at 117 Hz, 21600 punctures (1200 per cm² on 18 cm²)`.
    static func sentence(_ area: DerivedArea) -> String {
        let planned = area.planned
        let size = Treatment.Quantity.size.text(area.sizeMm2) + (area.sizeIsDefault ? ", not measured" : "")
        return "\(area.area.name): \(Treatment.Quantity.depth.text(planned.depthUm.value)) at "
            + "\(Treatment.Quantity.rate.text(planned.rateMillihz.value)), \(area.puncturesTarget) punctures "
            + "(\(Treatment.Quantity.density.text(planned.densityPerCm2.value)) on \(size))"
    }

    /// The limits of depth and rate that bind and what the labels say, each by whose word.
    static func limits(_ area: DerivedArea, indent: String) -> [String] {
        [
            "\(indent)at most \(limit(area.limits.depthMaxUm, .depth))",
            "\(indent)at most \(limit(area.limits.rateMaxMillihz, .rate))",
            "\(indent)label: \(area.label.brief)",
        ].flatMap { Folded.lines($0, indent: indent.count + 2) }
    }

    /// Every other limit that binds.
    static func otherLimits(_ area: DerivedArea, indent: String) -> [String] {
        let limits = area.limits
        return [
            "\(indent)at least \(limit(limits.rateMinMillihz, .rate))",
            "\(indent)at most \(limit(limits.densityMaxPerCm2, .density))",
            "\(indent)at most \(limit(limits.secondsMax, .seconds))",
            "\(indent)at most \(Treatment.Quantity.dwell.text(limits.dwellMaxMs.value)) in one spot: "
                + limits.dwellMaxMs.source.brief,
            "\(indent)at most \(Treatment.Quantity.passes.text(limits.passesMax.value)) passes: "
                + limits.passesMax.source.brief,
        ].flatMap { Folded.lines($0, indent: indent.count + 2) }
    }

    /// The documents behind limits and verdicts, each once.
    static func sources(_ plan: DerivedPlan, ofAllLimits: Bool = false) -> [String] {
        var list = SourceList()
        list.add(plan)
        if ofAllLimits { list.addOtherLimits(plan) }
        return ["Sources:"] + list.lines
    }

    static func notes(_ plan: DerivedPlan) -> [String] {
        plan.notes.flatMap { Folded.lines("Note: \($0.text)", indent: 2) }
    }

    /// Passes and time of an area with a cartridge that is only assumed: `2 passes, 0:15 with 12 needles (assumed)`.
    static func effort(_ area: DerivedArea) -> String {
        let passes = area.passes == 1 ? "1 pass" : "\(area.passes) passes"
        return "\(passes), \(minutes(area.motionMs(needles: assumedNeedles))) with \(assumedNeedles) needles (assumed)"
    }

    /// A time of motion; one that is beyond all clocks stays readable.
    static func minutes(_ ms: UInt64) -> String {
        Quantity.minutes(ms: Int64(clamping: ms))
    }

    /// The question for the start, or for going on with a pen that came back.
    static func question(_ plan: DerivedPlan, _ session: TreatmentSession) -> String {
        guard let next = session.nextArea else {
            return plan.areas.count == 1 ? "Start? [y/N]" : "Start with \(plan.areas.count) areas? [y/N]"
        }
        let pass = next.passes > 1 ? ", pass \(next.progress.pass) of \(next.passes)" : ""
        return "Clear what the unplugging latched, and go on with \(next.area)\(pass) "
            + "(\(next.punctures) of \(next.puncturesTarget) punctures)? [y/N]"
    }

    private static func limit(_ limit: Limit, _ quantity: Treatment.Quantity) -> String {
        "\(quantity.text(limit.value)): \(limit.source.brief)"
    }
}
