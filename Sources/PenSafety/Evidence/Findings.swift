/// What all checks found in one tick, in the order of `CheckName`.
package struct Findings: Sendable {
    /// One place for each check.
    package static let capacity = 33
    private var storage = InlineArray<33, Finding>(repeating: .ok(.unplugged))
    package private(set) var count = 0
    /// The finding with the gravest effect; the first among equals. Kept as they come: whoever asks copies one finding,
    /// not all of them.
    package private(set) var worst = Finding.ok(.unplugged)

    package init() {}

    /// The finding at `index`; a finding that is `ok` beyond the end.
    package subscript(index: Int) -> Finding {
        index >= 0 && index < count ? storage[index] : .ok(.unplugged)
    }

    mutating func append(_ finding: Finding) {
        // First of all: a finding that has no place to be kept in decides all the same.
        if count == 0 || finding.effect > worst.effect {
            worst = finding
        }
        guard count < Findings.capacity else { return }
        storage[count] = finding
        count += 1
    }
}
