/// Tests that are left out, that may fail, or that wait for time to pass.
enum TestHabitRule {
    static let leftOut = [".disabled(", ".enabled(if:", "withKnownIssue", "XCTSkip"]

    static let waits = ["sleep(", "usleep(", "nanosleep(", "clock_nanosleep("]

    /// Tests that may let real time pass, and why a virtual clock does not serve.
    static let waitAllowances = [
        Allowance(
            "Tests/TickAudit/tick-audit/AuditedLoop.swift",
            "usleep(",
            because: "it is the observer of a loop that runs on the real clock, and looks at its ring each millisecond"
        ),
        Allowance(
            "Tests/PenHostTests/Support/Waiting.swift",
            "sleep(",
            because: "it asks the kernel and other threads again each millisecond, for ten seconds at most"
        ),
        Allowance(
            "Tests/PenHostTests/TickTimingTests.swift",
            "sleep(",
            because: "the real clock's own sleep is what it tests: it may end late, never early"
        ),
    ]

    static func leftOutOffences(in tree: SourceTree) -> [Offence] {
        tree.testFiles.flatMap { file in
            leftOut.flatMap { call in
                file.lines(with: SwiftLexer.tokens(of: call)).map {
                    Offence(file.path, $0, "uses \(call); every test runs everywhere; mend it, or remove it openly.")
                }
            }
        }
    }

    static func waitOffences(in tree: SourceTree, allowances: [Allowance] = waitAllowances) -> [Offence] {
        let found = tree.testFiles.flatMap { file in
            waits.flatMap { call in
                file.lines(with: SwiftLexer.tokens(of: call)).map { line in
                    let sentence =
                        "uses \(call); a test that waits is slow, and fails on a loaded machine; use a virtual clock,"
                        + " or RunningProgram.waitForOutput."
                    return (offence: Offence(file.path, line, sentence), what: call)
                }
            }
        }
        return Allowance.judge(found, with: allowances)
    }
}
