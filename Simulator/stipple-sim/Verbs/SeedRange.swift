import ArgumentParser

/// Seeds from a command line: `A..<B`.
struct SeedRange: ExpressibleByArgument {
    let range: Range<UInt64>

    init(range: Range<UInt64>) {
        self.range = range
    }

    init?(argument: String) {
        let parts = argument.split(separator: "..<", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = UInt64(parts[0]), let end = UInt64(parts[1]), first < end else {
            return nil
        }
        range = first..<end
    }

    var defaultValueDescription: String { "\(range.lowerBound)..<\(range.upperBound)" }
}
