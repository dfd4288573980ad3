import Foundation
import Testing
import Treatment

@Suite struct PlanProblemsTests {
    private func problem(_ line: Int, _ kind: PlanProblem.Kind = .refused, _ sentence: String = "s") -> PlanProblem {
        PlanProblem(file: "p.yaml", place: TextPlace(line: line, column: 1), kind: kind, sentence: sentence)
    }

    @Test func `TREAT-047 problems are sorted by line and equal lines keep their order`() {
        let problems = PlanProblems([problem(3), problem(1, .refused, "b"), problem(1, .refused, "a")])
        #expect(problems.text == "p.yaml:1: b\np.yaml:1: a\np.yaml:3: s")
        #expect(problems.exitCode == 10)
        #expect(PlanProblems([problem(1), problem(2, .unreadable)]).exitCode == 65)
    }

    @Test func `TREAT-047 the text for people is bounded, the list is whole`() {
        let problems = PlanProblems((1...250).map { problem($0) })
        #expect(problems.list.count == 250)
        #expect(problems.text.split(separator: "\n").count == 101)
        #expect(problems.text.hasSuffix("\nand 150 more problems"))
    }

    @Test func `TREAT-048 a problem is a flat object for programs`() throws {
        let problem = try #require(try TestData.problems(TestData.plan(depth: "2.00")).first)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(problem), as: UTF8.self)
        #expect(
            json.hasPrefix("{\"column\":15,\"field\":\"areas[0].depth_mm\",\"file\":\"plan.yaml\",\"kind\":\"refused\"")
        )
        #expect(json.contains("\"source\":{\"citation\":\"seller page: Dr.Pen needle depth guide, https://drpen.net/"))
        #expect(json.contains("\"grade\":\"seller\",\"line\":"))
        #expect(json.contains("\"owner\":\"area\",\"row\":\"cheek_left\"}"))
    }

    @Test func `TREAT-048 limits are objects with value and source for programs`() throws {
        let limits = try #require(try TestData.judge(TestData.plan()).get().areas.first?.limits)
        let json = String(decoding: try JSONEncoder().encode(limits), as: UTF8.self)
        for key in [
            "depth_max_um", "rate_min_millihz", "rate_max_millihz", "punctures_max", "seconds_max",
            "dwell_max_ms", "passes_max", "density_max_per_cm2",
        ] {
            #expect(json.contains("\"\(key)\":{"), "\(key)")
        }
    }
}
