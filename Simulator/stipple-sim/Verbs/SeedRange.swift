import ArgumentParser
import PenCampaign

/// Seeds from a command line: `A..<B`.
struct SeedRange: ExpressibleByArgument {
    /// More would take a century, and counts would not fit.
    private static let most = CampaignHeader.seedsMost

    let range: Range<UInt64>

    init(range: Range<UInt64>) {
        self.range = range
    }

    init?(argument: String) {
        guard let read = try? SeedRange.read(argument) else { return nil }
        self = read
    }

    /// - Throws: a sentence, where a text is no range of seeds that one can run.
    static func read(_ text: String) throws -> SeedRange {
        let parts = text.split(separator: "..<", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = UInt64(parts[0]), let end = UInt64(parts[1]) else {
            throw ValidationError("A range of seeds is A..<B, two whole numbers, such as '0..<1000'.")
        }
        guard first < end else {
            throw ValidationError("There is no seed in it: the end has to be above the beginning.")
        }
        guard end - first <= most else {
            throw ValidationError("These are \(end - first) seeds; take \(most) at most.")
        }
        return SeedRange(range: first..<end)
    }

    var defaultValueDescription: String { "\(range.lowerBound)..<\(range.upperBound)" }
}
