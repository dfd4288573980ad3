package import Chart
import VirtualBench

extension ScenarioResult {
    /// The instant around which a failure is shown: the first that a failed verdict names, else the end of the run.
    package var failureUs: UInt64 {
        verdicts.filter { $0.finding.hasFailed }.compactMap(\.atUs).min() ?? bench.timeUs
    }

    /// What happened in the second before the failure, and in the moment after it.
    package var lastSecond: [ScenarioEvent] {
        let end = failureUs + 20_000
        let start = failureUs > 1_000_000 ? failureUs - 1_000_000 : 0
        return events.filter { $0.timeUs >= start && $0.timeUs <= end }
    }

    /// Protrusion and speed in that second, with what happened; nil where the track was not kept.
    package var failurePlot: PlotPage? {
        let middle = Int64(clamping: failureUs)
        let shown = track.filter { Int64($0.timeUs) >= middle - 1_000_000 && Int64($0.timeUs) <= middle + 100_000 }
        guard !shown.isEmpty else { return nil }
        func points(_ value: (Observation) -> Int64) -> [PlotSeries.Point] {
            shown.map { PlotSeries.Point(x: Int64($0.timeUs) - middle, y: value($0)) }
        }
        let word = testimony == .plant ? "truth, each millisecond" : "the pen's sensors"
        let crank = testimony == .plant ? "truth" : word
        let depth = PlotPanel(
            label: "needle tips beyond the rim, mm",
            range: -2_500...2_000,
            tick: 500,
            scale: 1_000,
            decimals: 1,
            series: [
                PlotSeries(name: word, style: .trace, points: points { Int64($0.protrusionUm) }),
                PlotSeries(name: "asked", style: .asked, points: points { Int64($0.askedDepthUm) }),
            ],
            limits: [PlotPanel.Limit(name: "rim: below it needles are inside", y: 0)]
        )
        let speed = PlotPanel(
            label: "crank, Hz",
            range: -60_000...180_000,
            tick: 20_000,
            scale: 1_000,
            decimals: 0,
            series: [PlotSeries(name: crank, style: .trace, points: points { Int64($0.speedMillihz) })],
            limits: []
        )
        return PlotPage(
            title: "The second before the failure at \(Duration.text(failureUs))",
            range: -1_000_000...100_000,
            tick: 100_000,
            marks: marks(around: middle),
            panels: [depth, speed]
        )
    }

    /// The last few things that happened; names that would lie on each other are left to the words.
    private func marks(around middle: Int64) -> [PlotPage.Mark] {
        var marks: [PlotPage.Mark] = [PlotPage.Mark(name: "failure", x: 0)]
        for event in lastSecond.reversed() where marks.count < 6 {
            let x = Int64(clamping: event.timeUs) - middle
            guard marks.allSatisfy({ ($0.x - x).magnitude > 120_000 }) else { continue }
            marks.append(PlotPage.Mark(name: event.text.split(separator: ":").first.map(String.init) ?? "", x: x))
        }
        return marks
    }
}
