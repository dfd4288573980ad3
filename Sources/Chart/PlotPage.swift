/// Diagrams over one time axis, one below the other, as SVG. Coordinates are integers in tenths of a pixel, so that the
/// same values give the same bytes everywhere.
package struct PlotPage: Sendable {
    /// A moment that matters.
    package struct Mark: Sendable {
        package let name: String
        package let x: Int64

        package init(name: String, x: Int64) {
            self.name = name
            self.x = x
        }
    }

    /// Values farther apart than this are not joined, µs: nearly three strokes.
    private static let restUs: Int64 = 25_000
    private static let width: Int64 = 9_000
    private static let left: Int64 = 900
    private static let right: Int64 = 250
    private static let top: Int64 = 520
    private static let panelHeight: Int64 = 2_700
    private static let legendHeight: Int64 = 300
    private static let gap: Int64 = 250

    package let title: String
    /// Time axis, µs.
    package let range: ClosedRange<Int64>
    /// Distance of the grid's lines, µs.
    package let tick: Int64
    package let marks: [Mark]
    package let panels: [PlotPanel]

    package init(title: String, range: ClosedRange<Int64>, tick: Int64, marks: [Mark], panels: [PlotPanel]) {
        self.title = title
        self.range = range
        self.tick = tick
        self.marks = marks
        self.panels = panels
    }

    /// The page as a file's text.
    package var svg: String {
        let below = Self.panelHeight + Self.legendHeight + Self.gap
        let height = Self.top + Int64(panels.count) * below + 550
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.px(Self.width)) \(Self.px(height))" \
            width="\(Self.px(Self.width))" height="\(Self.px(height))" font-family="DejaVu Sans, Verdana, sans-serif" \
            font-size="12">
            <style>
            .grid { stroke: #dddddd; stroke-width: 1 } .frame { stroke: #444444; fill: none }
            .asked { stroke: #222222; stroke-width: 1.4; stroke-dasharray: 6 3; fill: none }
            .truth { stroke: #0072b2; stroke-width: 1.8; fill: none } .truthMark { fill: #0072b2 }
            .bare { stroke: #d55e00; stroke-width: 1.8; fill: none } .bareMark { fill: #d55e00 }
            .measured { stroke: #c98a00; stroke-width: 1.2; fill: none }
            .trace { stroke: #0072b2; stroke-width: 1.4; fill: none }
            .limit { stroke: #b00020; stroke-width: 1.2; stroke-dasharray: 2 3; fill: none }
            .limitText { fill: #b00020 }
            .mark { stroke: #555555; stroke-width: 1; stroke-dasharray: 1 3 }
            </style>
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="\(Self.px(Self.left))" y="26" font-size="15" font-weight="bold">\(title)</text>

            """
        for (index, panel) in panels.enumerated() {
            let y = Self.top + Int64(index) * below + Self.legendHeight
            text += draw(panel, top: y, isLast: index == panels.count - 1)
        }
        return text + "</svg>\n"
    }

    private static func px(_ tenths: Int64) -> String {
        FixedText.of(tenths, decimals: 1)
    }

    private func x(_ timeUs: Int64) -> Int64 {
        let span = range.upperBound - range.lowerBound
        return Self.left + (timeUs - range.lowerBound) * (Self.width - Self.left - Self.right) / max(span, 1)
    }

    private static func y(_ value: Int64, _ panel: PlotPanel, _ top: Int64) -> Int64 {
        let span = panel.range.upperBound - panel.range.lowerBound
        return top + panelHeight - (value - panel.range.lowerBound) * panelHeight / max(span, 1)
    }

    private func draw(_ panel: PlotPanel, top: Int64, isLast: Bool) -> String {
        let bottom = top + Self.panelHeight
        var text = grid(panel, top: top) + legend(panel, top: top)
        for mark in marks {
            let at = Self.px(x(mark.x))
            text +=
                "<line class=\"mark\" x1=\"\(at)\" x2=\"\(at)\" y1=\"\(Self.px(top))\" y2=\"\(Self.px(bottom))\"/>\n"
            text += "<text x=\"\(Self.px(x(mark.x) + 40))\" y=\"\(Self.px(bottom - 60))\" fill=\"#555555\">"
            text += "\(mark.name)</text>\n"
        }
        for limit in panel.limits where panel.range.contains(limit.y) {
            let at = Self.y(limit.y, panel, top)
            text += "<line class=\"limit\" x1=\"\(Self.px(Self.left))\" x2=\"\(Self.px(Self.width - Self.right))\" "
            text += "y1=\"\(Self.px(at))\" y2=\"\(Self.px(at))\"/>\n<text class=\"limitText\" text-anchor=\"end\" "
            text += "x=\"\(Self.px(Self.width - Self.right - 40))\" y=\"\(Self.px(at - 40))\">\(limit.name)</text>\n"
        }
        for series in panel.series {
            text += draw(series, panel, top)
        }
        if isLast {
            text += "<text x=\"\(Self.px((Self.left + Self.width - Self.right) / 2))\" "
            text += "y=\"\(Self.px(bottom + 420))\" text-anchor=\"middle\">time, ms (virtual clock)</text>\n"
        }
        return text
    }

    private func grid(_ panel: PlotPanel, top: Int64) -> String {
        let bottom = top + Self.panelHeight
        let end = Self.width - Self.right
        var text = ""
        var time = Self.first(range.lowerBound, tick)
        while time <= range.upperBound {
            let at = Self.px(x(time))
            text +=
                "<line class=\"grid\" x1=\"\(at)\" x2=\"\(at)\" y1=\"\(Self.px(top))\" y2=\"\(Self.px(bottom))\"/>\n"
            text += "<text x=\"\(at)\" y=\"\(Self.px(bottom + 170))\" text-anchor=\"middle\">\(time / 1_000)</text>\n"
            time += tick
        }
        var value = Self.first(panel.range.lowerBound, panel.tick)
        while value <= panel.range.upperBound {
            let at = Self.y(value, panel, top)
            text += "<line class=\"grid\" x1=\"\(Self.px(Self.left))\" x2=\"\(Self.px(end))\" "
            text += "y1=\"\(Self.px(at))\" y2=\"\(Self.px(at))\"/>\n<text x=\"\(Self.px(Self.left - 80))\" "
            text += "y=\"\(Self.px(at + 40))\" text-anchor=\"end\">"
            text += FixedText.of(value, per: panel.scale, decimals: panel.decimals) + "</text>\n"
            value += panel.tick
        }
        text += "<rect class=\"frame\" x=\"\(Self.px(Self.left))\" y=\"\(Self.px(top))\" "
        text += "width=\"\(Self.px(end - Self.left))\" height=\"\(Self.px(Self.panelHeight))\"/>\n"
        let middle = Self.px((top + bottom) / 2)
        text += "<text x=\"18\" y=\"\(middle)\" transform=\"rotate(-90 18 \(middle))\" text-anchor=\"middle\">"
        return text + "\(panel.label)</text>\n"
    }

    /// The first multiple of a tick that is not below a value.
    private static func first(_ value: Int64, _ tick: Int64) -> Int64 {
        let down = value / tick * tick
        return down < value ? down + tick : down
    }

    private func legend(_ panel: PlotPanel, top: Int64) -> String {
        var text = ""
        var at = Self.left
        for series in panel.series {
            let sample = [at, at + 300].map { PlotSeries.Point(x: $0, y: top - 120) }
            text += Self.shape(series.style, sample)
            text += "<text x=\"\(Self.px(at + 370))\" y=\"\(Self.px(top - 80))\">\(series.name)</text>\n"
            at += 520 + Int64(series.name.count) * 70
        }
        return text
    }

    private func draw(_ series: PlotSeries, _ panel: PlotPanel, _ top: Int64) -> String {
        let shown = series.points.filter { range.contains($0.x) && panel.range.contains($0.y) }
        return runs(of: shown).map { run in
            Self.shape(series.style, run.map { PlotSeries.Point(x: x($0.x), y: Self.y($0.y, panel, top)) })
        }.joined()
    }

    /// Points without a rest between them: a line is not drawn through what was not measured.
    private func runs(of points: [PlotSeries.Point]) -> [[PlotSeries.Point]] {
        var runs: [[PlotSeries.Point]] = []
        for point in points {
            if let last = runs.last?.last, point.x - last.x <= Self.restUs {
                runs[runs.count - 1].append(point)
            } else {
                runs.append([point])
            }
        }
        return runs
    }

    /// Line and marks through points that are already in tenths of a pixel.
    private static func shape(_ style: PlotSeries.Style, _ points: [PlotSeries.Point]) -> String {
        let path = points.map { "\(px($0.x)),\(px($0.y))" }.joined(separator: " ")
        switch style {
        case .asked: return "<polyline class=\"asked\" points=\"\(path)\"/>\n"
        case .trace: return "<polyline class=\"trace\" points=\"\(path)\"/>\n"
        case .measured:
            return points.map { "<circle class=\"measured\" cx=\"\(px($0.x))\" cy=\"\(px($0.y))\" r=\"3.6\"/>\n" }
                .joined()
        case .truth:
            let dots = points.map { "<circle class=\"truthMark\" cx=\"\(px($0.x))\" cy=\"\(px($0.y))\" r=\"2.2\"/>\n" }
            return "<polyline class=\"truth\" points=\"\(path)\"/>\n" + dots.joined()
        case .bare:
            let squares = points.map {
                "<rect class=\"bareMark\" x=\"\(px($0.x - 20))\" y=\"\(px($0.y - 20))\" width=\"4\" height=\"4\"/>\n"
            }
            return "<polyline class=\"bare\" points=\"\(path)\"/>\n" + squares.joined()
        }
    }
}
