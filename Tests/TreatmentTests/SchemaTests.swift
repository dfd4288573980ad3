import Foundation
import TestSupport
import Testing
import Treatment

/// The schemas say what the readers read.
@Suite struct SchemaTests {
    private func checker(_ name: String) throws -> SchemaChecker {
        try SchemaChecker(schema: Repository.text("Protocols/treatment/\(name).schema.json"))
    }

    @Test func `TREAT-016 the data files and examples keep to their schemas`() throws {
        #expect(try checker("areas").check(TestData.areasText()) == [])
        #expect(try checker("indications").check(TestData.indicationsText()) == [])
        for example in try Repository.files(below: "examples", endingWith: ".yaml") {
            #expect(try checker("plan").check(Repository.text(example)) == [], "\(example)")
        }
        #expect(try checker("plan").check(TestData.plan()) == [])
    }

    @Test(arguments: [
        ("source: glow-depth, ", "lacks source"), (", grade: label }", "lacks grade"), ("format: 1", "lacks format"),
        ("    code: 1\n", "fits 0 of oneOf"), ("    title: forehead\n", "lacks title"),
    ])
    func `TREAT-016 the schema of areas misses what a row lacks`(taken: String, expected: String) throws {
        let replacement = taken.hasSuffix("}") ? " }" : ""
        let text = try TestData.areasText()
        let range = try #require(text.range(of: taken))
        let flaws = try checker("areas").check(text.replacingCharacters(in: range, with: replacement))
        #expect(flaws.contains { $0.contains(expected) }, "\(flaws)")
    }

    @Test(arguments: [
        ("depth_mm", "    depth_mm: -1", "breaks the bound"), ("depth_mm", "    depth_mm: deep", "is no number"),
        ("depth_mm", "", "lacks depth_mm"), ("title", "titel: x", "has the extra key titel"),
        ("client", "client: Jane Doe", "breaks the pattern"), ("areas", "fitzpatrick: VII\nareas:", "none of the enum"),
    ])
    func `TREAT-016 the schema of plans misses what a plan lacks`(key: String, line: String, expected: String) throws {
        let flaws = try checker("plan").check(TestData.plan(replacing: [key: line]))
        #expect(flaws.contains { $0.contains(expected) }, "\(flaws)")
    }
}
