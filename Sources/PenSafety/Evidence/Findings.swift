/// What all checks found in one tick, in the order of `CheckName`.
package struct Findings: Sendable {
    /// One place for each check.
    package static let capacity = 33
    private var storage = InlineArray<33, Finding>(repeating: .ok(.unplugged))
    package private(set) var count = 0
    /// The finding with the gravest effect; the first among equals. Kept as they come: whoever asks copies one finding,
    /// not all of them.
    package private(set) var worst = Finding.ok(.unplugged)

    /// Checks that found anything but ok, and those whose finding forbids motion: a bit for each, its number. A finding
    /// that has no place to be kept in counts all the same.
    package private(set) var found: UInt64 = 0
    package private(set) var forbidding: UInt64 = 0

    package init() {}

    /// What a check found; nil of one that was not judged.
    package func finding(of check: CheckName) -> Finding? {
        for index in 0..<count where storage[index].check == check {
            return storage[index]
        }
        return nil
    }

    /// The finding at `index`; a finding that is `ok` beyond the end.
    package subscript(index: Int) -> Finding {
        index >= 0 && index < count ? storage[index] : .ok(.unplugged)
    }

    mutating func append(_ finding: Finding) {
        // First of all: a finding that has no place to be kept in decides all the same.
        if count == 0 || finding.effect > worst.effect {
            worst = finding
        }
        let bit = UInt64(1) << UInt64(finding.check.rawValue)
        if finding.effect > .ok { found |= bit }
        if finding.effect >= .inhibit { forbidding |= bit }
        guard count < Findings.capacity else { return }
        storage[count] = finding
        count += 1
    }
}
