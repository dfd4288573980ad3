import Foundation
import TestSupport
import Testing
import Treatment

/// What happens when a data file is broken: no catalog, and a list of what is wrong.
@Suite struct AreaCatalogTests {
    /// areas.yaml with one text replaced by another.
    private func problems(replacing old: String, by new: String) throws -> [PlanProblem] {
        let text = try TestData.areasText()
        let start = try #require(text.range(of: old), "\(old) is not in areas.yaml")
        let broken = text.replacingCharacters(in: start, with: new)
        switch AreaCatalog.read(SourceText(broken, file: "areas.yaml")) {
        case .success: return []
        case .failure(let problems): return problems.list
        }
    }

    @Test(arguments: [
        ("format: 1", "format: 2", "format is 2, and only 1 is read"),
        ("version: 2", "", "version is missing"),
        ("grade: seller", "grade: hearsay", "grade is hearsay; known are"),
        ("grade: seller", "grade: device", "no data file can claim"),
        ("source: glow-depth", "source: glow-dept", "no row of sources (did you mean glow-depth?)"),
        ("value: 0.50", "value: 0.505", "value is 0.505, finer than this unit resolves"),
        ("value: 0.50", "value: -0.50", "below zero"),
        ("value: 60,", "value: 600,", "size_cm2 is above size_max_cm2"),
        ("min: 0.25, max: 0.50", "min: 0.60, max: 0.50", "min is above max"),
        ("min: 0.25, max: 0.50", "min: 0.25, max: 0.60", "depth_recommended_mm reaches beyond depth_max_mm"),
        ("    code: 2", "    code: 1", "1 is already the code of forehead"),
        ("    code: 2", "    code: 0", "a whole number from 1 to 65535"),
        ("    code: 2", "    code: 65536", "a whole number from 1 to 65535"),
        ("    code: 2", "", "code is missing"),
        ("name: glabella", "name: forehead", "forehead is already the name of code 1"),
        ("name: glabella", "name: Glabella", "lower-case letters"),
        ("name: glabella", "name: eyelid", "excludes the area eyelid"),
        ("left: 3", "lefty: 3", "sides has no key lefty (did you mean left?)"),
        ("sides: { left: 3, right: 4 }", "sides: { left: 3, right: 4 }\n    code: 99", "exclude each other"),
        (", formula: \"2 x size_cm2\"", "", "formula is missing: a number that is assumed says how"),
        ("depth_max_mm: { value: 1.50", "depth_mm: { value: 1.50", "label has no key depth_mm"),
        ("[horizontal, vertical, oblique]", "[sideways]", "order names sideways; known are horizontal"),
        ("[horizontal, vertical, oblique]", "[oblique, oblique]", "order names oblique twice"),
        ("[horizontal, vertical, oblique]", "[]", "order is empty"),
        ("pass_directions:", "passes:", "pass_directions is missing"),
        ("title: forehead", "title: \"fore\\u001Bhead\"", "invisible control character"),
    ])
    func `TREAT-015 a data file with a flaw is no catalog`(old: String, new: String, expected: String) throws {
        let problems = try problems(replacing: old, by: new)
        #expect(problems.contains { $0.sentence.contains(expected) }, "\(problems.map(\.text))")
        #expect(problems.allSatisfy { $0.kind == .unreadable && $0.place.line > 0 })
    }

    @Test func `TREAT-015 problems of both data files stand in one list`() throws {
        let areas = SourceText("areas: 7", file: "areas.yaml")
        let result = TreatmentCatalog.read(areas: areas, indications: SourceText("", file: "indications.yaml"))
        guard case .failure(let problems) = result else {
            Issue.record("two broken files make no catalog")
            return
        }
        #expect(Set(problems.list.map(\.file)) == ["areas.yaml", "indications.yaml"])
        #expect(problems.exitCode == 65)
    }
}
