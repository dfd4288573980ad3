/// A drawn plan's text in parts: what stands before the areas, and each area.
struct ScenarioPlan: Equatable, Sendable {
    private static let mark = "  - area:"

    let head: String
    var areas: [String]

    init(_ text: String) {
        var head = ""
        var areas: [String] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix(ScenarioPlan.mark) {
                areas.append("\(line)\n")
            } else if areas.isEmpty {
                head += "\(line)\n"
            } else {
                areas[areas.count - 1] += "\(line)\n"
            }
        }
        self.head = head
        self.areas = areas
    }

    var text: String { head + areas.joined() }

    mutating func makeSinglePasses() {
        areas = areas.map { area in
            area.split(separator: "\n").map { $0.hasPrefix("    passes:") ? "    passes: 1\n" : "\($0)\n" }.joined()
        }
    }
}
