import TestSupport
import Testing
import Treatment

/// Passes of an area, as planned.
@Suite struct PassPlanTests {
    private func passes(_ count: Int, density: String, size: String = "1") throws -> [PassPlan] {
        let clinicPasses = "    passes: \(count)\n"
        let text = TestData.plan(size: size, density: density, adding: clinicPasses)
        return try #require(try TestData.judge(text).get().areas.first?.passPlans)
    }

    @Test(arguments: [
        ("1200", 1, [1_200]), ("1200", 2, [600, 1_200]), ("1201", 2, [601, 1_201]), ("3", 2, [2, 3]), ("2", 2, [1, 2]),
    ])
    func `TREAT-120 pass k of N ends at target x k / N, rounded up, the last at the target`(
        density: String,
        count: Int,
        ends: [UInt32]
    ) throws {
        let plans = try passes(count, density: density)
        #expect(plans.map(\.puncturesUpTo) == ends)
        #expect(plans.reduce(0) { $0 + $1.punctures } == ends.last)
        #expect(plans.allSatisfy { $0.punctures > 0 })
        #expect(plans.map(\.number) == Array(1...UInt32(count)))
    }

    @Test func `TREAT-120 passes leave the dose of the envelope whole`() throws {
        let area = try #require(try TestData.judge(TestData.plan(adding: "    passes: 2\n")).get().areas.first)
        #expect(area.passes == 2)
        #expect(area.puncturesTarget == 21_600)
        // Strokes are whole in each pass: 900 and 900.
        #expect(area.passPlans.map { $0.motionMs(needles: 12, rateMillihz: 117_000) } == [7_693, 7_693])
    }

    @Test func `TREAT-121 passes run in the order of directions that the data give`() throws {
        let directions = try TestData.catalog().areas.passDirections
        #expect(directions.order == [.horizontal, .vertical, .oblique])
        #expect((1...4).map { directions.direction(ofPass: $0) } == [.horizontal, .vertical, .oblique, .horizontal])
        #expect(try passes(2, density: "100").map(\.direction) == [.horizontal, .vertical])
        // Nobody's paper was read for it.
        #expect(directions.provenance.grade == .unsourcedDefault)
    }

    @Test func `TREAT-122 the examples have several areas and passes, and end within six minutes of motion`() throws {
        for name in ["face", "acne-scars", "neck-decollete"] {
            let path = "examples/\(name).yaml"
            let text = SourceText(try Repository.text(path), file: path)
            let plan = try DerivedPlan.read(text, catalog: TestData.catalog(), machine: TestData.widePen).get()
            #expect(plan.areas.count >= 2, "\(path)")
            #expect(plan.areas.contains { $0.passes > 1 }, "\(path)")
            let milliseconds = plan.areas.reduce(0) { $0 + $1.motionMs(needles: 12) }
            #expect((60_000...360_000).contains(milliseconds), "\(path): \(milliseconds)")
            // What the head of the file says.
            let punctures = plan.areas.reduce(0) { $0 + $1.puncturesTarget }
            let seconds = (milliseconds + 500) / 1_000
            let head = try Repository.text(path)
            #expect(head.contains("= \(punctures) punctures: \(seconds) s"), "\(path): \(punctures), \(seconds)")
        }
    }
}
