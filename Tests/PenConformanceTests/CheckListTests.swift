import PenConformance
import PenSimulator
import TestSupport
import Testing

@Suite struct CheckListTests {
    private static func text(_ path: String) throws -> String {
        try Repository.text(path)
    }

    @Test func `CONF-020 each requirement of the text is judged by a check or listed with the reason why not`() throws {
        let found = try Self.text("Protocols/pen-link.md").matches(of: /\*\*((?:LINK|PEN|HOST)-\d+)\*\*/)
        let required = Set(found.map { String($0.1) })
        #expect(required.count > 40)
        let judged = Set(PenConformance.checks.map(\.requirement) + HostScenario.allCases.flatMap(\.requirements))
        let unseen = Set(UnseenRequirement.all.map(\.id))
        #expect(required.subtracting(judged).subtracting(unseen).sorted() == [])
        #expect(judged.union(unseen).subtracting(required).sorted() == [])
        #expect(judged.intersection(unseen).sorted() == [])
    }

    @Test func `CONF-021 no two checks have one name`() {
        #expect(Set(PenConformance.checks.map(\.id)).count == PenConformance.checks.count)
    }

    @Test func `CONF-022 the page is the one that the checks give`() throws {
        #expect(try Self.text("Protocols/conformance.md") == ConformanceDocument.text())
    }

    @Test func `CONF-011 there are at least twelve defects, and each breaks a requirement that is judged`() {
        #expect(PenDefect.allCases.count >= 12)
        let judged = Set(PenConformance.checks.map(\.requirement))
        #expect(PenDefect.allCases.allSatisfy { judged.contains($0.requirement) })
    }
}
