import Yams

extension Area {
    private static let keys = [
        "name", "code", "sides", "title", "size_cm2", "size_max_cm2", "depth_max_mm", "depth_recommended_mm", "rate_hz",
        "skin_total_mm", "passes_max", "density_max_per_cm2", "seconds_max", "dwell_max_ms",
    ]

    /// A side's or the midline's name, title and code of one row.
    private struct Identity {
        let name: String
        let row: String
        let title: String
        let code: UInt16
    }

    /// Reads one row: one area on the midline, two of a row with `sides`. What is unreadable is noted; then no area.
    static func read(_ reader: FieldReader, citations: [String: Citation]) -> [Area] {
        let identities = identities(reader)
        func number(_ key: String, _ quantity: Quantity) -> CitedNumber? {
            CitedNumber.read(key, quantity, in: reader, citations: citations)
        }
        // All are read before any is missed, so that one list names every flaw of the row.
        let size = number("size_cm2", .size)
        let sizeMax = number("size_max_cm2", .size)
        let depthMax = number("depth_max_mm", .depth)
        let recommended = CitedRange.read("depth_recommended_mm", .depth, in: reader, citations: citations)
        let rate = CitedRange.read("rate_hz", .rate, in: reader, citations: citations)
        let skin = number("skin_total_mm", .depth)
        let passes = number("passes_max", .passes)
        let density = number("density_max_per_cm2", .density)
        let seconds = number("seconds_max", .seconds)
        let dwell = number("dwell_max_ms", .dwell)
        guard let size, let sizeMax, let depthMax, let recommended, let rate, let skin, let passes, let density,
            let seconds, let dwell
        else { return [] }
        guard size.value <= sizeMax.value else {
            reader.note("size_cm2", at: reader.place, "is above size_max_cm2 in this row")
            return []
        }
        guard recommended.highest <= depthMax.value else {
            reader.note("depth_recommended_mm", at: reader.place, "reaches beyond depth_max_mm in this row")
            return []
        }
        return identities.map { identity in
            Area(
                code: identity.code,
                name: identity.name,
                row: identity.row,
                title: identity.title,
                line: reader.place.line,
                sizeMm2: size,
                sizeMaxMm2: sizeMax,
                depthMaxUm: depthMax,
                depthRecommendedUm: recommended,
                rateMillihz: rate,
                skinTotalUm: skin,
                passesMax: passes,
                densityMaxPerCm2: density,
                secondsMax: seconds,
                dwellMaxMs: dwell
            )
        }
    }

    static func reader(_ node: Node, index: Int, findings: Findings) -> FieldReader? {
        FieldReader(node, path: "areas[\(index)]", what: "a row of areas", keys: keys, findings: findings)
    }

    private static func identities(_ reader: FieldReader) -> [Identity] {
        let codes: ClosedRange<UInt32> = 1...UInt32(UInt16.max)
        let name = reader.word("name")
        let title = reader.text("title")
        guard reader.has("sides") else {
            guard let code = reader.whole("code", in: codes), let name, let title else { return [] }
            return [Identity(name: name.value, row: name.value, title: title.value, code: UInt16(code.value))]
        }
        if reader.has("code") {
            reader.note("code", at: reader.place, "and sides exclude each other; a row with sides has a code per side")
        }
        guard let sides = reader.fields("sides", keys: ["left", "right"]) else { return [] }
        return ["left", "right"].compactMap { side in
            guard let code = sides.whole(side, in: codes), let name, let title else { return nil }
            return Identity(
                name: "\(name.value)_\(side)",
                row: name.value,
                title: "\(title.value), \(side)",
                code: UInt16(code.value)
            )
        }
    }
}
