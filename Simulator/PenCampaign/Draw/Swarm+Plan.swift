import PenPlant
import PenSimulator

extension Swarm {
    /// Areas that one label covers, each with the deepest that is drawn for it, µm; below every ceiling.
    private static let areas: [(name: String, deepestUm: UInt64)] = [
        ("cheek_left", 1_000), ("cheek_right", 1_000), ("chin", 900), ("jaw_left", 800), ("jaw_right", 800),
        ("temple_left", 400), ("temple_right", 400),
    ]
    private static let sizeCm2: UInt64 = 4

    /// A small plan, as text: 1 to 3 areas of 1 or 2 passes, 10 to 30 strokes each.
    mutating func plan(_ profile: SimulatedProfile, needles: UInt64) -> String {
        var text = """
            plan: 1
            title: Campaign
            client: nobody
            practitioner: nobody
            indication: acne_scars
            fitzpatrick: III

            """
        // A base pen does not read its cartridge.
        if profile == .base {
            text += "needles: \(needles)\n"
        }
        text += "areas:\n"
        var left = Swarm.areas
        for _ in 0..<pick([(1, 5), (2, 3), (3, 1)]) {
            let area = left.remove(at: Int(random.next(below: UInt64(left.count))))
            text += self.area(area.name, deepestUm: area.deepestUm, profile, needles: needles)
        }
        return text
    }

    private mutating func area(
        _ name: String,
        deepestUm: UInt64,
        _ profile: SimulatedProfile,
        needles: UInt64
    ) -> String {
        let depth = 25 + random.next(below: (deepestUm - 250) / 10 + 1)
        let rateHz = profile == .base ? 100 : 100 + random.next(below: 11) * 5
        let strokes = 10 + random.next(below: 21)
        let passes = pick([(1, 3), (2, 1)])
        let hundredths = depth % 100 < 10 ? "0\(depth % 100)" : "\(depth % 100)"
        return """
              - area: \(name)
                depth_mm: \(depth / 100).\(hundredths)
                rate_hz: \(rateHz)
                size_cm2: \(Swarm.sizeCm2)
                density_per_cm2: \(max(1, strokes * needles / Swarm.sizeCm2))
                passes: \(passes)

            """
    }
}
