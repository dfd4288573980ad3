import TestSupport
import Testing
import Treatment

/// The plans in `examples/`.
@Suite struct ExamplePlanTests {
    @Test func `TREAT-050 every example is a plan that nothing refuses and nothing advises against`() throws {
        let paths = try Repository.files(below: "examples", endingWith: ".yaml")
        #expect(paths.contains("examples/demo.yaml"))
        for path in paths {
            let text = SourceText(try Repository.text(path), file: path)
            let plan = try DerivedPlan.read(text, catalog: TestData.catalog(), machine: TestData.widePen).get()
            #expect(plan.notes == [], "\(path)")
        }
    }

    @Test func `TREAT-051 the demo moves for at most 20 s with 12 needles`() throws {
        let text = SourceText(try Repository.text("examples/demo.yaml"), file: "examples/demo.yaml")
        let plan = try DerivedPlan.read(text, catalog: TestData.catalog(), machine: TestData.widePen).get()
        #expect(plan.areas.count == 1)
        let area = try #require(plan.areas.first)
        #expect(area.puncturesTarget == 21_600)
        #expect(area.strokesTarget(needles: 12) == 1_800)
        #expect(area.motionMs(needles: 12) == 15_385)
        // Even a cartridge of 6 needles keeps the demo within its 40 s of real time.
        #expect(area.motionMs(needles: 6) <= 40_000)
    }
}
