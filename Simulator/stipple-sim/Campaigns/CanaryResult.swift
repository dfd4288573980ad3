#if CANARIES
/// What came of the hunt for one canary.
struct CanaryResult: Encodable {
    let schema = "stipple-sim.canary-hunt/1"
    let name: String
    let found: Bool
    /// Seeds that were run, the one that found it among them.
    let seeds: UInt64
    let seed: UInt64?
    let verdict: String?
    let law: String?
    let note: String?
    let seconds: Double

    init(_ row: CanaryRow, _ caught: CanaryCatch?, among range: Range<UInt64>, seconds: Double) {
        name = row.name
        found = caught != nil
        seeds = caught.map { $0.seed - range.lowerBound + 1 } ?? UInt64(range.count)
        seed = caught?.seed
        verdict = caught?.verdict
        law = caught?.law
        note = caught?.note
        self.seconds = seconds
    }

    private enum CodingKeys: String, CodingKey {
        case schema, name, found, seeds, seed, verdict, law, note, seconds
    }

    func print(json: Bool) {
        if json {
            JSONText.printLine(self)
        } else if found {
            Swift.print("\(name): seed \(seed ?? 0), the \(seeds). in \(seconds) s. \(verdict ?? ""): \(note ?? "")")
        } else {
            Swift.print("\(name): NOT FOUND in \(seeds) seeds, \(seconds) s")
        }
    }
}
#endif
