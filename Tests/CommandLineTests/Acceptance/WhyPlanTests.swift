import Foundation
import TestSupport
import Testing

/// `why PLAN`: everything that stands against treating by a plan, at once.
struct WhyPlanTests {
    private func unmet(_ outcome: String) throws -> [[String: Any]] {
        let document = try #require(Desk.lines(outcome, schema: "stipple.why/1").first, "\(outcome)")
        return try #require(document["unmet"] as? [[String: Any]])
    }

    @Test func `CLI-230 nothing stands against a good plan with a pen that is ready`() throws {
        let desk = try Desk()
        let pen = try desk.pen()
        let plan = try desk.plan(punctures: 30_000)
        let prose = try desk.run(["why", plan, "--pen", desk.port])
        #expect(prose.status == 0, "\(prose)")
        #expect(prose.stdout.contains("Nothing stands against"))
        let outcome = try desk.run(["why", plan, "--pen", desk.port, "--json"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try unmet(outcome.stdout).isEmpty)
        pen.send(signal: SIGTERM)
        _ = try pen.finish()
    }

    @Test func `CLI-230 without a pen the list goes on with the plan, and the other way round`() throws {
        let desk = try Desk()
        let plan = try desk.plan(punctures: 30_000)
        let noPen = try desk.run(["why", plan, "--pen", desk.port, "--json"])
        #expect(noPen.status == 10, "\(noPen)")
        #expect(try unmet(noPen.stdout).map { $0["kind"] as? String } == ["port"])
        let neither = try desk.run(["why", plan + ".missing", "--pen", desk.port, "--json"])
        #expect(neither.status == 65, "\(neither)")
        #expect(try unmet(neither.stdout).map { $0["kind"] as? String } == ["plan", "port"])
    }
}
