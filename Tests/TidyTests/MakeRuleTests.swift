import TestSupport
import Testing

struct MakeRuleTests {
    private let makefile = """
        SHELL := bash
        FLAGS = a

        all: ## everything
        test: packages lint debug build embedded ## checks
        \tswift test
        \t@$(MAKE) test-usb
        """

    /// The repository's Makefile at work; it needs neither a toolchain nor a network for what is asked here.
    private func make(_ arguments: String...) throws -> ProgramOutcome {
        try run(Program.system("make"), ["--no-print-directory", "-C", Repository.path] + arguments)
    }

    @Test func `TIDY-018 pages name only commands that the Makefile has`() throws {
        expectNone(MakeRule.documentOffences(in: try .repository))
    }

    @Test func `TIDY-018 a command that the Makefile does not have is found in code blocks`() {
        func lines(_ text: String) -> [Int?] {
            MakeRule.documentOffences(in: SourceTree(["Makefile": makefile, "README.md": text])).map(\.line)
        }
        #expect(lines("make lunch\n```\nmake test   # all of it\n$ make all test FLAGS=b -j2\n```\n").isEmpty)
        #expect(lines("```\nmake lunch\nmake test && make lunch\n```\n") == [2])
    }

    @Test func `TIDY-019 CI runs make test, which leaves nothing out`() throws {
        expectNone(MakeRule.testOffences(in: try .repository))
    }

    @Test func `TIDY-019 a CI script or a make test with less is found`() {
        func count(_ texts: [String: String]) -> Int { MakeRule.testOffences(in: SourceTree(texts)).count }
        #expect(count([".ci/run": "make test\n", "Makefile": makefile]) == 0)
        #expect(count([".ci/run": "# make test\nswift test\n", "Makefile": makefile]) == 1)
        #expect(count([".ci/run": "make test\n", "Makefile": "test: build ## checks\n"]) == 5)
        #expect(count([:]) == 2)
    }

    @Test func `TIDY-022 make lists every command with a line about it`() throws {
        let tree = try SourceTree.repository
        expectNone(MakeRule.helpOffences(in: tree))
        let outcome = try make()
        let file = try #require(tree.file("Makefile"))
        for target in MakeRule.targets(in: file) {
            #expect(outcome.stdout.contains("make \(target.name) "), "\(outcome)")
            #expect(outcome.stdout.contains(target.help), "\(outcome)")
        }
        #expect(outcome.status == 0)
    }

    @Test(arguments: ["false | true", "false; true", "echo $$missing_variable"])
    func `TIDY-023 a step that fails anywhere fails the command`(recipe: String) throws {
        let outcome = try make("--eval", "probe:; @\(recipe)", "probe")
        #expect(outcome.status == 2, "\(outcome)")
    }
}
