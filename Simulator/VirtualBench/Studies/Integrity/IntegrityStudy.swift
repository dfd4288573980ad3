import PenProtocol

/// How well a damaged frame is found: what the checksum guarantees, what was measured with fewer bits of it, and what
/// the stuffing costs.
package struct IntegrityStudy: Sendable {
    /// Bits of the longest frame with its checksum.
    package static let longestBits = 2_016
    /// Bits up to which the distance is said to be 6: 5,243 and the checksum's 32.
    package static let statedBits = 5_275

    package let frames: UInt64
    package let seed: UInt64
    package let tallies: [IntegrityTally]
    package let sweep: FlipSweep
    package let example = BoundaryExample()
    package let six: [Int]?
    package let facts: [(claim: String, holds: Bool)]

    /// The parts of a run: kind of damage, number of the part, frames in it.
    package static func parts(frames: UInt64) -> [(damage: WireDamage, part: UInt64, frames: UInt64)] {
        let kinds = UInt64(WireDamage.allCases.count)
        return WireDamage.allCases.enumerated().flatMap { place, damage in
            let share = frames / kinds + (UInt64(place) < frames % kinds ? 1 : 0)
            return stride(from: 0, to: share, by: Int(IntegrityRun.framesOfAPart)).map { done in
                (damage, done / IntegrityRun.framesOfAPart, min(IntegrityRun.framesOfAPart, share - done))
            }
        }
    }

    /// Joins the parts, in whatever order they come.
    package init(frames: UInt64, seed: UInt64, runs: [IntegrityRun]) {
        self.frames = frames
        self.seed = seed
        tallies = WireDamage.allCases.map { damage in
            runs.filter { $0.damage == damage }.reduce(IntegrityTally()) { $0 + $1.tally }
        }
        sweep = FlipSweep(frames: 200, seed: seed)
        let longest = ChecksumDistance(bits: Self.longestBits)
        six = longest.sixMissed(among: 240)
        facts = [
            (
                "No error of 1 or 2 bits in the longest frame (2,016 bits with the checksum) is missed.",
                longest.findsTwoErrors
            ),
            (
                "No odd number of wrong bits is missed, in a frame of any length: x + 1 divides the polynomial.",
                ChecksumDistance.findsOddErrors
            ),
            ("No error of 4 bits in the longest frame is missed.", longest.findsFourErrors),
            (
                "No error of 4 bits is missed up to 5,243 data bits either.",
                ChecksumDistance(bits: Self.statedBits).findsFourErrors
            ),
            (
                "With one data bit more, 5,244, an error of 4 bits is missed.",
                !ChecksumDistance(bits: Self.statedBits + 1).findsFourErrors
            ),
            ("Six bits are missed when they flip together, so that the distance is 6 and no more.", six != nil),
        ]
    }

    /// All facts hold, no frame passed the whole checksum, what is like chance is 2⁻ⁿ, and the example is one.
    package var isGood: Bool {
        facts.allSatisfy(\.holds) && example.received?.header.type == Stop.type
            && tallies.allSatisfy { $0.accepted[3] == 0 }
            && zip(WireDamage.allCases, tallies).allSatisfy { damage, tally in
                !damage.isLikeChance || (0..<3).allSatisfy(tally.agrees)
            }
    }

    package var file: StudyFile { StudyFile(name: "README.md", text: IntegrityPage(study: self).markdown) }
}
