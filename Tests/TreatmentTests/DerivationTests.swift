import Testing

@testable import Treatment

/// Which ceiling binds, and that its source stays with it.
@Suite struct DerivationTests {
    private func derived(_ text: String, machine: MachineLimits? = nil) throws -> DerivedPlan {
        try TestData.judge(text, machine: machine).get()
    }

    private func pen(depthMaxUm: UInt32 = 2_500, rates: ClosedRange<UInt32> = 50_000...200_000) -> MachineLimits {
        MachineLimits(
            pen: "SIM-1",
            depthMaxUm: depthMaxUm,
            rateMinMillihz: rates.lowerBound,
            rateMaxMillihz: rates.upperBound,
            needles: 12
        )
    }

    @Test func `TREAT-040 each limit of an area carries its value and its source`() throws {
        let plan = try derived(TestData.plan())
        let area = try #require(plan.areas.first)
        #expect(area.area.code == 5)
        #expect(area.limits.depthMaxUm.value == 1_000)
        #expect(area.limits.depthMaxUm.source.owner == .area)
        #expect(area.limits.rateMinMillihz.value == 100_000)
        #expect(area.limits.rateMaxMillihz.value == 150_000)
        #expect(area.limits.densityMaxPerCm2.value == 3_200)
        #expect(area.limits.puncturesMax.value == 57_600)
        #expect(area.limits.puncturesMax.source == area.limits.densityMaxPerCm2.source)
        #expect(area.limits.secondsMax.value == 186)
        #expect(area.limits.dwellMaxMs.value == 390)
        #expect(area.limits.passesMax.value == 2)
        #expect(area.puncturesTarget == 21_600)
        #expect(area.sizeMm2 == 1_800)
        #expect(!area.sizeIsDefault)
        #expect(plan.indication.name == "acne_scars")
        #expect(plan.areasVersion == 2)
        #expect(plan.notes == [])
    }

    @Test func `TREAT-040 without a size the default of the area counts`() throws {
        let area = try #require(try derived(TestData.plan(replacing: ["size_cm2": ""])).areas.first)
        #expect(area.sizeMm2 == 3_500)
        #expect(area.sizeIsDefault)
        #expect(area.puncturesTarget == 42_000)
    }

    @Test func `TREAT-041 the pen's own bounds bind when they are narrower`() throws {
        let machine = pen(depthMaxUm: 800, rates: 110_000...120_000)
        for (depth, rate, allowed) in [
            ("0.80", "110", true), ("0.81", "110", false), ("0.80", "109.999", false), ("0.80", "120", true),
            ("0.80", "120.001", false),
        ] {
            let problems = try TestData.problems(TestData.plan(depth: depth, rate: rate), machine: machine)
            #expect(problems.isEmpty == allowed, "\(depth) \(rate)")
            #expect(problems.allSatisfy { $0.source?.owner == .machine && $0.sentence.contains("machine SIM-1") })
        }
        let overall = try derived(TestData.plan(), machine: machine).overall
        #expect(overall.depthMaxUm.value == 800)
        #expect(overall.rateMinMillihz.value == 110_000)
        #expect(overall.rateMaxMillihz.source.owner == .machine)
    }

    @Test func `TREAT-041 a plan is judged again with the same answer once a pen is there`() throws {
        let plan = try derived(TestData.plan()).plan
        let catalog = try TestData.catalog()
        let again = try DerivedPlan.derive(plan, catalog: catalog, machine: pen()).get()
        #expect(again.areas == (try derived(TestData.plan())).areas)
        guard case .failure(let problems) = DerivedPlan.derive(plan, catalog: catalog, machine: pen(depthMaxUm: 499))
        else {
            Issue.record("a pen that reaches 0.499 mm cannot treat at 0.50 mm")
            return
        }
        #expect(problems.exitCode == 10)
        #expect(problems.text.contains("depth 0.50 mm is over 0.499 mm: limited by machine SIM-1"))
    }

    @Test func `TREAT-042 clinic and practitioner can lower a ceiling and never raise one`() throws {
        let own = """
            limits:
              clinic: {depth_mm: 0.80, rate_max_hz: 130, density_per_cm2: 1500, seconds: 60, dwell_ms: 200, passes: 1}
              practitioner: {depth_mm: 0.60, rate_min_hz: 110, density_per_cm2: 9000}

            """
        let area = try #require(try derived(TestData.plan(adding: own)).areas.first)
        #expect(area.limits.depthMaxUm.value == 600)
        #expect(area.limits.depthMaxUm.source.owner == .practitioner)
        #expect(area.limits.depthMaxUm.source.line == 14)
        #expect(area.limits.depthMaxUm.source.text == "practitioner (plan.yaml line 14)")
        #expect(area.limits.rateMinMillihz.value == 110_000)
        #expect(area.limits.rateMaxMillihz.value == 130_000)
        #expect(area.limits.rateMaxMillihz.source.owner == .clinic)
        #expect(area.limits.densityMaxPerCm2.value == 1_500)
        #expect(area.limits.puncturesMax.value == 27_000)
        #expect(area.limits.secondsMax.value == 60)
        #expect(area.limits.dwellMaxMs.value == 200)
        #expect(area.limits.passesMax.value == 1)
        let wider = "limits: {clinic: {depth_mm: 2.00, rate_min_hz: 10, rate_max_hz: 900, seconds: 900}}\n"
        #expect(
            try derived(TestData.plan(adding: wider)).areas.first?.limits
                == derived(TestData.plan()).areas.first?.limits
        )
        let refused = try TestData.problems(TestData.plan(depth: "0.61", adding: own))
        #expect(refused.map(\.source?.owner) == [.practitioner])
    }

    @Test(arguments: [
        ("limits: {clinic: {depth_cm: 1}}\n", "clinic has no key depth_cm (did you mean depth_mm?)"),
        ("limits: {spa: {depth_mm: 1}}\n", "limits has no key spa"),
        ("limits: {clinic: {depth_mm: none}}\n", "not a number"),
        ("limits: {clinic: 0.5}\n", "clinic is written as key: value lines"),
        (
            "limits: {clinic: {rate_min_hz: 140}, practitioner: {rate_max_hz: 120}}\n",
            "no rate is allowed: at least 140"
        ),
    ])
    func `TREAT-042 broken or contradicting ceilings are problems`(limits: String, expected: String) throws {
        let problems = try TestData.problems(TestData.plan(adding: limits))
        #expect(problems.contains { $0.sentence.contains(expected) }, "\(problems.map(\.text))")
    }

    @Test func `TREAT-043 the lowest ceiling binds, among equals the stricter grade, then the earlier owner`() {
        func limit(_ value: UInt32, _ grade: EvidenceGrade, _ owner: LimitSource.Owner) -> Limit {
            let source = LimitSource(owner: owner, row: "r", file: nil, line: nil, citation: "", grade: grade)
            return Limit(value: value, source: source)
        }
        let seller = limit(500, .seller, .area)
        let label = limit(500, .label, .label)
        let device = limit(501, .device, .machine)
        let clinic = limit(500, .instruction, .clinic)
        let practitioner = limit(500, .instruction, .practitioner)
        #expect(Limit.lowest([seller, device, label]) == label)
        #expect(Limit.lowest([practitioner, clinic, seller]) == clinic)
        #expect(Limit.lowest([device, limit(499, .unsourcedDefault, .area)])?.value == 499)
        #expect(Limit.highest([seller, device, label]) == device)
        #expect(Limit.highest([seller, practitioner, label]) == label)
        #expect(Limit.lowest([]) == nil)
        #expect(EvidenceGrade.allCases.sorted() == EvidenceGrade.allCases)
    }

    @Test(arguments: [("0.49", 1), ("0.50", 0), ("1.00", 0)])
    func `TREAT-044 leaving a seller's recommendation is told and not refused`(depth: String, count: Int) throws {
        let notes = try derived(TestData.plan(depth: depth)).notes
        #expect(notes.count == count)
        for note in notes {
            #expect(note.text.hasPrefix("plan.yaml:8: cheek_left: depth 0.49 mm is outside the recommended 0.50 mm to"))
            #expect(note.source.grade == .seller)
        }
    }

    @Test func `TREAT-044 leaving a recommendation from the literature needs a written reason`() throws {
        let text = try TestData.areasText().replacing(
            "max: 1.00, source: drpen-depth, grade: seller",
            with: "max: 1.00, source: meng-2022, grade: literature"
        )
        let catalog = try TreatmentCatalog.read(
            areas: SourceText(text, file: "areas.yaml"),
            indications: SourceText(TestData.indicationsText(), file: "indications.yaml")
        ).get()
        func judge(_ plan: String) -> Result<DerivedPlan, PlanProblems> {
            DerivedPlan.read(SourceText(plan, file: "plan.yaml"), catalog: catalog, machine: nil)
        }
        guard case .failure(let problems) = judge(TestData.plan(depth: "0.40")) else {
            Issue.record("accepted without a reason")
            return
        }
        #expect(problems.exitCode == 10)
        #expect(problems.text.contains("write why as reason:"))
        let plan = try judge(TestData.plan(depth: "0.40", adding: "    reason: first session\n")).get()
        #expect(plan.notes.map(\.sentence).first?.hasSuffix("; reason: first session") == true)
    }

    @Test func `TREAT-045 the overall limits are the label's without a pen`() throws {
        let overall = try derived(TestData.plan()).overall
        #expect(overall.depthMaxUm.value == 1_500)
        #expect(overall.depthMaxUm.source.owner == .label)
        #expect(overall.rateMinMillihz.value == 100_000)
        #expect(overall.rateMaxMillihz.value == 150_000)
    }
}
