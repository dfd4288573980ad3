import Chart

/// The text of docs/control/README.md.
struct ControlPage: Sendable {
    let study: ControlStudy

    var markdown: String {
        """
        <!-- Made by `stipple-sim study control --out docs/control`; do not edit: run `make docs-control`. -->
        # Control, measured

        Profiles and load steps of the simulated reference pen, on the virtual clock, by the plant's own truth. Nothing
        here was measured on a real pen. Each table gives the worst of \(ControlStudy.seeds.count) seeds (pens of the \
        type's spread); the figures show seed \(ControlStudy.seeds.lowerBound). The same command makes the same bytes \
        on every machine.

            stipple-sim study control --out docs/control

        How rate and depth are held, and why so, stands in
        [ARCHITECTURE.md](../../ARCHITECTURE.md#decisions-that-differ-from-what-one-might-expect) and
        [PenControl](../../Sources/PenControl/README.md). What many treatments make of it: [accuracy.md](accuracy.md).

        ## Load steps at 117 Hz

        *dip*: the slowest stroke after the step, below the set rate. *back*: from the step to the end of the last
        stroke that is out of ±0.5 % of it. *mean error*: set depth less true peak protrusion, over the second after
        the step.
        *overshoot*: deepest stroke under the load beyond the set depth; the guard band is \(ControlStudy.guardUm) µm.
        *lift*: furthest that a stroke in the air reached beyond the set depth as the pen was lifted, and from the third
        stroke on. The first still has the trim of the skin and no skin that pushes back; later ones stand on the other
        side of the stage's play. The ceiling with its guard band holds for them like for any other.

        | step | trims | dip | back | mean error | overshoot | lift | goals |
        |---|---|---|---|---|---|---|---|
        \(study.rows.map(lines).joined(separator: "\n"))

        Goals: dip ≤ 2 %, back ≤ 50 ms, mean error ≤ 50 µm, overshoot ≤ guard band. The last step is shown for its
        reason, not held to them: 36 needles push back with some 6 N, and bar, coupling and module give way by more than
        the ±150 µm that a trim may make up for. A cartridge like that is outside of what this pen can hold.

        ## Profiles

        *settled*: from the first motion to the end of the last stroke that is out of ±0.5 % of the rate or ±20 µm of
        the depth. *overshoot*: deepest and fastest stroke beyond the target. The needles of a stop are parked as soon
        as physics allows, through no profile; at most 9 ms after the pen's notice of it, 10 ms with the release's own
        millisecond.

        | profile | settled | overshoot | parked after |
        |---|---|---|---|
        \(study.profiles.map(line).joined(separator: "\n"))

        \(figures)
        """ + "\n"
    }

    private func lines(_ row: ControlStudy.Row) -> String {
        let verdict = row.step.isWithinEnvelope ? (row.isGood ? "met" : "MISSED") : "outside"
        return line(row.runs, trims: "on", verdict: verdict) + "\n" + line(row.bare, trims: "off", verdict: "")
    }

    private func line(_ runs: [LoadStepRun], trims: String, verdict: String) -> String {
        let step = runs[0].step
        let dip = runs.map(\.dipMillihz).max() ?? 0
        let back = runs.contains(where: \.isLost) ? "never" : Self.ms(runs.map(\.backUs).max() ?? 0)
        let error = runs.map(\.depthErrorUm).max { $0.magnitude < $1.magnitude } ?? 0
        let over = runs.map(\.depthOvershootUm).max() ?? 0
        let lift = runs.map(\.liftOvershootUm).max() ?? 0
        let lifted = runs.map(\.liftedUm).max() ?? 0
        return "| \(step.title) | \(trims) | \(FixedText.of(dip * 100, per: Int64(step.rateMillihz), decimals: 2)) % "
            + "| \(back) | \(error) µm | \(over) µm | \(lift), \(lifted) µm | \(verdict) |"
    }

    private func line(_ runs: [ProfileRun]) -> String {
        let name: String
        switch runs[0].kind {
        case .start: name = "start from rest: 0.50 mm, 117 Hz"
        case .change: name = "change of area: 0.50 mm, 117 Hz to 1.00 mm, 140 Hz"
        case .stop:
            let parked = runs.map { $0.parkedAfterUs ?? .max }.max() ?? 0
            return "| stop: the enable is released | | | \(Self.ms(parked)) |"
        }
        let depth = runs.map(\.depthOvershootUm).max() ?? 0
        let rate = runs.map(\.rateOvershootMillihz).max() ?? 0
        return "| \(name) | \(Self.ms(runs.map(\.settledAfterUs).max() ?? 0)) | \(depth) µm, "
            + "\(FixedText.of(rate, per: 1_000, decimals: 2)) Hz | |"
    }

    private var figures: String {
        let loads = study.rows.map { "![\($0.step.title)](\($0.step.name).svg)" }
        let profiles = study.profiles.map { "![\($0[0].kind.rawValue)](\($0[0].kind.rawValue).svg)" }
        return (profiles + loads).joined(separator: "\n\n")
    }

    private static func ms(_ us: Int64) -> String {
        FixedText.of(us, per: 1_000, decimals: 1) + " ms"
    }
}
