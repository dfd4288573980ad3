import Testing

struct StopPathRuleTests {
    private func lines(_ path: String, _ text: String) -> [Int?] {
        StopPathRule.offences(in: SourceTree([path: text])).map(\.line)
    }

    @Test func `TIDY-006 nothing on the stop path traps, and nothing in PenSafety throws`() throws {
        expectNone(StopPathRule.offences(in: try .repository))
    }

    @Test(arguments: ["a!.b", "a()!", "a[0]!", "let a: Int!", "a?.b!", "try! a()", "a as! Int"])
    func `TIDY-006 a forced unwrap is found`(code: String) {
        #expect(!lines("Sources/PenSafety/A.swift", code).isEmpty)
        #expect(!lines("Sources/PenControl/StopRequest.swift", code).isEmpty)
        #expect(lines("Sources/PenControl/Profile.swift", code).isEmpty)
    }

    @Test(arguments: ["!a", "a != b", "(!a)", "a && !b", "[!a]", "a ? !b : c", "a !== b", "// a!", "\"a!\""])
    func `TIDY-006 a negation is no forced unwrap`(code: String) {
        #expect(lines("Sources/PenSafety/A.swift", code).isEmpty)
    }

    @Test(arguments: ["fatalError(\"a\")", "precondition(a)", "preconditionFailure()", "assert(a)"])
    func `TIDY-006 a trap is found`(code: String) {
        #expect(lines("Sources/PenSafety/A.swift", code) == [1])
        #expect(lines("Simulator/PenFirmware/A.swift", code) == [1])
    }

    @Test(arguments: ["func a() throws", "try a()", "throw a", "func a() throws(B)"])
    func `TIDY-006 throwing is found in PenSafety alone`(code: String) {
        #expect(lines("Sources/PenSafety/A.swift", code) == [1])
        #expect(lines("Simulator/PenFirmware/A.swift", code).isEmpty)
    }
}
