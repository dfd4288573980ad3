import Yams

/// As much of one area of a plan as could be read.
struct AreaDraft {
    let path: String
    let place: TextPlace
    var name: Written<String>?
    var depthUm: Written<UInt32>?
    var rateMillihz: Written<UInt32>?
    var densityPerCm2: Written<UInt32>?
    var sizeMm2: Written<UInt32>?
    var passes: Written<UInt32>?
    var reason: Written<String>?
    /// A size stands in the plan and cannot be read: then no default takes its place.
    var sizeIsUnreadable = false

    /// The area, if nothing of it is missing.
    var planned: PlannedArea? {
        guard let name, let depthUm, let rateMillihz, let densityPerCm2 else { return nil }
        return PlannedArea(
            path: path,
            place: place,
            name: name,
            depthUm: depthUm,
            rateMillihz: rateMillihz,
            densityPerCm2: densityPerCm2,
            sizeMm2: sizeMm2,
            passes: passes,
            reason: reason
        )
    }
}

extension AreaDraft {
    private static let keys = ["area", "depth_mm", "rate_hz", "size_cm2", "density_per_cm2", "passes", "reason"]

    /// A complete area as a draft.
    init(_ planned: PlannedArea) {
        self.init(
            path: planned.path,
            place: planned.place,
            name: planned.name,
            depthUm: planned.depthUm,
            rateMillihz: planned.rateMillihz,
            densityPerCm2: planned.densityPerCm2,
            sizeMm2: planned.sizeMm2,
            passes: planned.passes,
            reason: planned.reason
        )
    }

    /// Reads what can be read; everything else is noted.
    static func read(_ node: Node, index: Int, findings: Findings) -> AreaDraft {
        let path = "areas[\(index)]"
        var draft = AreaDraft(path: path, place: FieldReader.place(of: node))
        guard let reader = FieldReader(node, path: path, what: "an area of a plan", keys: keys, findings: findings)
        else { return draft }
        draft.name = reader.text("area")
        draft.depthUm = reader.quantity("depth_mm", .depth)
        draft.rateMillihz = reader.quantity("rate_hz", .rate)
        draft.sizeMm2 = reader.quantity("size_cm2", .size, required: false)
        draft.sizeIsUnreadable = reader.has("size_cm2") && draft.sizeMm2 == nil
        draft.densityPerCm2 = reader.quantity("density_per_cm2", .density)
        draft.passes = reader.quantity("passes", .passes, required: false)
        draft.reason = reader.text("reason", required: false)
        return draft
    }
}
