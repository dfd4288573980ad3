import Testing
import Treatment

/// What the labels of cleared pens say about a plan. The facts are those of the summaries, written out here once more.
@Suite struct LabelVerdictTests {
    /// The fault-free plan with other lines at its head.
    private func plan(_ head: String, area: String = "cheek_left", depth: String = "0.50") -> String {
        TestData.plan(
            replacing: [
                "indication": head, "area": "  - area: \(area)", "depth_mm": "    depth_mm: \(depth)",
                "size_cm2": "    size_cm2: 8", "density_per_cm2": "    density_per_cm2: 100",
            ]
        )
    }

    private func head(_ indication: String, _ skin: String? = nil, _ more: String = "prescriber: P\nage: 40") -> String
    {
        "indication: \(indication)\n" + (skin.map { "fitzpatrick: \($0)\n" } ?? "") + more
    }

    /// Standing of the one area, or how it is refused.
    private func standing(_ text: String) throws -> String {
        switch try TestData.judge(text) {
        case .success(let plan): return plan.labelVerdicts.map(\.standing.rawValue).joined()
        case .failure(let problems): return problems.list.map(\.sentence).joined(separator: "; ")
        }
    }

    @Test(arguments: [
        ("facial_wrinkles", "III", "glabella", "cleared"), ("facial_wrinkles", "III", "periorbital_right", "cleared"),
        ("facial_wrinkles", "III", "cheek_left", "cleared"), ("facial_wrinkles", "III", "forehead", "off-label"),
        ("facial_wrinkles", "III", "perioral", "off-label"), ("facial_wrinkles", "III", "neck", "off-label"),
        ("acne_scars", "VI", "cheek_left", "cleared"), ("acne_scars", "VI", "jaw_right", "cleared"),
        ("acne_scars", "VI", "neck", "off-label"), ("acne_scars", "VI", "upper_back", "off-label"),
        ("periorbital_wrinkles", "IV", "periorbital_left", "cleared"),
        ("periorbital_wrinkles", "IV", "cheek_left", "off-label"), ("neck_wrinkles", "II", "neck", "cleared"),
        ("neck_wrinkles", "II", "decolletage", "off-label"), ("neck_wrinkles", "II", "submental", "off-label"),
        ("abdominal_scars", "VI", "abdomen", "cleared"), ("abdominal_scars", "VI", "flank_left", "off-label"),
        ("striae", "I", "hip_left", "off-label"), ("hair_loss", "I", "scalp", "off-label"),
        ("hand_rejuvenation", "I", "hand_back_left", "off-label"), ("pores", "I", "nose", "off-label"),
    ])
    func `TREAT-100 indication and area decide between cleared and off-label`(
        indication: String,
        skin: String,
        area: String,
        expected: String
    ) throws {
        let depth = area.hasPrefix("periorbital") ? "0.30" : "0.50"
        let reason = "    reason: test\n"
        #expect(try standing(plan(head(indication, skin), area: area, depth: depth) + reason) == expected)
    }

    @Test(arguments: [
        ("facial_wrinkles", "I", "cheek_left", true), ("facial_wrinkles", "III", "cheek_left", true),
        ("facial_wrinkles", "IV", "cheek_left", false), ("facial_wrinkles", "VI", "cheek_left", false),
        // Off-label areas do not lead around the label's skin types.
        ("facial_wrinkles", "III", "forehead", true), ("facial_wrinkles", "IV", "forehead", false),
        ("acne_scars", "V", "cheek_left", true), ("acne_scars", "VI", "neck", true),
        ("periorbital_wrinkles", "IV", "periorbital_left", true),
        ("periorbital_wrinkles", "V", "periorbital_left", false), ("neck_wrinkles", "I", "neck", false),
        ("neck_wrinkles", "II", "neck", true), ("neck_wrinkles", "IV", "neck", true),
        ("neck_wrinkles", "V", "neck", false), ("neck_wrinkles", "I", "decolletage", false),
        ("abdominal_scars", "VI", "abdomen", true), ("striae", "VI", "abdomen", true),
    ])
    func `TREAT-101 a skin type that no label names is forbidden`(
        indication: String,
        skin: String,
        area: String,
        allowed: Bool
    ) throws {
        let depth = area.hasPrefix("periorbital") ? "0.30" : "0.50"
        let problems = try TestData.problems(plan(head(indication, skin), area: area, depth: depth))
        #expect(problems.isEmpty == allowed, "\(problems.map(\.text))")
        for problem in problems {
            #expect(problem.kind == .refused && problem.field == "fitzpatrick" && problem.place.line == 6)
            #expect(problem.sentence.hasPrefix("\(area): forbidden for \(indication): the label of "))
            #expect(problem.sentence.contains("indications.yaml line"))
            #expect(problem.sentence.contains("not \(skin) "))
            #expect(problem.source?.grade == .label && problem.source?.file == "indications.yaml")
        }
    }

    @Test func `TREAT-102 a skin type that a label depends on is asked for, once`() throws {
        let two = "  - {area: forehead, depth_mm: 0.50, rate_hz: 117, density_per_cm2: 100}\n"
        let problems = try TestData.problems(plan(head("facial_wrinkles")) + two)
        #expect(problems.map(\.field) == ["fitzpatrick"])
        #expect(problems.first?.sentence.contains("write fitzpatrick: I, II, III, IV, V or VI") == true)
        #expect(PlanProblems(problems).exitCode == 10)
        // Where a label covers all skin, and where there is none, nothing depends on it.
        #expect(try standing(plan(head("acne_scars"))) == "cleared")
        #expect(try standing(plan(head("striae"))) == "off-label")
        // The label of the plan's pen does depend on it.
        let exceed = try TestData.problems(plan(head("acne_scars", nil, "pen_model: exceed")))
        #expect(exceed.map(\.field) == ["fitzpatrick"])
        // What stands there and cannot be read is not asked for a second time.
        let broken = try TestData.problems(plan(head("facial_wrinkles", "VII")))
        #expect(broken.map(\.kind) == [.unreadable])
    }

    @Test(arguments: [
        ("17", "forbidden"), ("18", "off-label"), ("21", "off-label"), ("22", "cleared"), ("90", "cleared"),
    ])
    func `TREAT-103 below the label's age it is off-label, below 18 forbidden`(age: String, expected: String) throws {
        let text = plan(head("acne_scars", "II", "prescriber: P\nage: \(age)"))
        guard expected == "forbidden" else {
            #expect(try standing(text) == expected)
            return
        }
        let problems = try TestData.problems(text)
        #expect(problems.map(\.field) == ["age"])
        #expect(problems.first?.place.line == 8)
        #expect(problems.first?.sentence.contains("17 years is under 18 years") == true)
        // The project's own rule does not pass for a label's.
        #expect(problems.first?.source?.grade == .unsourcedDefault)
    }

    @Test func `TREAT-103 an age that is not told is taken for granted aloud`() throws {
        let plan = try TestData.judge(plan(head("acne_scars", "II", ""))).get()
        let verdict = try #require(plan.labelVerdicts.first)
        #expect(verdict.assumes == "the client is 22 years old or older")
        #expect(verdict.summary.hasSuffix("if the client is 22 years old or older"))
        #expect(try TestData.judge(self.plan(head("acne_scars", "II"))).get().labelVerdicts.first?.assumes == nil)
    }

    @Test(arguments: [
        // The pen's own label.
        ("acne_scars", "IV", "exceed", "cleared"), ("acne_scars", "V", "exceed", "forbidden"),
        ("acne_scars", "V", "skinpen", "cleared"), ("acne_scars", "V", "xcellarispro_twist", "forbidden"),
        ("acne_scars", "VI", "dr_pen", "cleared"), ("acne_scars", "VI", "pro_pen", "cleared"),
        ("facial_wrinkles", "III", "exceed_unlimited", "cleared"),
        // A pen without a label for it is off-label, and does not lead around the labels of the others.
        ("acne_scars", "II", "skinstylus", "off-label"), ("facial_wrinkles", "III", "dr_pen", "off-label"),
        ("facial_wrinkles", "IV", "dr_pen", "forbidden"), ("facial_wrinkles", "IV", "skinpen", "forbidden"),
        ("periorbital_wrinkles", "IV", "exceed", "forbidden"),
    ])
    func `TREAT-104 with a pen model its label counts, and no pen leads around a label`(
        indication: String,
        skin: String,
        pen: String,
        expected: String
    ) throws {
        let area = indication == "periorbital_wrinkles" ? "periorbital_left" : "cheek_left"
        let text = plan(
            head(indication, skin, "prescriber: P\nage: 40\npen_model: \(pen)"),
            area: area,
            depth: area == "cheek_left" ? "0.50" : "0.30"
        )
        let standing = try standing(text)
        #expect(expected == "forbidden" ? standing.contains("forbidden for") : standing == expected, "\(standing)")
    }

    @Test func `TREAT-104 without a pen model every pen whose label covers it is named`() throws {
        let verdict = try #require(try TestData.judge(plan(head("acne_scars", "IV"))).get().labelVerdicts.first)
        let all = ["exceed", "exceed_unlimited", "skinpen", "dr_pen", "pro_pen", "xcellarispro_twist"]
        #expect(verdict.pens == all)
        let dark = try #require(try TestData.judge(plan(head("acne_scars", "V"))).get().labelVerdicts.first)
        #expect(dark.pens == ["skinpen", "dr_pen", "pro_pen"])
        #expect(dark.source.citation.contains("K202243"))
        #expect(dark.text.contains("(indications.yaml line "))
    }

    @Test func `TREAT-104 an unknown pen model hides no other problem, and asks for nothing on its account`() throws {
        let text = plan(head("facial_wrinkles", "IV", "age: 17\npen_model: skinpenn"), area: "forehead")
        let problems = try TestData.problems(text)
        #expect(problems.map(\.field) == ["age", "pen_model"])
        let off = plan(head("facial_wrinkles", "II", "age: 30\npen_model: skinpenn"), area: "forehead")
        #expect(try TestData.problems(off).map(\.field) == ["pen_model"])
    }

    @Test func `TREAT-105 off-label needs a prescriber, and says by whose word`() throws {
        let head = "indication: neck_wrinkles\nfitzpatrick: III\nage: 50"
        let problems = try TestData.problems(plan(head, area: "decolletage"))
        #expect(problems.map(\.field) == ["areas[0].area"])
        let problem = try #require(problems.first)
        #expect(problem.kind == .refused && problem.place.line == 9)
        #expect(problem.sentence.contains("off-label for neck_wrinkles: labels name neck only (indications.yaml line"))
        #expect(problem.sentence.contains("write prescriber:"))
        #expect(try TestData.problems(plan(head + "\nprescriber: Dr. P", area: "decolletage")) == [])
        // Cleared areas need none.
        #expect(try TestData.problems(plan(head, area: "neck")) == [])
    }

    @Test func `TREAT-106 the verdicts go with the derived plan, one an area, with version and source`() throws {
        let second = "  - {area: neck, depth_mm: 0.50, rate_hz: 117, density_per_cm2: 100}\n"
        let derived = try TestData.judge(plan(head("acne_scars", "II")) + second).get()
        #expect(derived.labelVerdicts.map(\.area) == ["cheek_left", "neck"])
        #expect(derived.labelVerdicts.map(\.standing) == [.cleared, .offLabel])
        #expect(derived.labelVerdicts.allSatisfy { $0.source.file == "indications.yaml" && $0.source.line != nil })
        #expect(derived.indicationsVersion == 2)
        #expect(derived.plan.prescriber?.value == "P")
        #expect(derived.plan.age?.value == 40)
    }
}
