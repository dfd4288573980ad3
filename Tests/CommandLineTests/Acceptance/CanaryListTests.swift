import Foundation
import TestSupport
import Testing

/// `stipple-sim canaries` as far as it builds nothing: a hunt takes minutes, and is not for each test run.
struct CanaryListTests {
    /// In a folder of one's own choice.
    private static func canaries(_ words: String, in folder: String = Repository.path) throws -> ProgramOutcome {
        let program = try Program.release("stipple-sim").path
        return try run(
            .system("sh"),
            ["-c", "cd '\(folder)' && exec '\(program)' canaries \(words)"],
            environment: [:],
            timeout: .seconds(20)
        )
    }

    @Test func `CLI-690 the list has each canary with module, hazard and bug, for people and programs`() throws {
        let prose = try Self.canaries("--list")
        #expect(prose.status == 0, "\(prose)")
        let json = try Self.canaries("--list --json", in: "\(Repository.path)/docs/qa")
        let rows = Desk.lines(json.stdout, schema: "stipple-sim.canary/1")
        #expect(rows.count >= 32)
        #expect(prose.stdout.split(separator: "\n").count == rows.count)
        for row in rows {
            let name = try #require(row["name"] as? String)
            let hazard = try #require(row["hazard"] as? String)
            #expect(hazard.hasPrefix("H"))
            #expect(prose.stdout.contains("\(name): "))
        }
        #expect(Set(rows.compactMap { $0["name"] as? String }).count == rows.count)
    }

    @Test func `CLI-691 one can be listed alone, and a name that no canary has is status 64`() throws {
        let one = try Self.canaries("--list --only lease-never-ends")
        #expect(one.status == 0)
        #expect(one.stdout.split(separator: "\n").count == 1)
        let none = try Self.canaries("--only budgie")
        #expect(none.status == 64, "\(none)")
        #expect(none.stderr.contains("--list"))
    }

    @Test func `CLI-692 without a source tree the status is 65 with a sentence`() throws {
        let folder = try TemporaryFolder()
        let outcome = try Self.canaries("", in: folder.path)
        #expect(outcome.status == 65, "\(outcome)")
        #expect(outcome.stderr.contains("source tree"))
    }

    @Test(arguments: ["--jobs 0", "--jobs 257", "--seeds 3", "--seeds 3..3"])
    func `CLI-693 values that make no sense are status 64`(words: String) throws {
        #expect(try Self.canaries(words).status == 64)
    }

    @Test func `CLI-694 a released program says nothing of canaries in its version`() throws {
        let outcome = try run(.release("stipple-sim"), ["--version"], environment: [:])
        #expect(outcome.status == 0)
        #expect(!outcome.stdout.contains("CANARIES"))
        #expect(outcome.stderr.isEmpty)
    }
}
