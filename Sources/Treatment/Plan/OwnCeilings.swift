/// Ceilings that a clinic or a practitioner writes into a plan or into a limits file. They can only narrow what the
/// others allow.
package struct OwnCeilings: Sendable, Hashable {
    /// `.clinic` or `.practitioner`.
    package let owner: LimitSource.Owner
    /// The file that they stand in, as the caller named it.
    package let file: String
    /// The area, or the row of both sides, that they hold for; `nil` for every area.
    package let scope: String?
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
    static func read(
        _ reader: FieldReader,
        owner: LimitSource.Owner,
        file: String,
        scope: String? = nil
    ) -> OwnCeilings {
        func ceiling(_ key: String, _ quantity: Quantity) -> Written<UInt32>? {
            reader.quantity(key, quantity, required: false)
        }
        return OwnCeilings(
            owner: owner,
            file: file,
            scope: scope,
            depthMaxUm: ceiling("depth_mm", .depth),
            rateMinMillihz: ceiling("rate_min_hz", .rate),
            rateMaxMillihz: ceiling("rate_max_hz", .rate),
            densityMaxPerCm2: ceiling("density_per_cm2", .density),
            passesMax: ceiling("passes", .passes),
            secondsMax: ceiling("seconds", .seconds),
            dwellMaxMs: ceiling("dwell_ms", .dwell)
        )
    }

    /// Whether they hold for an area; without one, whether they hold everywhere.
    func hold(in area: Area?) -> Bool {
        guard let scope else { return true }
        return area.map { scope == $0.name || scope == $0.row } == true
    }

    /// The value as a limit of this owner, for the list of ceilings that meet.
    func limit(_ written: Written<UInt32>?) -> Limit? {
        written.map { written in
            Limit(
                value: written.value,
                source: LimitSource(
                    owner: owner,
                    row: scope ?? owner.rawValue,
                    file: file,
                    line: written.place.line,
                    citation: "",
                    grade: .instruction
                )
            )
        }
    }
}
