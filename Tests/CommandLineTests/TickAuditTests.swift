import Foundation
import TestSupport
import Testing

/// The engine's tick in an optimized build, with every heap call, lock and retain counted (`Tests/TickAudit`). A debug
/// build is none of this: it makes metadata and takes locks that an optimized one does not need.
struct TickAuditTests {
    /// The line that tick-audit prints.
    private struct Line: Decodable {
        var ticks: Int
        var states: [String: Int]
        var allocations: Int
        var frees: Int
        var locks: Int
        var objects: Int
        var retains: Int
        var releases: Int

        var counts: [String: Int] {
            [
                "allocations": allocations, "frees": frees, "locks": locks, "objects": objects, "retains": retains,
                "releases": releases,
            ]
        }
    }

    private func audit(_ words: String...) throws -> (line: Line, outcome: ProgramOutcome) {
        // The loop takes as long as its ticks, and on a machine that stops processes longer.
        let outcome = try run(.release("tick-audit"), words, timeout: .seconds(200))
        return (try JSONDecoder().decode(Line.self, from: Data(outcome.stdout.utf8)), outcome)
    }

    @Test func `CTRL-090 a tick neither allocates nor locks nor retains`() throws {
        let (line, outcome) = try audit("engine")
        #expect(line.counts.values.allSatisfy { $0 == 0 }, "\(outcome)")
        #expect(outcome.status == 0, "\(outcome)")
        // Not only in steady motion: pauses, a lapse and a trip are among the counted ticks.
        for (state, least) in ["running": 8_000, "paused": 100, "lapsed": 100, "tripped": 50] {
            #expect(line.states[state, default: 0] >= least, "\(state): \(outcome)")
        }
    }

    @Test func `PENHOST-130 a tick of the real-time loop neither allocates nor locks nor retains`() throws {
        let (line, outcome) = try audit("loop")
        #expect(line.counts.values.allSatisfy { $0 == 0 }, "\(outcome)")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(line.states["running", default: 0] > 1_000, "\(outcome)")
    }

    @Test func `PENHOST-149 nor does one that is recorded, into a ring that is full after a while`() throws {
        let (line, outcome) = try audit("journal")
        #expect(line.counts.values.allSatisfy { $0 == 0 }, "\(outcome)")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(line.states["running", default: 0] > 1_000, "\(outcome)")
    }

    @Test(arguments: [
        ("allocation", ["allocations", "objects"]), ("lock", ["locks"]), ("retain", ["retains", "releases"]),
    ])
    func `CTRL-091 the audit sees what it is there to see`(canary: String, counts: [String]) throws {
        let (line, outcome) = try audit("engine", canary)
        for count in counts {
            #expect(line.counts[count, default: 0] >= line.ticks, "\(count): \(outcome)")
        }
        #expect(outcome.status == 1, "\(outcome)")
    }

    @Test func `CTRL-091 the audit refuses what it does not know`() throws {
        for words in [[], ["bogus"], ["engine", "bogus"], ["loop", "lock", "lock"]] {
            let outcome = try run(.release("tick-audit"), words)
            #expect(outcome.status == 64, "\(words): \(outcome)")
            #expect(outcome.stderr.contains("expected engine or loop"), "\(words): \(outcome)")
        }
    }
}
