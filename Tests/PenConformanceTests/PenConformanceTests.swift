import PenConformance
import PenSimulator
import TestSupport
import Testing

@Suite struct PenConformanceTests {
    @Test func `CONF-001 the simulated pen fails nothing, and each check was exercised or does not apply`() {
        let results = PenConformance.run(over: SimulatedLine(), personMs: 500)
        #expect(results.count == PenConformance.checks.count)
        for result in results {
            switch result.verdict {
            case .pass, .notApplicable: break
            case .fail, .notExercised: Issue.record("\(result.id): \(result.verdict.reason)\n\(result.shown)")
            }
        }
        // The reference pen measures all but its position, and has all that a pen may lack.
        let notApplicable = results.filter { $0.verdict.word == "not applicable" }.map(\.id)
        #expect(notApplicable == ["PEN-100", "PEN-103", "PEN-105", "PEN-106", "PEN-107"])
    }

    @Test(arguments: [
        (SimulatedProfile.base, ["PEN-082/present", "PEN-107"]),
        (.sensedDepth, ["PEN-103", "PEN-105", "PEN-106", "PEN-107"]),
        (.drivenDepth, ["PEN-103", "PEN-105", "PEN-106", "PEN-107"]),
        (.position, ["PEN-100", "PEN-103", "PEN-105", "PEN-106"]),
    ])
    func `CONF-002 a pen of each profile fails nothing`(profile: SimulatedProfile, notApplicable: [String]) {
        let results = PenConformance.run(over: SimulatedLine(profile: profile), personMs: 500)
        for result in results {
            switch result.verdict {
            case .pass, .notApplicable: break
            case .fail, .notExercised: Issue.record("\(result.id): \(result.verdict.reason)\n\(result.shown)")
            }
        }
        #expect(results.filter { $0.verdict.word == "not applicable" }.map(\.id) == notApplicable)
    }

    @Test(arguments: PenDefect.allCases)
    func `CONF-010 a pen with a seeded defect fails its own requirement and no other`(defect: PenDefect) {
        let results = PenConformance.run(over: SimulatedLine(defect: defect), personMs: 500)
        let failed = results.filter { $0.verdict.word == "fail" }
        #expect(
            Set(failed.map(\.requirement)) == [defect.requirement],
            "\(failed.map { "\($0.id): \($0.verdict.reason)" })"
        )
        let unjudged = results.filter { $0.verdict.word == "not exercised" }
        #expect(unjudged.isEmpty, "\(unjudged.map { "\($0.id): \($0.verdict.reason)" })")
        for result in failed {
            #expect(!result.shown.isEmpty, "\(result.id) shows nothing of what came over the line")
        }
    }
}
