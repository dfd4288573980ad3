/// Places words in rows so that none lies over another. What finds no room is counted.
struct LabelRows {
    /// Words that were placed: where they begin, in tenths of a pixel, and their row.
    struct Placed {
        let text: String
        let at: Int64
        let x: Int64
        let row: Int
        let tone: LaneTone
    }

    static let rowsMax = 5
    private let end: Int64
    private var taken: [[ClosedRange<Int64>]] = []
    private(set) var placed: [Placed] = []
    private(set) var left = 0

    /// - Parameter end: no word goes beyond it.
    init(end: Int64) {
        self.end = end
    }

    var count: Int { taken.count }

    /// Words that belong to a place.
    mutating func place(_ text: String, at: Int64, tone: LaneTone) {
        let width = SVGText.width(text)
        let x = min(at + 50, end - width)
        let needed = (x - 60)...(x + width + 80)
        for row in 0..<Self.rowsMax {
            if row == taken.count { taken.append([]) }
            guard !taken[row].contains(where: { $0.overlaps(needed) }) else { continue }
            taken[row].append(needed)
            placed.append(Placed(text: text, at: at, x: x, row: row, tone: tone))
            return
        }
        left += 1
    }
}
