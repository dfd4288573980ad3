import Testing
import Treatment

/// Every limit: just inside, on it, just outside. Nonsense is in `PlanReadingTests` and `QuantityTests`.
@Suite struct LimitTests {
    @Test(arguments: [
        // Depth: areas.yaml's ceiling of the area, then the label's where an area would allow more.
        ("cheek_left", "0.99", true), ("cheek_left", "1.00", true), ("cheek_left", "1.01", false),
        ("periorbital_right", "0.29", true), ("periorbital_right", "0.30", true), ("periorbital_right", "0.31", false),
        ("temple_left", "0.45", true), ("temple_left", "0.46", false), ("neck", "0.75", true), ("neck", "0.76", false),
    ])
    func `TREAT-030 depth is allowed up to the limit and refused beyond`(
        area: String,
        depth: String,
        allowed: Bool
    ) throws {
        let text = TestData.plan(area: area, depth: depth, size: "8", adding: "prescriber: P\n")
        let problems = try TestData.problems(text)
        #expect(problems.isEmpty == allowed)
        #expect(problems.allSatisfy { $0.kind == .refused && $0.source?.row == area && $0.place.line == 8 })
    }

    @Test func `TREAT-030 the sentence names value, limit, source and remedy`() throws {
        let problems = try TestData.problems(TestData.plan(depth: "2.00"))
        let line = try #require(try TestData.catalog().areas.area(named: "cheek_left")?.depthMaxUm.provenance.line)
        #expect(
            problems.map(\.text) == [
                "plan.yaml:8: cheek_left: depth 2.00 mm is over 1.00 mm: limited by area cheek_left (areas.yaml line "
                    + "\(line), seller page: Dr.Pen needle depth guide, "
                    + "https://drpen.net/blogs/how-it-works/needle-depth-guide); lower it to 1.00 mm or less"
            ]
        )
        let source = try #require(problems.first?.source)
        #expect(source.owner == .area)
        #expect(source.grade == .seller)
        #expect(source.file == "areas.yaml")
        #expect(source.line == line)
    }

    @Test(arguments: [
        ("99.999", false), ("100", true), ("100.001", true), ("149.999", true), ("150", true), ("150.001", false),
    ])
    func `TREAT-031 the rate stays within the label's band`(rate: String, allowed: Bool) throws {
        let problems = try TestData.problems(TestData.plan(rate: rate))
        #expect(problems.isEmpty == allowed)
        #expect(problems.allSatisfy { $0.kind == .refused && $0.source?.owner == .label && $0.place.line == 9 })
    }

    @Test(arguments: [
        ("cheek_left", "3199", true), ("cheek_left", "3200", true), ("cheek_left", "3201", false),
        ("nose", "1600", true), ("nose", "1601", false),
    ])
    func `TREAT-032 density is allowed up to the limit`(area: String, density: String, allowed: Bool) throws {
        // 9.25 cm² makes the limit of punctures round: equal must stay allowed.
        let problems = try TestData.problems(TestData.plan(area: area, size: "9.25", density: density))
        #expect(problems.isEmpty == allowed)
        #expect(problems.allSatisfy { $0.kind == .refused && $0.source?.grade == .derived })
    }

    @Test(arguments: [("69.99", true), ("70", true), ("70.01", false)])
    func `TREAT-033 an area has a largest size`(size: String, allowed: Bool) throws {
        let problems = try TestData.problems(TestData.plan(size: size))
        #expect(problems.isEmpty == allowed)
        #expect(problems.allSatisfy { $0.sentence.contains("is over 70 cm²: limited by area cheek_left") })
    }

    @Test(arguments: [("1", true), ("2", true), ("3", false), ("1000", false)])
    func `TREAT-034 passes are allowed up to the limit`(passes: String, allowed: Bool) throws {
        let problems = try TestData.problems(TestData.plan(adding: "    passes: \(passes)\n"))
        #expect(problems.isEmpty == allowed)
        #expect(problems.allSatisfy { $0.kind == .refused && $0.field == "areas[0].passes" })
        #expect(problems.allSatisfy { $0.sentence.contains("passes \(passes) is over 2: limited by area cheek_left") })
    }

    @Test func `TREAT-035 a target that takes longer than the time of motion is refused`() throws {
        // 186 s at 100 Hz with 6 needles are 111,600 punctures: 3188.57 per cm² on 35 cm².
        func problems(_ density: Int, needles: UInt32?) throws -> [PlanProblem] {
            var pen = TestData.widePen
            pen = MachineLimits(
                pen: pen.pen,
                depthMaxUm: pen.depthMaxUm,
                rateMinMillihz: pen.rateMinMillihz,
                rateMaxMillihz: pen.rateMaxMillihz,
                needles: needles
            )
            let plan = TestData.plan(rate: "100", size: "35", density: "\(density)")
            return try TestData.problems(plan, machine: pen)
        }
        #expect(try problems(3_188, needles: 6) == [])
        let refused = try problems(3_189, needles: 6)
        #expect(refused.count == 1)
        #expect(
            refused.first?.sentence.contains("111615 punctures take 187 s at 100 Hz with 6 needles, over 186 s") == true
        )
        #expect(refused.first?.source?.row == "cheek_left")
        #expect(try problems(3_189, needles: 7) == [])
        // A pen that does not tell its needles, and no pen at all, leave the time unjudged.
        #expect(try problems(3_189, needles: nil) == [])
        // 0 needles would never arrive; they count as one.
        #expect(try !problems(3_189, needles: 0).isEmpty)
    }

    @Test(arguments: ["eyelid", "eyelid_left", "eye", "lips", "vermilion", "inside_orbital_rim"])
    func `TREAT-036 an excluded zone cannot be selected at any depth`(zone: String) throws {
        let problems = try TestData.problems(TestData.plan(area: zone, depth: "0.01", size: "1", density: "1"))
        #expect(problems.map(\.kind) == [.refused])
        #expect(problems.first?.source?.citation.contains("http") == true)
        #expect(problems.first?.sentence.contains("never treated") == true)
    }

    @Test func `TREAT-037 unknown and excluded areas still meet the label`() throws {
        for (area, kinds) in [
            ("elbow", [PlanProblem.Kind.unreadable, .refused, .refused]), ("eyelid", [.refused, .refused, .refused]),
        ] {
            let problems = try TestData.problems(TestData.plan(area: area, depth: "1.51", rate: "151"))
            #expect(problems.map(\.kind) == kinds)
            #expect(problems.last?.source?.owner == .label)
        }
        #expect(try TestData.problems(TestData.plan(area: "elbow", depth: "1.50", rate: "150")).count == 1)
    }

    @Test func `TREAT-038 a target below one puncture is refused`() throws {
        #expect(try TestData.problems(TestData.plan(size: "0.99", density: "1")).map(\.kind) == [.refused])
        #expect(try TestData.problems(TestData.plan(size: "1", density: "1")) == [])
        // Two passes need two punctures.
        let twice = "    passes: 2\n"
        let problems = try TestData.problems(TestData.plan(size: "1.99", density: "1", adding: twice))
        #expect(problems.first?.sentence.contains("less than one puncture in each of 2 passes") == true)
        #expect(try TestData.problems(TestData.plan(size: "2", density: "1", adding: twice)) == [])
    }
}
