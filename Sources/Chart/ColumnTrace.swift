/// Values over time, thinned to what a picture can show: of each column of pixels the first, the lowest, the highest
/// and the last value stay. No peak is lost, and an hour of ticks takes no more room than the picture.
package struct ColumnTrace: Sendable {
    /// The page's time, µs.
    package let range: ClosedRange<Int64>
    /// Values farther apart than this are not joined, µs.
    package let restUs: Int64
    private var runs: [[PlotSeries.Point]] = []
    private var open: [PlotSeries.Point] = []
    private var column: Int64 = -1
    private var first = PlotSeries.Point(x: 0, y: 0)
    private var low = PlotSeries.Point(x: 0, y: 0)
    private var high = PlotSeries.Point(x: 0, y: 0)
    private var last = PlotSeries.Point(x: 0, y: 0)

    package init(_ range: ClosedRange<Int64>, restUs: Int64) {
        self.range = range
        self.restUs = restUs
    }

    /// The next value, by time; outside of the range it is not shown.
    package mutating func add(_ x: Int64, _ y: Int64) {
        guard range.contains(x) else { return }
        if column >= 0, x - last.x > restUs {
            lift()
        }
        let point = PlotSeries.Point(x: x, y: y)
        let place = (x - range.lowerBound) * Timeline.columns / max(range.upperBound - range.lowerBound, 1)
        if column == place {
            low = y < low.y ? point : low
            high = y > high.y ? point : high
            last = point
            return
        }
        close()
        column = place
        (first, low, high, last) = (point, point, point, point)
    }

    /// What comes next is not joined with what was: something is missing between them.
    package mutating func lift() {
        close()
        if !open.isEmpty {
            runs.append(open)
            open = []
        }
    }

    /// What is drawn: lines, each through its points.
    var lines: [[PlotSeries.Point]] {
        var all = self
        all.lift()
        return all.runs
    }

    private mutating func close() {
        guard column >= 0 else { return }
        for point in [first, low, high, last].sorted(by: { $0.x < $1.x })
        where open.last.map({ $0.x < point.x }) ?? true {
            open.append(point)
        }
        column = -1
    }
}
