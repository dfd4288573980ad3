/// Runs the check-list against a pen.
package enum PenConformance {
    /// All checks, in the order in which they run.
    package static let checks =
        LinkChecks.all + SessionChecks.all + TransactionChecks.all + EnvelopeChecks.all + ArmingChecks.all
        + SetPointChecks.all + MotionChecks.all + FaultChecks.all + DetailChecks.all + ProfileChecks.all

    /// Runs checks one after another, each in a session of its own. `report` hears each verdict as it falls.
    ///
    /// - Parameter ids: checks or whole requirements to run; all if empty.
    /// - Parameter personMs: how long a person is waited for, ms.
    package static func run(
        over line: any ConformanceLine,
        only ids: [String] = [],
        seed: UInt32 = 1,
        personMs: UInt64 = 30_000,
        report: (CheckResult) -> Void = { _ in }
    ) -> [CheckResult] {
        let probe = PenProbe(line: line, seed: seed, personMs: personMs)
        var results: [CheckResult] = []
        for check in checks where ids.isEmpty || ids.contains(check.id) || ids.contains(check.requirement) {
            let result = judge(check, with: probe)
            report(result)
            results.append(result)
        }
        probe.leave()
        return results
    }

    private static func judge(_ check: PenCheck, with probe: PenProbe) -> CheckResult {
        probe.beginCheck()
        var verdict = Verdict.pass
        do {
            try check.run(probe)
        } catch let stop as CheckStop {
            verdict = stop.verdict
        } catch {
            verdict = .notExercised("\(error)")
        }
        var shown: [String] = []
        if case .fail = verdict {
            shown = probe.shown
        }
        return CheckResult(id: check.id, text: check.text, verdict: verdict, shown: shown)
    }
}
