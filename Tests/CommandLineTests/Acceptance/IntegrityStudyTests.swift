import Foundation
import TestSupport
import Testing

/// `stipple-sim study integrity`.
struct IntegrityStudyTests {
    private static func study(_ desk: Desk, _ words: String) throws -> ProgramOutcome {
        let all = ["study", "integrity"] + words.split(separator: " ").map(String.init)
        return try run(desk.simulator, all, environment: desk.environment, timeout: .seconds(300))
    }

    /// What does not depend on the number of frames.
    private static func computed(_ page: String) -> [String] {
        let kinds = ["flipped |", "bits |", "lost |", "kept |", "glued |", "inserted |", "next |"]
        return page.split(separator: "\n").map(String.init).filter { line in
            !kinds.contains(where: { line.prefix(50).contains($0) }) && !line.contains("--frames")
                && !line.contains("damaged frames; it says") && !line.hasSuffix("took")
        }
    }

    @Test func `CLI-340 a hundred thousand damaged frames are within the bounds, with any number of jobs`() throws {
        let desk = try Desk()
        let one = try Self.study(desk, "--frames 100000 --jobs 1")
        #expect(one.status == 0, "\(one)")
        #expect(!one.stdout.contains("DOES NOT HOLD") && !one.stdout.contains("| NO |"))
        #expect(try Self.study(desk, "--frames 100000 --jobs 3").stdout == one.stdout)
        #expect(try Self.study(desk, "--frames 100000 --seed 2").stdout != one.stdout)
    }

    @Test func `CLI-341 the committed page is the command's, but for what 100,000,000 frames count`() throws {
        let desk = try Desk()
        let folder = desk.folder.path + "/integrity"
        let outcome = try Self.study(desk, "--frames 50000 --out \(folder)")
        #expect(outcome.status == 0, "\(outcome)")
        let committed = try Repository.text("docs/integrity/README.md")
        #expect(try Self.computed(desk.folder.text("integrity/README.md")) == Self.computed(committed))
        #expect(committed.contains("--frames 100000000 --seed 1 "))
        #expect(!committed.contains("DOES NOT HOLD") && !committed.contains("| NO |"))
    }

    @Test(arguments: ["--frames 12", "--frames -1", "--seed x", "--jobs 0", "--out="])
    func `CLI-342 an integrity study that is asked for wrongly is status 64`(words: String) throws {
        let outcome = try Self.study(try Desk(), words)
        #expect(outcome.status == 64, "\(outcome)")
    }
}
