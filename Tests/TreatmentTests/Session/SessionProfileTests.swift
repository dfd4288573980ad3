import PenControl
import PenProtocol
import PenSafety
import Testing

@testable import Treatment

/// Pens that do not drive their depth, do not read their cartridge, or have one rate.
struct SessionProfileTests {
    private static func fixedPen(readsCartridge: Bool = true, needles: UInt32? = 12) -> MachineLimits {
        MachineLimits(
            pen: "pen B-1",
            depthMaxUm: 1_500,
            rateMinMillihz: 100_000,
            rateMaxMillihz: 100_000,
            needles: needles,
            readsCartridge: readsCartridge
        )
    }

    /// A session with a base pen: the plan says that there are 12 needles.
    private static func baseRig(areas: [String] = ["cheek_left"], passes: UInt32 = 1) throws -> SessionRig {
        var rig = try SessionRig(areas: areas, passes: passes, plan: "needles: 12\n")
        rig.engine.hello.profiles = .base
        rig.engine.hello.capabilities = [.simulated]
        return rig
    }

    @Test(arguments: [("99.999", false), ("100", true), ("100.001", false), ("117", false)])
    func `TREAT-180 a rate that is not the pen's only one is refused, and says what to do`(
        rate: String,
        isAllowed: Bool
    ) throws {
        let problems = try TestData.problems(TestData.plan(rate: rate), machine: Self.fixedPen())
        #expect(problems.isEmpty == isAllowed)
        guard !isAllowed else { return }
        let problem = try #require(problems.first)
        #expect(problem.kind == .refused)
        #expect(problem.field == "areas[0].rate_hz")
        #expect(problem.sentence.contains("pen B-1, which has one fixed rate of 100 Hz; write that as rate_hz"))
    }

    @Test func `TREAT-181 a pen that does not read its cartridge leaves the needles to the plan`() throws {
        let blind = Self.fixedPen(readsCartridge: false, needles: nil)
        let plan = TestData.plan(rate: "100")
        let missing = try TestData.problems(plan, machine: blind)
        #expect(missing.map(\.field) == ["needles"])
        #expect(missing.first?.kind == .refused)
        for needles in [12, 36] {
            #expect(try TestData.problems("needles: \(needles)\n" + plan, machine: blind).isEmpty)
        }
        for needles in ["0", "37", "-1", "many", "1.5"] {
            let problem = try #require(try TestData.problems("needles: \(needles)\n" + plan, machine: blind).first)
            #expect(problem.kind == .unreadable)
        }
        let reader = Self.fixedPen()
        #expect(try TestData.problems("needles: 12\n" + plan, machine: reader).isEmpty)
        let other = try #require(try TestData.problems("needles: 14\n" + plan, machine: reader).first)
        #expect(other.kind == .refused && other.sentence.contains("has 12"))
    }

    @Test func `TREAT-182 the dial is asked for at each area, and nothing is armed before it is declared`() throws {
        var rig = try Self.baseRig(areas: ["cheek_left", "forehead"])
        rig.declares = false
        rig.run(to: .declaring)
        rig.run(ms: 500)
        #expect(rig.session.phase == .declaring)
        #expect(rig.session.dialAskedUm == 500)
        #expect(rig.engine.targets.isEmpty)
        rig.session.declareDial()
        rig.run(to: .treating)
        #expect(rig.engine.targets.map(\.depthUm) == [500])
        #expect(rig.session.dialAskedUm == nil)
        rig.run(to: .declaring)
        #expect(rig.session.dialAskedUm == 400)
        rig.run(ms: 5)
        rig.session.skip()
        rig.run(to: .ended)
        #expect(rig.engine.targets.count == 1)
        let told = rig.notices.map(\.text)
        #expect(
            told.contains("Set the pen's dial to 0.50 mm for cheek_left, then press Enter; the enable comes after it.")
        )
        #expect(told.contains { $0.hasPrefix("Set the pen's dial to 0.40 mm for forehead") })
    }

    @Test func `TREAT-182 a declaration that nobody asked for does nothing`() throws {
        var rig = try Self.baseRig()
        rig.declares = false
        rig.session.declareDial()
        rig.run(to: .declaring)
        #expect(rig.session.phase == .declaring)
    }

    @Test func `TREAT-183 a depth that was not measured is null, and says whose word it is`() throws {
        for (profiles, source, depth) in [
            (Profiles.base, DepthSource.declared, false), ([.base, .sensedDepth], .set, false),
            ([.base, .sensedDepth, .drivenDepth], .measured, true),
        ] {
            var rig = try SessionRig(plan: "needles: 12\n")
            rig.engine.hello.profiles = profiles
            rig.run(to: .ended)
            let result = rig.session.results[0]
            #expect(result.depthSource == source)
            #expect((result.achievedDepthUm != nil) == (depth && !result.progress.parts.isEmpty))
            #expect(rig.phases.contains(.declaring) == (source == .declared))
        }
    }

    @Test func `TREAT-184 without a reader the envelope holds strokes, and the dose is needles times strokes`() throws {
        var rig = try Self.baseRig(passes: 2)
        rig.run(to: .ended)
        #expect(rig.session.outcome == .completed)
        #expect(rig.engine.envelopes.last?[1].puncturesMax == 10)
        #expect(rig.engine.goals == [5, .max])
        let result = rig.session.results[0]
        #expect(result.puncturesTarget == 120)
        #expect(result.punctures >= 120 && result.punctures <= 144 && result.punctures % 12 == 0)
        #expect(result.passesDone == 2)
    }

    @Test func `TREAT-185 a pen whose parking nothing proves is to be lifted at each stop`() throws {
        for (means, isLifted) in [(ParkMeans.none, true), (.spring, false), (.unknown(7), true)] {
            var rig = try SessionRig(passes: 2)
            rig.engine.hello.parkMeans = means
            rig.run(to: .ended)
            #expect(rig.session.pen?.mustLiftAtRest == isLifted)
            let lifts = rig.notices.filter { $0 == .liftPen }
            #expect((lifts.count >= 2) == isLifted, "\(means): \(lifts.count)")
        }
        #expect(SessionNotice.liftPen.text.hasPrefix("LIFT THE PEN."))
    }

    @Test func `TREAT-186 a dial that differs is said in millimetres`() {
        let finding = Finding(
            .dial,
            .inhibit,
            .dialDiffers,
            value: 800,
            threshold: 500,
            unit: "µm",
            source: "test"
        )
        #expect(finding.sentence == "The dial stands at 0.80 mm, the plan says 0.50 mm: turn it.")
    }
}
