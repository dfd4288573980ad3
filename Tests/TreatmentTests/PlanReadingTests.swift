import Testing
import Treatment

/// A plan's text: what is read, and what is said about what is not.
@Suite struct PlanReadingTests {
    @Test func `TREAT-020 a plan is read into plain values with their places`() throws {
        let text = TestData.plan(
            replacing: ["indication": "indication: facial_wrinkles\nfitzpatrick: III"],
            adding: "    passes: 1\n    reason: scar tissue\n"
        )
        let plan = try Plan.read(SourceText(text, file: "plan.yaml")).get()
        #expect(plan.file == "plan.yaml")
        #expect(plan.title == "Test plan")
        #expect(plan.client == "client-1")
        #expect(plan.practitioner == "practitioner-1")
        #expect(plan.indication.value == "facial_wrinkles")
        #expect(plan.fitzpatrick?.value == .III)
        let area = try #require(plan.areas.first)
        #expect(area.name == Written("cheek_left", at: TextPlace(line: 8, column: 11)))
        #expect(area.depthUm == Written(500, at: TextPlace(line: 9, column: 15)))
        #expect(area.rateMillihz.value == 117_000)
        #expect(area.sizeMm2?.value == 1_800)
        #expect(area.densityPerCm2.value == 1_200)
        #expect(area.passes?.value == 1)
        #expect(area.reason?.value == "scar tissue")
        #expect(area.path == "areas[0]")
    }

    @Test func `TREAT-020 flow style, quotes around text and Windows line ends are read alike`() throws {
        let flow = """
            {plan: 1, title: "T", client: 'c', practitioner: p, indication: acne_scars,
             areas: [{area: chin, depth_mm: 0.75, rate_hz: 120, density_per_cm2: 900}]}
            """
        #expect(try TestData.problems(flow) == [])
        let windows = TestData.plan().split(separator: "\n").joined(separator: "\r\n")
        #expect(try TestData.problems(windows) == [])
        #expect(try TestData.problems("\u{FEFF}" + TestData.plan()) == [])
    }

    /// One flaw each: the key it replaces, the new line, what the message must say, its line, and its exit status.
    @Test(
        arguments: [
            ("plan", "plan: 2", "plan is 2, and only 1 is read", 1, 65),
            ("plan", "", "plan is missing here", 1, 65),
            ("plan", "plan: \"1\"", "only 1 is read", 1, 65),
            ("title", "title:", "title has no value", 2, 65),
            ("title", "title: ~", "title has no value", 2, 65),
            ("title", "title: \"  \"", "title has no value", 2, 65),
            ("title", "title: [a, b]", "title is one value, not a list", 2, 65),
            ("title", "title: \"a\\u001B[2Jb\"", "invisible control character", 2, 65),
            ("title", "titel: T", "a plan has no key titel (did you mean title?)", 2, 65),
            ("title", "title: a: b", "this is not YAML", 2, 65),
            ("title", "\ttitle: T", "this is not YAML", 2, 65),
            ("title", "title: \"never closed", "this is not YAML", 12, 65),
            ("title", "title: &t T\nclient: *x", "undefined alias", 3, 65),
            ("client", "client: Jane Doe", "client is a code, not a name", 3, 65),
            ("client", "client: \(String(repeating: "c", count: 65))", "client is a code", 3, 65),
            ("practitioner", "practitioner: \(String(repeating: "p", count: 161))", "more than 160 characters", 4, 65),
            ("indication", "indication: acne_scar", "is not known (did you mean acne_scars?)", 5, 65),
            ("indication", "indication: facial_wrinkles\nfitzpatrick: VII", "known are I, II, III, IV, V, VI", 6, 65),
            ("indication", "indication: facial_wrinkles\nlimits: 3", "limits is written as key: value lines", 6, 65),
            ("indication", "indication: acne_scars\nage: young", "age is \"young\", not a number", 6, 65),
            ("indication", "indication: acne_scars\nage: 22.5", "age is 22.5, finer than this unit resolves", 6, 65),
            ("indication", "indication: acne_scars\nage: 131", "age is 131, which is no age", 6, 65),
            ("indication", "indication: acne_scars\nage: 0", "age is 0; it must be more than 0", 6, 65),
            ("indication", "indication: acne_scars\nprescriber:", "prescriber has no value", 6, 65),
            ("indication", "indication: acne_scars\npen_model: [a]", "pen_model is one value", 6, 65),
            ("indication", "indication: acne_scars\npen_model: skinpenn", "(did you mean skinpen?)", 6, 65),
            ("areas", "areas: none\nother:", "areas is a list", 6, 65),
            ("area", "  - area: cheek_leftt", "area cheek_leftt is not known (did you mean cheek_left?)", 7, 65),
            ("area", "  - area: elbow", "area elbow is not known; areas.yaml has forehead", 7, 65),
            ("area", "  - area: eyelid", "is an excluded zone (eyelids and all skin inside the orbital rim)", 7, 10),
            ("area", "  - area: vermilion", "is an excluded zone (vermilion of the lips)", 7, 10),
            ("depth_mm", "    depth: 0.5", "an area of a plan has no key depth (did you mean depth_mm?)", 8, 65),
            ("depth_mm", "", "depth_mm is missing here", 7, 65),
            ("depth_mm", "    depth_mm: \"0.50\"", "depth_mm is text in quotes", 8, 65),
            ("depth_mm", "    depth_mm: 0.505", "depth_mm is 0.505, finer than this unit resolves", 8, 65),
            ("depth_mm", "    depth_mm: 0,50", "write the decimals after a point", 8, 65),
            ("depth_mm", "    depth_mm: .nan", "not a finite number", 8, 65),
            ("depth_mm", "    depth_mm: -0.5", "below zero", 8, 65),
            ("depth_mm", "    depth_mm: 0", "must be more than 0", 8, 65),
            ("depth_mm", "    depth_mm: 1e30", "not a number", 8, 65),
            ("depth_mm", "    depth_mm: 5000", "which is no depth", 8, 65),
            ("depth_mm", "    depth_mm: {mm: 1}", "depth_mm is one value, not key: value lines", 8, 65),
            ("depth_mm", "    depth_mm: 2.00", "depth 2.00 mm is over 1.00 mm: limited by area cheek_left", 8, 10),
            ("rate_hz", "    rate_hz: 117.0005", "finer than this unit resolves", 9, 65),
            ("rate_hz", "    rate_hz: 80", "rate 80 Hz is under 100 Hz: limited by label", 9, 10),
            ("size_cm2", "    size_cm2: 9.255", "finer than this unit resolves", 10, 65),
            ("density_per_cm2", "    density_per_cm2: 12.5", "write it in a whole number", 11, 65),
            ("density_per_cm2", "    density_per_cm2: 3201", "is over 3200 per cm²", 11, 10),
        ] as [(String, String, String, Int, Int32)]
    )
    func `TREAT-021 each flaw has its line, its sentence and its exit status`(
        key: String,
        line: String,
        expected: String,
        lineNumber: Int,
        exitCode: Int32
    ) throws {
        let text = TestData.plan(replacing: [key: line])
        guard case .failure(let problems) = try TestData.judge(text) else {
            Issue.record("\(line) was accepted")
            return
        }
        let found = problems.list.first { $0.sentence.contains(expected) }
        #expect(found?.place.line == lineNumber, "\(problems.text)")
        #expect(problems.exitCode == exitCode, "\(problems.text)")
        #expect(found?.text.hasPrefix("plan.yaml:\(lineNumber): ") == true)
    }

    @Test(arguments: [
        ("", "the file is empty"), ("\n\n# only a comment\n", "the file is empty"), ("7", "not as the single value"),
        ("- a\n- b", "not as a list"), ("---\nplan: 1\n---\nplan: 1\n", "found another document"),
        ("plan: 1\nareas: []\n", "areas is empty"), ("? [a, b]\n: 1\n", "a key is a word"),
        ("plan: 1\n\u{0}\n", "this is not text"), ("<<: {plan: 1}\n", "has no key <<"),
    ])
    func `TREAT-021 texts that are no plan say so`(text: String, expected: String) throws {
        let problems = try TestData.problems(text)
        #expect(problems.contains { $0.sentence.contains(expected) }, "\(problems.map(\.text))")
        #expect(PlanProblems(problems).exitCode == 65)
    }

    @Test func `TREAT-022 all problems of a plan stand in one list by line, and unreadable wins`() throws {
        let text = """
            plan: 1
            titel: Face
            client: Jane Doe
            practitioner: P
            indication: acne_scars
            areas:
              - area: cheek_left
                depth_mm: 2.00
                rate_hz: 117
                density_per_cm2: 1200
              - area: eyelid
                depth_mm: 0.25
                rate_hz: fast
                density_per_cm2: 99999
              - area: nowhere
                depth_mm: 1.60
                rate_hz: 99.999
                density_per_cm2: 1
            """
        guard case .failure(let problems) = try TestData.judge(text) else {
            Issue.record("a plan with eight flaws was accepted")
            return
        }
        #expect(problems.list.map(\.place.line) == [1, 2, 3, 8, 11, 13, 15, 16, 17])
        #expect(
            problems.list.map { $0.kind == .refused } == [
                false, false, false, true, true, false, false, true, true,
            ]
        )
        #expect(problems.exitCode == 65)
        #expect(problems.text.split(separator: "\n").count == 9)
    }

    @Test func `TREAT-022 refusals alone are exit status 10`() throws {
        guard case .failure(let problems) = try TestData.judge(TestData.plan(depth: "1.01", rate: "99.999")) else {
            Issue.record("accepted")
            return
        }
        #expect(problems.exitCode == 10)
        #expect(problems.list.map(\.field) == ["areas[0].depth_mm", "areas[0].rate_hz"])
    }

    @Test func `TREAT-023 doubled keys show both lines and hide no other problem`() throws {
        let text = TestData.plan(
            replacing: ["title": "title: A\ntitle: B\ntitle: C", "rate_hz": "    rate_hz: 117\n    rate_hz: 80"],
            adding: "    passes: none\n"
        )
        let problems = try TestData.problems(text)
        let doubled = problems.filter { $0.sentence.contains("stands twice") }
        #expect(doubled.map(\.place.line) == [3, 4, 12])
        #expect(doubled.map(\.field) == ["title", "title", "rate_hz"])
        #expect(doubled.last?.sentence.contains("first in line 11") == true)
        #expect(problems.contains { $0.place.line == 15 && $0.sentence.contains("passes is \"none\"") })
    }

    @Test(arguments: [
        "{a: 1, a: 2, a: 3}", "\"a\": 1\n\"a\": 2", "? [x]\n: 1\n? [x]\n: 2", "'a': 1\na: 2",
        "\u{E000}1_a: 1\na: 1\na: 1", String(repeating: "a: 1\n", count: 3_000),
    ])
    func `TREAT-023 doubled keys of any style are found`(text: String) throws {
        let problems = try TestData.problems(text)
        #expect(
            problems.contains { $0.sentence.contains("stand") && $0.sentence.contains("twice") },
            "\(problems.map(\.text))"
        )
    }

    @Test func `TREAT-024 one area may stand in a plan once`() throws {
        let again = "  - {area: cheek_left, depth_mm: 0.50, rate_hz: 117, density_per_cm2: 100}\n"
        let problems = try TestData.problems(TestData.plan(adding: again))
        #expect(problems.map(\.place.line) == [12])
        #expect(problems.first?.sentence.contains("already, in line 7") == true)
    }

    @Test func `TREAT-025 sixteen areas are a plan, seventeen are two`() throws {
        let names = try TestData.catalog().areas.areas.map(\.name)
        func plan(_ count: Int) -> String {
            let entries = names.prefix(count).map {
                "  - {area: \($0), depth_mm: 0.30, rate_hz: 117, density_per_cm2: 100}\n"
            }
            return TestData.plan(
                replacing: ["area": "", "depth_mm": "", "rate_hz": "", "size_cm2": "", "density_per_cm2": ""],
                adding: entries.joined() + "prescriber: P\n"
            )
        }
        #expect(try TestData.problems(plan(16)) == [])
        let problems = try TestData.problems(plan(17))
        #expect(problems.map(\.kind) == [.refused])
        #expect(problems.first?.sentence.contains("at most 16 areas, and this one has 17") == true)
    }
}
