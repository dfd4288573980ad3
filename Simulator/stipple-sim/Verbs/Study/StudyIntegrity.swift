import ArgumentParser
import Foundation
import VirtualBench

/// `stipple-sim study integrity`
struct StudyIntegrity: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "integrity",
        abstract:
            "Damaged frames against the product's decoder with 8, 12 and 16 bits of the checksum, and what follows."
    )

    @Option(name: .long, help: "Damaged frames in all, 13 to 10¹²; kinds of damage share them.")
    var frames: UInt64 = 100_000_000

    @Option(name: .long, help: "Seed of frames and damage.")
    var seed: UInt64 = 1

    @Option(name: .long, help: "Also writes README.md to this folder.")
    var out: String?

    @Option(name: .long, help: "Parts at the same time, 1 to 256; the result stays the same.")
    var jobs: Int = 2

    func validate() throws {
        guard (1...256).contains(jobs) else {
            throw ValidationError("--jobs takes 1 to 256; got \(jobs).")
        }
        guard (13...1_000_000_000_000).contains(frames) else {
            throw ValidationError("--frames takes 13 to 1000000000000; got \(frames).")
        }
        guard out != "" else { throw ValidationError("--out takes a folder; got nothing.") }
    }

    func run() throws {
        let study = IntegrityStudy(frames: frames, seed: seed, runs: runs())
        if let out {
            try Study.write([study.file], to: out)
        } else {
            print(study.file.text, terminator: "")
        }
        guard study.isGood else {
            throw Failure(1, "A claim about the integrity of frames does not hold; the table says which.")
        }
    }

    /// Threads take the parts in turn; a part is a value and shares nothing.
    private func runs() -> [IntegrityRun] {
        let parts = IntegrityStudy.parts(frames: frames)
        let done = Ordered<IntegrityRun>(count: parts.count)
        DispatchQueue.concurrentPerform(iterations: jobs) { _ in
            while let index = done.take() {
                let part = parts[index]
                done.put(IntegrityRun(part.damage, part: part.part, frames: part.frames, seed: seed), at: index)
            }
        }
        return done.values
    }
}
