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
        #expect(try checker("limits").check(TestData.limitsText()) == [])
    }

    /// Every data file that a schema can be written for has one, and it is a schema of 2020-12.
    @Test func `TREAT-016 each kind of data file has its schema`() throws {
        let folder = "Protocols/treatment/"
        let data = try Repository.files(below: "Protocols/treatment", endingWith: ".yaml")
        let schemas = try Repository.files(below: "Protocols/treatment", endingWith: ".schema.json")
        for file in data {
            #expect(schemas.contains(file.replacing(".yaml", with: ".schema.json")), "\(file)")
        }
        #expect(schemas.contains(folder + "plan.schema.json"))
        #expect(schemas.contains(folder + "limits.schema.json"))
        for schema in schemas {
            #expect(try Repository.text(schema).contains("https://json-schema.org/draft/2020-12/schema"), "\(schema)")
        }
    }

    @Test(arguments: [
        ("    age_min: 22", "    age_min: 0", "breaks the bound"),
        ("      - pen: exceed\n        areas", "      - areas", "lacks pen"),
        ("fitzpatrick: [I, II, III]", "fitzpatrick: [I, VII]", "none of the enum"),
        ("areas: [glabella, periorbital, cheek]", "areas: []", "too few entries"),
        ("off_label:", "off_labels:", "lacks off_label"), ("format: 2", "format: 1", "is not 2"),
    ])
    func `TREAT-016 the schema of indications misses what a row lacks`(
        old: String,
        new: String,
        expected: String
    ) throws {
        let text = try TestData.indicationsText()
        let range = try #require(text.range(of: old))
        let flaws = try checker("indications").check(text.replacingCharacters(in: range, with: new))
        #expect(flaws.contains { $0.contains(expected) }, "\(flaws)")
    }

    @Test(arguments: [
        ("limits: 1\n", "", "lacks limits"), ("limits: 1", "limits: 2", "is not 1"),
        ("depth_mm: 1.00", "depth_mm: -1", "breaks the bound"), ("depth_mm: 1.00", "depth_cm: 1", "extra key depth_cm"),
        ("{ depth_mm: 0.80", "{ deep: 1", "extra key deep"),
    ])
    func `TREAT-016 the schema of limits files misses what a file lacks`(
        old: String,
        new: String,
        expected: String
    ) throws {
        let text = try TestData.limitsText()
        let range = try #require(text.range(of: old))
        let flaws = try checker("limits").check(text.replacingCharacters(in: range, with: new))
        #expect(flaws.contains { $0.contains(expected) }, "\(flaws)")
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
