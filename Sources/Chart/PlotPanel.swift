/// One diagram of a page: values over the page's time.
package struct PlotPanel: Sendable {
    /// A line across the panel that values are to stay on one side of.
    package struct Limit: Sendable {
        package let name: String
        package let y: Int64

        package init(name: String, y: Int64) {
            self.name = name
            self.y = y
        }
    }

    /// Axis label with its unit.
    package let label: String
    /// Range of the axis, in the unit of the values.
    package let range: ClosedRange<Int64>
    /// Distance of the grid's lines.
    package let tick: Int64
    /// Values in one unit of the axis' numbers, and their decimals: 1,000 and 1 show 117,000 mHz as 117.0.
    package let scale: Int64
    package let decimals: Int
    package let series: [PlotSeries]
    package let limits: [Limit]

    package init(
        label: String,
        range: ClosedRange<Int64>,
        tick: Int64,
        scale: Int64,
        decimals: Int,
        series: [PlotSeries],
        limits: [Limit]
    ) {
        self.label = label
        self.range = range
        self.tick = tick
        self.scale = scale
        self.decimals = decimals
        self.series = series
        self.limits = limits
    }
}
