import Foundation
import TestSupport
import Testing

/// The virtual clock: the same seed gives the same bytes, in every build.
@Suite struct DeterminismTests {
    private struct Line: Decodable {
        let seed: UInt64
        let transcript: String
        let outcome: String
        let safe: Bool
    }

    private func treat(_ program: Program, seeds: String, punctures: Int) throws -> [Line] {
        let desk = try Desk()
        let outcome = try TestSupport.run(
            program,
            ["treat", desk.plan(punctures: punctures), "--seeds", seeds, "--jobs", "2", "--json"],
            environment: desk.environment,
            timeout: .seconds(900)
        )
        return try outcome.stdout.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }

    @Test func `CLI-120 debug and release give the same transcripts, twice`() throws {
        let debug = try treat(.debug("stipple-sim"), seeds: "0..<2", punctures: 700)
        let release = try treat(.release("stipple-sim"), seeds: "0..<2", punctures: 700)
        let again = try treat(.release("stipple-sim"), seeds: "0..<2", punctures: 700)
        #expect(debug.count == 2)
        #expect(debug.map(\.transcript) == release.map(\.transcript))
        #expect(again.map(\.transcript) == release.map(\.transcript))
        #expect(Set(release.map(\.transcript)).count == 2)
    }

    @Test func `CLI-121 a thousand seeds run clean`() throws {
        let lines = try treat(.release("stipple-sim"), seeds: "0..<1000", punctures: 1_400)
        #expect(lines.count == 1_000)
        let bad = lines.filter { !$0.safe || $0.outcome != "completed" }
        #expect(bad.isEmpty, "\(bad.map(\.seed))")
    }
}
