/// Diagrams and lanes over one time axis, as SVG without scripts. Coordinates are integers, tenths of a pixel, so that
/// the same values give the same bytes everywhere.
package struct Timeline: Sendable {
    package enum Row: Sendable {
        case panel(TimelinePanel)
        case lane(TimelineLane)
    }

    /// Columns of pixels that values are drawn in.
    package static let columns = (width - left - right) / 10
    static let width: Int64 = 12_000
    static let left: Int64 = 1_150
    static let right: Int64 = 250
    private static let top: Int64 = 800
    private static let gap: Int64 = 140

    package let title: String
    /// Lines below the title.
    package let facts: [String]
    /// A word that stands large beside the title and faint across the page, such as SIMULATED; nil for none.
    package let stamp: String?
    /// Time axis, µs.
    package let range: ClosedRange<Int64>
    /// What the time axis counts.
    package let axisLabel: String
    package let rows: [Row]

    package init(
        title: String,
        facts: [String],
        stamp: String?,
        range: ClosedRange<Int64>,
        axisLabel: String,
        rows: [Row]
    ) {
        self.title = title
        self.facts = facts
        self.stamp = stamp
        self.range = range
        self.axisLabel = axisLabel
        self.rows = rows
    }

    /// The page as a file's text.
    package var svg: String {
        let step = AxisStep.of(span: range.upperBound - range.lowerBound, most: 12)
        var y = Self.top + Int64(facts.count) * 170
        var body = ""
        for row in rows {
            let drawing: (text: String, height: Int64)
            switch row {
            case .panel(let panel): drawing = PanelDrawing(panel, self, top: y, timeStep: step).drawing
            case .lane(let lane): drawing = LaneDrawing(lane, self, top: y, timeStep: step).drawing
            }
            body += drawing.text
            y += drawing.height + Self.gap
        }
        let axis = timeAxis(step, y - Self.gap)
        let legend = toneLegend(y + 420)
        let height = y + (legend.isEmpty ? 400 : 560)
        return head(height) + body + axis + legend + mark(height) + "</svg>\n"
    }

    /// Where a time lies, in tenths of a pixel.
    func x(_ us: Int64) -> Int64 {
        let bounded = min(max(us, range.lowerBound), range.upperBound)
        let span = max(range.upperBound - range.lowerBound, 1)
        return Self.left + (bounded - range.lowerBound) * (Self.width - Self.left - Self.right) / span
    }

    /// The grid's lines over a row.
    func grid(_ step: Int64, from top: Int64, to bottom: Int64) -> String {
        AxisStep.lines(range, step: step).map { time in
            let at = SVGText.px(x(time))
            return "<line class=\"grid\" x1=\"\(at)\" x2=\"\(at)\" y1=\"\(SVGText.px(top))\" "
                + "y2=\"\(SVGText.px(bottom))\"/>\n"
        }
        .joined()
    }

    private func head(_ height: Int64) -> String {
        let size = "\(SVGText.px(Self.width)) \(SVGText.px(height))"
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size)" width="\(SVGText.px(Self.width))" \
            height="\(SVGText.px(height))" font-family="DejaVu Sans, Verdana, sans-serif" font-size="11">
            <title>\(SVGText.escaped(title))</title>
            <style>
            .grid { stroke: #dddddd; stroke-width: 1 } .frame { stroke: #444444; fill: none }
            .asked { stroke: #111111; stroke-width: 1.2; stroke-dasharray: 7 3; fill: none }
            .measured { stroke: #0072b2; stroke-width: 1.2; fill: none }
            .other { stroke: #d55e00; stroke-width: 1; fill: none }
            .limit { stroke: #b00020; stroke-width: 1.4; stroke-dasharray: 2 2; fill: none }
            .guarded { stroke: #b00020; stroke-width: 1; stroke-dasharray: 8 3 2 3; fill: none }
            .leader { stroke: #888888; stroke-width: 0.6 } .faint { fill: #555555 }
            </style>
            <defs>
            \(LaneTone.patterns)</defs>
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="20" y="32" font-size="16" font-weight="bold">\(SVGText.escaped(title))</text>

            """
        for (index, fact) in facts.enumerated() {
            let y = SVGText.px(540 + Int64(index) * 170)
            text += "<text class=\"faint\" x=\"20\" y=\"\(y)\">\(SVGText.escaped(fact))</text>\n"
        }
        if let stamp {
            text += "<text x=\"\(SVGText.px(Self.width - Self.right))\" y=\"34\" text-anchor=\"end\" font-size=\"20\" "
            text += "font-weight=\"bold\" fill=\"#b00020\">\(SVGText.escaped(stamp))</text>\n"
        }
        return text
    }

    private func timeAxis(_ step: Int64, _ bottom: Int64) -> String {
        var decimals = 0
        var unit: Int64 = 1_000_000
        while step % unit != 0 {
            unit /= 10
            decimals += 1
        }
        var text = ""
        for time in AxisStep.lines(range, step: step) {
            text += "<text x=\"\(SVGText.px(x(time)))\" y=\"\(SVGText.px(bottom + 170))\" text-anchor=\"middle\">"
            text += FixedText.of(time, per: 1_000_000, decimals: decimals) + "</text>\n"
        }
        text += "<text x=\"\(SVGText.px((Self.left + Self.width - Self.right) / 2))\" "
        return text + "y=\"\(SVGText.px(bottom + 360))\" text-anchor=\"middle\">\(SVGText.escaped(axisLabel))</text>\n"
    }

    /// What the colours of the lanes mean, of those that are there.
    private func toneLegend(_ y: Int64) -> String {
        var tones: Set<LaneTone> = []
        for case .lane(let lane) in rows {
            tones.formUnion(lane.bands.map(\.tone) + lane.marks.map(\.tone))
        }
        var at = Self.left
        var text = ""
        for tone in LaneTone.allCases where tones.contains(tone) {
            text += "<rect x=\"\(SVGText.px(at))\" y=\"\(SVGText.px(y - 100))\" width=\"16\" height=\"11\" "
            text += "fill=\"\(tone.fill)\" stroke=\"#444444\" stroke-width=\"0.5\"/>\n"
            text += "<text x=\"\(SVGText.px(at + 220))\" y=\"\(SVGText.px(y))\">\(tone.name)</text>\n"
            at += 480 + SVGText.width(tone.name)
        }
        return text
    }

    /// The stamp, faint across the page: a part that is cut out of it still tells.
    private func mark(_ height: Int64) -> String {
        guard let stamp else { return "" }
        let x = SVGText.px((Self.left + Self.width - Self.right) / 2)
        let y = SVGText.px(height / 2)
        return "<text x=\"\(x)\" y=\"\(y)\" transform=\"rotate(-25 \(x) \(y))\" text-anchor=\"middle\" "
            + "font-size=\"110\" font-weight=\"bold\" fill=\"#b00020\" fill-opacity=\"0.06\">"
            + "\(SVGText.escaped(stamp))</text>\n"
    }
}
