/// Draws a panel of a timeline.
struct PanelDrawing {
    private static let height: Int64 = 1_500
    private static let legendHeight: Int64 = 240
    private let panel: TimelinePanel
    private let page: Timeline
    private let top: Int64
    private let bottom: Int64
    private let timeStep: Int64
    private let range: ClosedRange<Int64>
    private let step: Int64

    init(_ panel: TimelinePanel, _ page: Timeline, top: Int64, timeStep: Int64) {
        self.panel = panel
        self.page = page
        self.top = top + Self.legendHeight
        bottom = top + Self.legendHeight + Self.height
        self.timeStep = timeStep
        (range, step) = panel.axis
    }

    var drawing: (text: String, height: Int64) {
        var text = page.grid(timeStep, from: top, to: bottom) + axis + legend
        for series in panel.series {
            for line in series.lines {
                text += Self.line(series.style, line.map { PlotSeries.Point(x: page.x($0.x), y: y($0.y)) })
            }
        }
        if panel.isEmpty {
            let x = SVGText.px((Timeline.left + Timeline.width - Timeline.right) / 2)
            text += "<text class=\"faint\" x=\"\(x)\" y=\"\(SVGText.px((top + bottom) / 2))\" text-anchor=\"middle\">"
            text += "nothing was recorded</text>\n"
        }
        return (text, Self.legendHeight + Self.height)
    }

    private func y(_ value: Int64) -> Int64 {
        bottom - (value - range.lowerBound) * Self.height / (range.upperBound - range.lowerBound)
    }

    private var axis: String {
        let end = Timeline.width - Timeline.right
        var text = ""
        for value in AxisStep.lines(range, step: step) {
            let at = y(value)
            text += "<line class=\"grid\" x1=\"\(SVGText.px(Timeline.left))\" x2=\"\(SVGText.px(end))\" "
            text += "y1=\"\(SVGText.px(at))\" y2=\"\(SVGText.px(at))\"/>\n"
            text += "<text x=\"\(SVGText.px(Timeline.left - 70))\" y=\"\(SVGText.px(at + 40))\" text-anchor=\"end\">"
            text += FixedText.of(value, per: panel.scale, decimals: panel.decimals) + "</text>\n"
        }
        text += "<rect class=\"frame\" x=\"\(SVGText.px(Timeline.left))\" y=\"\(SVGText.px(top))\" "
        text += "width=\"\(SVGText.px(end - Timeline.left))\" height=\"\(SVGText.px(Self.height))\"/>\n"
        let middle = SVGText.px((top + bottom) / 2)
        return text + "<text x=\"32\" y=\"\(middle)\" transform=\"rotate(-90 32 \(middle))\" "
            + "text-anchor=\"middle\">\(SVGText.escaped(panel.label))</text>\n"
    }

    private var legend: String {
        var text = ""
        var at = Timeline.left
        for series in panel.series where !series.trace.lines.isEmpty {
            text += Self.line(series.style, [at, at + 300].map { PlotSeries.Point(x: $0, y: top - 90) })
            text += "<text x=\"\(SVGText.px(at + 360))\" y=\"\(SVGText.px(top - 50))\">"
            text += "\(SVGText.escaped(series.name))</text>\n"
            at += 600 + SVGText.width(series.name)
        }
        return text
    }

    /// A line through points in tenths of a pixel; a single one is a dot as wide as a column.
    private static func line(_ style: TimelineSeries.Style, _ points: [PlotSeries.Point]) -> String {
        var shown = points
        if let only = points.first, points.count == 1 {
            shown.append(PlotSeries.Point(x: only.x + 10, y: only.y))
        }
        let path = shown.map { "\(SVGText.px($0.x)),\(SVGText.px($0.y))" }.joined(separator: " ")
        return "<polyline class=\"\(style.rawValue)\" points=\"\(path)\"/>\n"
    }
}
