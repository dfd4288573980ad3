/// One diagram of a page: values over the page's time.
struct PlotPanel: Sendable {
    /// A line across the panel that values are to stay on one side of.
    struct Limit: Sendable {
        let name: String
        let y: Int64
    }

    /// Axis label with its unit.
    let label: String
    /// Range of the axis, in the unit of the values.
    let range: ClosedRange<Int64>
    /// Distance of the grid's lines.
    let tick: Int64
    /// Values in one unit of the axis' numbers, and their decimals: 1,000 and 1 show 117,000 mHz as 117.0.
    let scale: Int64
    let decimals: Int
    let series: [PlotSeries]
    let limits: [Limit]
}
