import TestSupport
import Testing
import Treatment

/// Ceilings of clinic and practitioner in files of their own.
@Suite struct LimitsFileTests {
    private func judge(
        _ plan: String,
        clinic: String? = nil,
        practitioner: String? = nil,
        machine: MachineLimits? = nil
    ) throws -> Result<DerivedPlan, PlanProblems> {
        let catalog = try TestData.catalog(clinic: clinic, practitioner: practitioner).get()
        return DerivedPlan.read(SourceText(plan, file: "plan.yaml"), catalog: catalog, machine: machine)
    }

    private func problems(
        _ plan: String,
        clinic: String? = nil,
        practitioner: String? = nil,
        machine: MachineLimits? = nil
    ) throws -> [PlanProblem] {
        switch try judge(plan, clinic: clinic, practitioner: practitioner, machine: machine) {
        case .success: []
        case .failure(let problems): problems.list
        }
    }

    @Test(arguments: [("0.79", true), ("0.80", true), ("0.81", false)])
    func `TREAT-110 a ceiling of the clinic's file binds like any other`(depth: String, allowed: Bool) throws {
        let found = try problems(TestData.plan(depth: depth), clinic: "limits: 1\ndepth_mm: 0.80\n")
        #expect(found.isEmpty == allowed)
        for problem in found {
            #expect(problem.source?.owner == .clinic)
            #expect(problem.sentence.contains("is over 0.80 mm: limited by clinic (clinic.yaml line 2)"))
        }
    }

    @Test func `TREAT-110 every kind of ceiling is read, for all areas and for single ones`() throws {
        let clinic = """
            limits: 1
            depth_mm: 0.90
            rate_min_hz: 105
            rate_max_hz: 140
            density_per_cm2: 3000
            passes: 1
            seconds: 100
            dwell_ms: 300
            areas:
              cheek: { depth_mm: 0.70, rate_max_hz: 130, seconds: 90 }
              cheek_right: { depth_mm: 0.60 }
            """
        let second = "  - {area: cheek_right, depth_mm: 0.50, rate_hz: 117, density_per_cm2: 100}\n"
        let third = "  - {area: chin, depth_mm: 0.50, rate_hz: 117, density_per_cm2: 100}\n"
        let plan = try judge(TestData.plan(adding: second + third), clinic: clinic).get()
        #expect(plan.areas.map(\.limits.depthMaxUm.value) == [700, 600, 900])
        #expect(plan.areas.map(\.limits.rateMaxMillihz.value) == [130_000, 130_000, 140_000])
        #expect(plan.areas.map(\.limits.rateMinMillihz.value) == [105_000, 105_000, 105_000])
        #expect(plan.areas.map(\.limits.densityMaxPerCm2.value) == [3_000, 3_000, 3_000])
        #expect(plan.areas.map(\.limits.passesMax.value) == [1, 1, 1])
        #expect(plan.areas.map(\.limits.secondsMax.value) == [90, 90, 64])
        #expect(plan.areas.map(\.limits.dwellMaxMs.value) == [300, 300, 300])
        #expect(plan.areas[1].limits.depthMaxUm.source.text == "clinic cheek_right (clinic.yaml line 11)")
        // What holds for single areas holds not for the machine's row.
        #expect(plan.overall.depthMaxUm.value == 900)
        #expect(plan.overall.rateMaxMillihz.value == 140_000)
    }

    @Test func `TREAT-111 a practitioner's file narrows, and above the clinic's it has no effect`() throws {
        let clinic = "limits: 1\ndepth_mm: 0.80\nrate_max_hz: 130\n"
        let own = "limits: 1\ndepth_mm: 2.00\nrate_max_hz: 120\nrate_min_hz: 10\n"
        let limits = try #require(
            try judge(TestData.plan(), clinic: clinic, practitioner: own).get().areas.first?.limits
        )
        #expect(limits.depthMaxUm.value == 800)
        #expect(limits.depthMaxUm.source.owner == .clinic)
        #expect(limits.rateMaxMillihz.value == 120_000)
        #expect(limits.rateMaxMillihz.source.text == "practitioner (own.yaml line 3)")
        #expect(limits.rateMinMillihz.value == 100_000)
        // And the plan's own words narrow further.
        let plan = TestData.plan(adding: "limits: {practitioner: {depth_mm: 0.60}}\n")
        #expect(try judge(plan, clinic: clinic, practitioner: own).get().areas.first?.limits.depthMaxUm.value == 600)
    }

    /// A plan for a hip, where the area's ceiling (2.00 mm) lies above the off-label one.
    private func hip(_ depth: String) -> String {
        TestData.plan(
            replacing: [
                "indication": "indication: striae\nprescriber: P", "area": "  - area: hip_left",
                "depth_mm": "    depth_mm: \(depth)",
            ],
            adding: "    reason: white striae\n"
        )
    }

    @Test(arguments: [
        // Without a file 1.50 mm; the clinic's word instead; never above the area's 2.00 mm.
        (nil, nil, "1.50", true), (nil, nil, "1.51", false),
        ("1.80", nil, "1.80", true), ("1.80", nil, "1.81", false),
        ("3.00", nil, "2.00", true), ("3.00", nil, "2.01", false),
        ("1.20", nil, "1.20", true), ("1.20", nil, "1.21", false),
        // The practitioner can lower it and not raise it.
        ("1.80", "1.60", "1.60", true), ("1.80", "1.60", "1.61", false),
        ("1.80", "2.00", "1.81", false), (nil, "2.00", "1.51", false), (nil, "1.40", "1.41", false),
    ])
    func `TREAT-112 off-label depth ends at 1.50 mm unless the clinic's own file raises it`(
        clinic: String?,
        practitioner: String?,
        depth: String,
        allowed: Bool
    ) throws {
        let found = try problems(
            hip(depth),
            clinic: clinic.map { "limits: 1\noff_label_depth_mm: \($0)\n" },
            practitioner: practitioner.map { "limits: 1\noff_label_depth_mm: \($0)\n" }
        )
        #expect(found.isEmpty == allowed, "\(found.map(\.text))")
        #expect(found.allSatisfy { $0.field == "areas[0].depth_mm" })
    }

    @Test func `TREAT-112 the raised ceiling reaches no cleared area, and no deeper than the pen`() throws {
        let clinic = "limits: 1\noff_label_depth_mm: 2.00\n"
        let cleared = "  - {area: abdomen, depth_mm: 1.51, rate_hz: 117, density_per_cm2: 100}\n"
        let text = hip("1.90").replacing("indication: striae", with: "indication: abdominal_scars") + cleared
        let found = try problems(text, clinic: clinic)
        #expect(found.map(\.place.line) == [14])
        #expect(found.first?.source?.owner == .label)
        let plan = try judge(hip("1.90"), clinic: clinic).get()
        #expect(plan.overall.depthMaxUm.value == 2_000)
        #expect(plan.overall.depthMaxUm.source.text == "clinic off-label (clinic.yaml line 2)")
        let pen = MachineLimits(
            pen: "SIM-1",
            depthMaxUm: 1_800,
            rateMinMillihz: 50_000,
            rateMaxMillihz: 200_000,
            needles: 12
        )
        #expect(try problems(hip("1.90"), clinic: clinic, machine: pen).first?.source?.owner == .machine)
        #expect(try judge(hip("1.80"), clinic: clinic, machine: pen).get().overall.depthMaxUm.value == 1_800)
    }

    @Test(arguments: [
        ("depth_mm: 1\n", 1, "limits is missing here"), ("limits: 2\n", 1, "limits is 2, and only 1 is read"),
        ("limits: 1\ndepth_m: 1\n", 2, "a limits file has no key depth_m (did you mean depth_mm?)"),
        ("limits: 1\ndepth_mm: deep\n", 2, "not a number"), ("limits: 1\ndepth_mm: 0.505\n", 2, "finer than this unit"),
        ("limits: 1\ndepth_mm: -1\n", 2, "below zero"), ("limits: 1\ndepth_mm:\n", 2, "depth_mm has no value"),
        ("limits: 1\nareas: [cheek]\n", 2, "areas is a mapping from an area's name to its ceilings"),
        ("limits: 1\nareas:\n  cheekk: { depth_mm: 1 }\n", 3, "area cheekk is not known (did you mean cheek?)"),
        ("limits: 1\nareas:\n  eyelid: { depth_mm: 0.1 }\n", 3, "eyelid is an excluded zone"),
        ("limits: 1\nareas:\n  chin: 0.5\n", 3, "an area of a limits file is written as key: value lines"),
        ("limits: 1\nareas:\n  chin: { off_label_depth_mm: 1 }\n", 3, "has no key off_label_depth_mm"),
        ("limits: 1\nareas:\n  chin: { depth_mm: 1 }\n  chin: { depth_mm: 2 }\n", 4, "chin stands twice"),
        ("", 1, "the file is empty"), ("7", 1, "not as the single value"), ("limits: [1\n", 2, "this is not YAML"),
    ])
    func `TREAT-113 a flaw of a limits file is told with file and line, and no plan is judged`(
        text: String,
        line: Int,
        expected: String
    ) throws {
        guard case .failure(let problems) = try TestData.catalog(clinic: text, practitioner: text) else {
            Issue.record("\(text) was accepted")
            return
        }
        for file in ["clinic.yaml", "own.yaml"] {
            let found = problems.list.first { $0.file == file && $0.sentence.contains(expected) }
            #expect(found?.place.line == line, "\(problems.text)")
        }
        #expect(problems.exitCode == 65)
    }

    @Test func `TREAT-114 every ceiling that meets is listed, and one binds`() throws {
        let catalog = try TestData.catalog(
            clinic: "limits: 1\ndepth_mm: 0.80\nareas: { chin: { depth_mm: 0.10 } }\n",
            practitioner: "limits: 1\ndepth_mm: 0.90\n"
        ).get()
        let area = try #require(catalog.areas.area(named: "cheek_left"))
        let derivation = LimitDerivation(catalog: catalog)
        let met = derivation.met(.depthMax, in: area)
        #expect(met.all.map(\.value) == [1_500, 1_000, 800, 900])
        #expect(met.all.map(\.source.owner) == [.label, .area, .clinic, .practitioner])
        #expect(met.binding.source.owner == .clinic)
        #expect(derivation.met(.depthMax, in: area, offLabel: true).all.first?.source.row == "off-label")
        for kind in LimitKind.allCases {
            let met = derivation.met(kind, in: area)
            #expect(met.all.filter { $0 == met.binding }.count == 1, "\(kind)")
            #expect(met.all.allSatisfy { kind.isFloor ? $0.value <= met.binding.value : $0.value >= met.binding.value })
        }
    }

    @Test func `TREAT-115 the example of a limits file in the page of the data is read`() throws {
        let catalog = try TestData.catalog(clinic: try TestData.limitsText()).get()
        let file = try #require(catalog.limits.first)
        #expect(file.owner == .clinic)
        #expect(file.ceilings.count > 1)
        #expect(file.offLabelDepthMaxUm != nil)
    }
}
