import Foundation
import TestSupport

/// Campaigns of a test's own, by the release program.
struct CampaignDesk {
    let folder: TemporaryFolder
    let program: Program

    init() throws {
        folder = try TemporaryFolder()
        program = try .release("stipple-sim")
    }

    func path(_ name: String) -> String { folder.path + "/" + name }

    func run(_ words: [String], data: String = Repository.path, by other: Program? = nil) throws -> ProgramOutcome {
        try TestSupport.run(other ?? program, words, environment: ["STIPPLE_DATA": data])
    }

    /// A campaign into the folder `name`.
    func campaign(
        _ seeds: String,
        _ name: String,
        _ more: [String] = [],
        data: String = Repository.path,
        by other: Program? = nil
    ) throws -> ProgramOutcome {
        try run(["campaign", "--seeds", seeds, "--out", path(name)] + more, data: data, by: other)
    }

    func results(_ name: String) throws -> String { try folder.text(name + "/results.jsonl") }

    func lines(_ name: String) throws -> [String] { try results(name).split(separator: "\n").map(String.init) }

    func change(_ name: String, _ edit: ([String]) -> [String]) throws {
        let text = edit(try lines(name)).joined(separator: "\n") + "\n"
        try folder.write(text, to: name + "/results.jsonl")
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// The names in the test's folder, hidden ones too.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

    /// Starts a campaign and waits until it has kept a few seeds.
    func underWay(_ seeds: String, _ name: String) throws -> RunningProgram {
        let running = try RunningProgram(
            program,
            ["campaign", "--seeds", seeds, "--out", path(name)],
            environment: ["STIPPLE_DATA": Repository.path]
        )
        let deadline = ContinuousClock.now + .seconds(60)
        while (try? lines(name).count) ?? 0 < 4 {
            guard !running.hasEnded, ContinuousClock.now < deadline else {
                throw TestSupportError("the campaign kept no seeds: \(running.stderr)")
            }
        }
        return running
    }

    /// The same program in a folder without a repository; with a byte behind its end it is another one that runs alike.
    func copy(_ name: String, isOther: Bool) throws -> Program {
        try folder.copy(program, to: name, adding: isOther ? [0] : [])
    }

    /// Data files by which no one can finish some plans: a pen may dwell 1 ms. No program has a defect for that, and no
    /// mending of a program makes such plans possible.
    func impatientData() throws -> String {
        let areas = try Repository.text("Protocols/treatment/areas.yaml")
        let text = areas.replacing(/dwell_max_ms: \{ value: [0-9]+/, with: "dwell_max_ms: { value: 1")
        try folder.write(text, to: "data/Protocols/treatment/areas.yaml")
        try folder.write(
            Repository.text("Protocols/treatment/indications.yaml"),
            to: "data/Protocols/treatment/indications.yaml"
        )
        return path("data")
    }

    static func object(_ text: String) throws -> [String: Any] {
        guard let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw TestSupportError("no JSON object: \(text)")
        }
        return object
    }
}
