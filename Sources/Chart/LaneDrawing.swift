/// Draws a lane of a timeline: bands, marks, and their words where there is room.
struct LaneDrawing {
    private static let barHeight: Int64 = 200
    private static let rowHeight: Int64 = 150
    private let lane: TimelineLane
    private let page: Timeline
    private let top: Int64
    private let timeStep: Int64

    init(_ lane: TimelineLane, _ page: Timeline, top: Int64, timeStep: Int64) {
        self.lane = lane
        self.page = page
        self.top = top
        self.timeStep = timeStep
    }

    private var bands: [TimelineLane.Band] {
        lane.bands.filter { $0.to >= page.range.lowerBound && $0.from <= page.range.upperBound }
    }

    private var marks: [TimelineLane.Mark] {
        lane.marks.filter { page.range.contains($0.at) }
    }

    var drawing: (text: String, height: Int64) {
        let hasBar = !lane.bands.isEmpty || lane.marks.isEmpty
        let bar = hasBar ? Self.barHeight : 0
        let labels = placedLabels
        let height = max(bar + Int64(labels.count) * Self.rowHeight + (labels.left > 0 ? Self.rowHeight : 0), 200)
        var text = page.grid(timeStep, from: top, to: top + height)
        text += "<text x=\"\(SVGText.px(Timeline.left - 70))\" y=\"\(SVGText.px(top + 140))\" text-anchor=\"end\">"
        text += "\(SVGText.escaped(lane.label))</text>\n"
        text += drawnBands
        for label in labels.placed {
            text += drawn(label, from: hasBar ? top + Self.barHeight : top)
        }
        if hasBar {
            text += "<rect class=\"frame\" x=\"\(SVGText.px(Timeline.left))\" y=\"\(SVGText.px(top))\" width=\""
            text += "\(SVGText.px(Timeline.width - Timeline.right - Timeline.left))\" "
            text += "height=\"\(SVGText.px(Self.barHeight))\"/>\n"
        }
        if labels.left > 0 {
            text += "<text class=\"faint\" x=\"\(SVGText.px(Timeline.width - Timeline.right))\" "
            text += "y=\"\(SVGText.px(top + height - 40))\" text-anchor=\"end\">and \(labels.left) more that have no "
            text += "room here: take a shorter time</text>\n"
        }
        return (text, height)
    }

    private var drawnBands: String {
        // Bands that are narrower than a column are drawn once for each tone in it.
        var seen: Set<Int64> = []
        var text = ""
        for band in bands.enumerated().sorted(by: { ($0.element.tone, $0.offset) < ($1.element.tone, $1.offset) }) {
            let (from, to) = (page.x(band.element.from), page.x(band.element.to))
            if to - from < 10 {
                let key = from / 10 * 16 + Int64(band.element.tone.rawValue)
                guard seen.insert(key).inserted else { continue }
            }
            text += drawn(band.element, from, max(to, from + 10))
        }
        return text
    }

    private func drawn(_ band: TimelineLane.Band, _ from: Int64, _ to: Int64) -> String {
        let end = min(to, Timeline.width - Timeline.right)
        let start = min(from, end - 10)
        var text = "<rect x=\"\(SVGText.px(start))\" y=\"\(SVGText.px(top))\" width=\"\(SVGText.px(end - start))\" "
        text += "height=\"\(SVGText.px(Self.barHeight))\" fill=\"\(band.tone.fill)\" stroke=\"#444444\" "
        text += "stroke-width=\"\(end - start > 40 ? "0.5" : "0")\"><title>\(SVGText.escaped(words(band)))</title>"
        text += "</rect>\n"
        guard fits(band) else { return text }
        if band.tone >= .lapse {
            text += "<rect x=\"\(SVGText.px(start + 30))\" y=\"\(SVGText.px(top + 30))\" height=\"14\" "
            text += "width=\"\(SVGText.px(SVGText.width(band.name) + 60))\" fill=\"#ffffff\" fill-opacity=\"0.85\"/>\n"
        }
        return text + "<text x=\"\(SVGText.px(start + 60))\" y=\"\(SVGText.px(top + 140))\">"
            + "\(SVGText.escaped(band.name))</text>\n"
    }

    private func words(_ band: TimelineLane.Band) -> String {
        "\(band.name), \(FixedText.of(band.from, per: 1_000_000, decimals: 3)) to "
            + "\(FixedText.of(band.to, per: 1_000_000, decimals: 3)) s"
    }

    private func fits(_ band: TimelineLane.Band) -> Bool {
        page.x(band.to) - page.x(band.from) > SVGText.width(band.name) + 100
    }

    /// Words that stand below the bar: the gravest find room first. What is calm needs none.
    private var placedLabels: LabelRows {
        var wanted: [(at: Int64, text: String, tone: LaneTone)] = marks.map { (page.x($0.at), $0.name, $0.tone) }
        for band in bands where !fits(band) && band.tone >= .pause && !band.name.isEmpty {
            wanted.append((page.x(band.from), band.name, band.tone))
        }
        var rows = LabelRows(end: Timeline.width - Timeline.right)
        let ordered = wanted.enumerated().sorted { lhs, rhs in
            (rhs.element.tone, lhs.element.at, lhs.offset) < (lhs.element.tone, rhs.element.at, rhs.offset)
        }
        for (_, wish) in ordered {
            rows.place(wish.text, at: wish.at, tone: wish.tone)
        }
        return rows
    }

    private func drawn(_ label: LabelRows.Placed, from base: Int64) -> String {
        let y = base + Int64(label.row) * Self.rowHeight + 120
        let at = SVGText.px(label.at)
        var text = "<line class=\"leader\" x1=\"\(at)\" x2=\"\(at)\" y1=\"\(SVGText.px(top))\" "
        text += "y2=\"\(SVGText.px(y))\"/>\n"
        text += "<circle cx=\"\(at)\" cy=\"\(SVGText.px(y - 40))\" r=\"3\" fill=\"\(label.tone.colour)\" "
        text += "stroke=\"#444444\" stroke-width=\"0.5\"/>\n"
        text += "<text x=\"\(SVGText.px(label.x))\" y=\"\(SVGText.px(y))\" stroke=\"#ffffff\" stroke-width=\"2\" "
        return text + "paint-order=\"stroke\">\(SVGText.escaped(label.text))</text>\n"
    }
}
