import Chart

/// The figures of the control study.
enum ControlFigures {
    /// A load step: trims on and off in one page, rate above depth.
    static func page(_ run: LoadStepRun, bare: LoadStepRun, guardUm: Int64) -> PlotPage {
        let step = run.step
        let setRate = Int64(step.rateMillihz)
        let setDepth = Int64(step.depthUm)
        let rates = (run.record.strokes + bare.record.strokes).map(\.rateMillihz)
        let depths = (run.record.strokes + bare.record.strokes).map { Int64($0.peakUm) }
        let rate = PlotPanel(
            label: "stroke rate, Hz",
            range: span(rates + [setRate * 98 / 100], tick: 1_000),
            tick: 1_000,
            scale: 1_000,
            decimals: 0,
            series: strokes(run, bare: bare, asked: { $0.profileRateMillihz }, { $0.rateMillihz }) {
                $0.measuredRateMillihz
            },
            limits: [PlotPanel.Limit(name: "goal: dip of 2 %", y: setRate * 98 / 100)]
        )
        let tick: Int64 = 50
        let depth = PlotPanel(
            label: "peak protrusion, mm",
            range: span(depths + [setDepth + guardUm], tick: tick),
            tick: tick,
            scale: 1_000,
            decimals: 2,
            series: strokes(run, bare: bare, asked: { $0.profileDepthUm }, { Int64($0.peakUm) }) {
                $0.measuredPeakUm.map(Int64.init)
            },
            limits: [
                PlotPanel.Limit(name: "set depth + guard band of \(guardUm) µm", y: setDepth + guardUm),
                PlotPanel.Limit(name: "goal for the mean: 50 µm short", y: setDepth - 50),
            ]
        )
        return PlotPage(
            title: step.title,
            range: -60_000...300_000,
            tick: 50_000,
            marks: [PlotPage.Mark(name: "load", x: 0), PlotPage.Mark(name: "50 ms", x: 50_000)],
            panels: [rate, depth]
        )
    }

    private static func strokes(
        _ run: LoadStepRun,
        bare: LoadStepRun,
        asked: (ControlRecord.Request) -> Int64,
        _ value: (ControlRecord.Stroke) -> Int64,
        measured: (ControlRecord.Stroke) -> Int64?
    ) -> [PlotSeries] {
        let origin = run.stepUs
        return [
            PlotSeries(name: "set", style: .asked, points: requests(run.record, from: origin, asked)),
            PlotSeries(
                name: "without trims, truth",
                style: .bare,
                points: points(bare.record, from: bare.stepUs, value)
            ),
            PlotSeries(name: "regulated, truth", style: .truth, points: points(run.record, from: origin, value)),
            PlotSeries(
                name: "regulated, measured",
                style: .measured,
                points: points(run.record, from: origin, measured)
            ),
        ]
    }

    /// Start or change of area: what was asked for, what truly was, what the pen measured.
    static func page(_ run: ProfileRun, guardUm: Int64) -> PlotPage {
        guard run.kind != .stop else { return stopPage(run) }
        let origin = run.kind == .change ? run.secondUs : run.eventUs
        let isChange = run.kind == .change
        func series(
            _ asked: (ControlRecord.Request) -> Int64,
            _ value: (ControlRecord.Stroke) -> Int64,
            measured: (ControlRecord.Stroke) -> Int64?
        ) -> [PlotSeries] {
            [
                PlotSeries(name: "profile", style: .asked, points: requests(run.record, from: origin, asked)),
                PlotSeries(name: "truth", style: .truth, points: points(run.record, from: origin, value)),
                PlotSeries(name: "measured", style: .measured, points: points(run.record, from: origin, measured)),
            ]
        }
        let target = ProfileRun.legs[isChange ? 1 : 0]
        let rate = PlotPanel(
            label: "stroke rate, Hz",
            range: 60_000...160_000,
            tick: 20_000,
            scale: 1_000,
            decimals: 0,
            series: series({ $0.profileRateMillihz }, { $0.rateMillihz }, measured: { $0.measuredRateMillihz }),
            limits: [PlotPanel.Limit(name: "rate limit, 150 Hz", y: 150_000)]
        )
        let depth = PlotPanel(
            label: "peak protrusion, mm",
            range: 0...(isChange ? 1_200 : 700),
            tick: 100,
            scale: 1_000,
            decimals: 1,
            series: series(
                { $0.profileDepthUm },
                { Int64($0.peakUm) },
                measured: { $0.measuredPeakUm.map(Int64.init) }
            ),
            limits: [PlotPanel.Limit(name: "set depth + guard band", y: Int64(target.depthUm) + guardUm)]
        )
        return PlotPage(
            title: isChange
                ? "Change of area: 0.50 mm, 117 Hz to 1.00 mm, 140 Hz" : "Start from rest on a cheek: 0.50 mm, 117 Hz",
            range: isChange ? -250_000...450_000 : -20_000...400_000,
            tick: 50_000,
            marks: isChange
                ? [
                    PlotPage.Mark(name: "area ends", x: Int64(run.eventUs) - Int64(origin)),
                    PlotPage.Mark(name: "needles move again", x: 0),
                ] : [PlotPage.Mark(name: "needles move", x: 0)],
            panels: [rate, depth]
        )
    }

    private static func stopPage(_ run: ProfileRun) -> PlotPage {
        let origin = run.eventUs
        func trace(_ value: (ControlRecord.Instant) -> Int64) -> [PlotSeries] {
            let points = run.record.instants.map {
                PlotSeries.Point(x: Int64($0.timeUs) - Int64(origin), y: value($0))
            }
            return [PlotSeries(name: "truth, four times a millisecond", style: .trace, points: points)]
        }
        let protrusion = PlotPanel(
            label: "needle tips beyond the rim, mm",
            range: -2_500...1_000,
            tick: 500,
            scale: 1_000,
            decimals: 1,
            series: trace { Int64($0.protrusionUm) },
            limits: [PlotPanel.Limit(name: "rim: below it needles are inside", y: 0)]
        )
        let speed = PlotPanel(
            label: "crank, Hz",
            range: -40_000...140_000,
            tick: 20_000,
            scale: 1_000,
            decimals: 0,
            series: trace { Int64($0.speedMillihz) },
            limits: []
        )
        return PlotPage(
            title: "Stop: the enable is released at 0.50 mm, 117 Hz",
            range: -20_000...40_000,
            tick: 5_000,
            marks: [PlotPage.Mark(name: "released", x: 0), PlotPage.Mark(name: "9 ms", x: 9_000)],
            panels: [protrusion, speed]
        )
    }

    private static func points(
        _ record: ControlRecord,
        from origin: UInt64,
        _ value: (ControlRecord.Stroke) -> Int64?
    ) -> [PlotSeries.Point] {
        record.strokes.compactMap { stroke in
            value(stroke).map { PlotSeries.Point(x: Int64(stroke.endUs) - Int64(origin), y: $0) }
        }
    }

    /// Where the host asked for motion.
    private static func requests(
        _ record: ControlRecord,
        from origin: UInt64,
        _ value: (ControlRecord.Request) -> Int64
    ) -> [PlotSeries.Point] {
        record.requests.filter { $0.rateMillihz > 0 }.map {
            PlotSeries.Point(x: Int64($0.timeUs) - Int64(origin), y: value($0))
        }
    }

    /// From whole tick to whole tick around all values.
    private static func span(_ values: [Int64], tick: Int64) -> ClosedRange<Int64> {
        let low = (values.min() ?? 0) / tick * tick
        let high = ((values.max() ?? 0) / tick + 1) * tick
        return (low - tick)...high
    }
}
