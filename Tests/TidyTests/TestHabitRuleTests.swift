import Testing

struct TestHabitRuleTests {
    @Test func `TIDY-011 no test is left out or expected to fail`() throws {
        expectNone(TestHabitRule.leftOutOffences(in: try .repository))
    }

    @Test func `TIDY-012 no test waits for time to pass`() throws {
        expectNone(TestHabitRule.waitOffences(in: try .repository))
    }

    @Test(arguments: ["@Test(.disabled(\"later\"))", "@Test(.enabled(if: isFast))", "withKnownIssue { }"])
    func `TIDY-011 a test that is left out is found`(code: String) {
        let tree = SourceTree(["Tests/ATests/A.swift": "import Testing\n\(code)\n"])
        #expect(TestHabitRule.leftOutOffences(in: tree).map(\.line) == [2])
    }

    @Test(arguments: ["sleep(1)", "usleep(10)", "try await Task.sleep(for: .seconds(1))", "Thread.sleep(1)"])
    func `TIDY-012 a test that waits is found, unless it is listed`(code: String) {
        let tree = SourceTree(["Tests/ATests/A.swift": "\(code)\n"])
        #expect(TestHabitRule.waitOffences(in: tree, allowances: []).map(\.line) == [1])
        let call = code.hasPrefix("usleep") ? "usleep(" : "sleep("
        let listed = [Allowance("Tests/ATests/A.swift", call, because: "it measures the real clock")]
        #expect(TestHabitRule.waitOffences(in: tree, allowances: listed).isEmpty)
    }
}
