/// Ceilings that a clinic or a practitioner writes into a plan. They can only narrow what the others allow.
package struct OwnCeilings: Sendable, Hashable {
    /// `.clinic` or `.practitioner`.
    package let owner: LimitSource.Owner
    /// Depth ceiling, in µm.
    package let depthMaxUm: Written<UInt32>?
    /// Slowest stroke rate, in mHz.
    package let rateMinMillihz: Written<UInt32>?
    /// Fastest stroke rate, in mHz.
    package let rateMaxMillihz: Written<UInt32>?
    /// Punctures per cm².
    package let densityMaxPerCm2: Written<UInt32>?
    /// Coverages.
    package let passesMax: Written<UInt32>?
    /// Time of motion in each area, in seconds.
    package let secondsMax: Written<UInt32>?
    /// Contact without glide, in ms.
    package let dwellMaxMs: Written<UInt32>?

    /// The keys below `clinic:` and `practitioner:`.
    static let keys = [
        "depth_mm", "rate_min_hz", "rate_max_hz", "density_per_cm2", "passes", "seconds", "dwell_ms",
    ]

    /// Reads one owner's ceilings; what is unreadable is noted and left out.
    static func read(_ reader: FieldReader, owner: LimitSource.Owner) -> OwnCeilings {
        func ceiling(_ key: String, _ quantity: Quantity) -> Written<UInt32>? {
            reader.quantity(key, quantity, required: false)
        }
        return OwnCeilings(
            owner: owner,
            depthMaxUm: ceiling("depth_mm", .depth),
            rateMinMillihz: ceiling("rate_min_hz", .rate),
            rateMaxMillihz: ceiling("rate_max_hz", .rate),
            densityMaxPerCm2: ceiling("density_per_cm2", .density),
            passesMax: ceiling("passes", .passes),
            secondsMax: ceiling("seconds", .seconds),
            dwellMaxMs: ceiling("dwell_ms", .dwell)
        )
    }

    /// The value as a limit of this owner, for the list of ceilings that meet.
    func limit(_ written: Written<UInt32>?, file: String) -> Limit? {
        written.map { written in
            Limit(
                value: written.value,
                source: LimitSource(
                    owner: owner,
                    row: owner.rawValue,
                    file: file,
                    line: written.place.line,
                    citation: "",
                    grade: .instruction
                )
            )
        }
    }
}
