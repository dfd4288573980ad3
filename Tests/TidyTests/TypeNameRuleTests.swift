import Testing

struct TypeNameRuleTests {
    @Test func `TIDY-016 no type's name ends in a word that says nothing`() throws {
        expectNone(TypeNameRule.offences(in: try .repository))
    }

    @Test func `TIDY-016 each such ending is found where a type is declared, not where one is used`() {
        func count(_ code: String) -> Int {
            TypeNameRule.offences(in: SourceTree(["Sources/A/A.swift": code])).count
        }
        #expect(count("struct PenManager {}") == 1)
        #expect(count("package final class DepthHelper {}") == 1)
        #expect(count("enum Utils {}") == 1)
        #expect(count("typealias A = FileManager") == 0)
        #expect(count("let a = FileManager.default") == 0)
        #expect(count("struct Manageress {}") == 0)
    }
}
