import PenLinkDefinition
import TestSupport
import Testing

/// docs/faults.md
struct FaultPagesTests {
    @Test func `LINKDEF-088 each code has its section with meaning, causes and remedy`() throws {
        let definition = try DefinitionReader.read(try Repository.text(Generator.definitionPath))
        let text = try Repository.text("docs/faults.md").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        func section(_ head: String) -> Substring? {
            text.split(separator: " ### ").first { $0.hasPrefix(head + " ") }
        }
        for fault in definition.faults where fault.code != 0 {
            let section = try #require(section("\(fault.code) \(fault.name)"), "\(fault.name)")
            for sentence in [fault.text, fault.remedy] + fault.causes { #expect(section.contains(sentence)) }
            #expect(section.contains("Effect: \(fault.effect.rawValue),"))
        }
        for limit in definition.limits where limit.name != "none" {
            let section = try #require(section("\(limit.code) \(limit.name)"), "\(limit.name)")
            for sentence in [limit.text, limit.remedy] + limit.causes { #expect(section.contains(sentence)) }
        }
    }

    @Test(arguments: [
        Mistake("causes: [\"Hair.\"]", "causes: []", 30, "fault stall has 0 causes"),
        Mistake(
            "remedy: \"Nothing.\", causes: [] }\n  - { code: 5",
            "remedy: \"Nothing.\", causes: [\"?\"] }\n  - { code: 5",
            29,
            "fault none has 1 causes"
        ),
        Mistake("causes: [\"Hair.\"]", "causes: \"Hair.\"", 30, "causes of fault stall is no list"),
        Mistake("causes: [\"Too deep.\"]", "causes: [\"\"]", 34, "an item of causes of limit depth is no sentence"),
    ])
    func `LINKDEF-087 a code needs causes that are sentences`(mistake: Mistake) throws {
        let text = try #require(Fixture.changed(mistake.old, mistake.new))
        #expect(Fixture.problems(text).contains { $0.contains(mistake.sentence) }, "\(Fixture.problems(text))")
    }
}
