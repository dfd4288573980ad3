import Chart

/// The control study: profiles and load steps by plant truth, as a page of figures and measured numbers.
package struct ControlStudy: Sendable {
    /// Seeds of the table: pens differ within their type's spread. The figures show the first.
    package static let seeds: Range<UInt64> = 1..<9
    /// Guard band of the reference pen's calibration, µm.
    static let guardUm: Int64 = 20

    /// A load step with all seeds, and with the trims off.
    struct Row: Sendable {
        let runs: [LoadStepRun]
        let bare: [LoadStepRun]

        var step: LoadStep { runs[0].step }
        var isGood: Bool { runs.allSatisfy { $0.isGood(guardUm: ControlStudy.guardUm) } }
    }

    let rows: [Row]
    let profiles: [[ProfileRun]]

    /// Runs everything: some 100 simulated seconds in all.
    package init() {
        rows = LoadStep.all.map { step in
            Row(
                runs: Self.seeds.map { step.run(seed: $0) },
                bare: Self.seeds.map { step.run(seed: $0, trims: false) }
            )
        }
        profiles = ProfileRun.Kind.allCases.map { kind in Self.seeds.map { ProfileRun.run(kind, seed: $0) } }
    }

    /// Each step within the pen's envelope is within all goals, each stop is parked in time, and without trims the
    /// droop is larger.
    package var isGood: Bool {
        let steps = rows.filter(\.step.isWithinEnvelope)
        let stops = profiles.joined().filter { $0.kind == .stop }
        return steps.allSatisfy(\.isGood) && stops.allSatisfy { ($0.parkedAfterUs ?? .max) <= 10_000 }
            && steps.allSatisfy { row in zip(row.runs, row.bare).allSatisfy { $0.depthErrorUm < $1.depthErrorUm } }
    }

    /// README.md and its figures.
    package var files: [StudyFile] {
        let loads = rows.map { row in
            StudyFile(
                name: "\(row.step.name).svg",
                text: ControlFigures.page(row.runs[0], bare: row.bare[0], guardUm: Self.guardUm).svg
            )
        }
        let starts = profiles.map { runs in
            StudyFile(
                name: "\(runs[0].kind.rawValue).svg",
                text: ControlFigures.page(runs[0], guardUm: Self.guardUm).svg
            )
        }
        return [StudyFile(name: "README.md", text: ControlPage(study: self).markdown)] + starts + loads
    }
}
