/// A line in a panel of a timeline.
package struct TimelineSeries: Sendable {
    /// How it is drawn; each differs in its dashes too, so that print without colours tells them apart.
    package enum Style: String, CaseIterable, Sendable {
        /// What was asked for: black, long dashes.
        case asked
        /// What was measured: blue, solid.
        case measured
        /// Another measurement in the same panel: orange, solid and thin.
        case other
        /// A limit: red, dots.
        case limit
        /// A limit with its guard band: red, dash and dot, thin.
        case guarded
    }

    package let name: String
    package let style: Style
    /// A value stands until the next one; else values are joined by straight lines.
    package let isStepped: Bool
    package var trace: ColumnTrace

    package init(_ name: String, _ style: Style, isStepped: Bool, trace: ColumnTrace) {
        self.name = name
        self.style = style
        self.isStepped = isStepped
        self.trace = trace
    }

    /// Its lines, stepped where it is.
    var lines: [[PlotSeries.Point]] {
        guard isStepped else { return trace.lines }
        return trace.lines.map { line in
            var steps: [PlotSeries.Point] = []
            for point in line {
                if let before = steps.last, before.y != point.y {
                    steps.append(PlotSeries.Point(x: point.x, y: before.y))
                }
                steps.append(point)
            }
            return steps
        }
    }
}
