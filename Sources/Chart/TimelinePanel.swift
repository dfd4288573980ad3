/// One diagram of a timeline: values over the page's time.
package struct TimelinePanel: Sendable {
    /// Axis label with its unit.
    package let label: String
    /// Values in one unit of the axis' numbers, and their decimals: 1,000 and 1 show 117,000 mHz as 117.0.
    package let scale: Int64
    package let decimals: Int
    /// The axis is never shorter than this, so that noise does not fill it.
    package let spanMin: Int64
    package let series: [TimelineSeries]

    package init(label: String, scale: Int64, decimals: Int, spanMin: Int64, series: [TimelineSeries]) {
        self.label = label
        self.scale = scale
        self.decimals = decimals
        self.spanMin = spanMin
        self.series = series
    }

    /// The axis: everything that is drawn, and zero, on whole lines of the grid.
    var axis: (range: ClosedRange<Int64>, step: Int64) {
        var low: Int64 = 0
        var high = spanMin
        for line in series.flatMap(\.trace.lines) {
            for point in line {
                low = min(low, point.y)
                high = max(high, point.y)
            }
        }
        let step = AxisStep.of(span: high - low, most: 5)
        let bottom = low < 0 ? (low - step + 1) / step * step : 0
        return (bottom...max(bottom + step, (high + step - 1) / step * step), step)
    }

    var isEmpty: Bool { series.allSatisfy { $0.trace.lines.isEmpty } }
}
