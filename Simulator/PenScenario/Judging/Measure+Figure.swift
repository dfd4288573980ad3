import PenSimulator
import Treatment
import VirtualBench

/// What a run gives for a measure.
enum Figure: Equatable, Sendable {
    case number(Int64)
    /// There is none, which is a failure: why, as a sentence.
    case never(String)
}

extension Measure {
    func figure(_ result: BenchResult, _ meter: RunMeter) -> Figure {
        switch self {
        case .parkUs: Self.slowestPark(result)
        case .strokesAfterStop: .number(Int64(result.parks.map(\.outingsSinceSetPoint).max() ?? 0))
        case .beyondDepthUm: Self.most(result.truths.map { Int64($0.beyondDepthUm) })
        case .beyondRateMillihz: Self.most(result.truths.map(\.beyondRateMillihz))
        case .depthErrorUm:
            Self.most(
                Self.steady(result).map {
                    Int64(($0.truth.steadyPeakProtrusionUm - Int32($0.area.setDepthUm)).magnitude)
                }
            )
        case .rateErrorMillihz:
            Self.most(
                Self.steady(result).map {
                    Int64((Int64($0.truth.meanRateMillihz) - Int64($0.area.setRateMillihz)).magnitude)
                }
            )
        case .punctures: .number(Int64(clamping: result.truths.reduce(0) { $0 + $1.punctures }))
        case .overdosePunctures: Self.most(Self.overdoses(result))
        case .unseenPunctures:
            .number(
                result.areas.reduce(0) { $0 + Int64($1.punctures) }
                    - Int64(clamping: result.truths.reduce(0) { $0 + $1.punctures })
            )
        case .areasComplete: .number(Int64(result.areas.count { $0.isComplete }))
        case .lapses: .number(meter.lapses)
        case .trips: .number(meter.trips)
        case .pauses: .number(result.areas.reduce(0) { $0 + Int64($1.pauses) })
        case .handleMaxMilliC: .number(Int64(meter.handleMaxMilliC))
        case .violations: .number(Int64(result.violations.count))
        case .durationMs: .number(Int64(result.timeUs / 1_000))
        }
    }

    private static func slowestPark(_ result: BenchResult) -> Figure {
        guard !result.parks.isEmpty else { return .never("No stop was ever ordered.") }
        if let open = result.parks.first(where: { $0.parkedAfterUs == nil }) {
            return .never("The stop (\(open.cause)) at \(Duration.text(open.orderedAtUs)) never parked the needles.")
        }
        return .number(Int64(clamping: result.parks.compactMap(\.parkedAfterUs).max() ?? 0))
    }

    private static func most(_ values: [Int64]) -> Figure {
        values.max().map(Figure.number) ?? .never("Nothing of that kind was measured: no area was treated.")
    }

    /// Armings with steady motion, each with its area.
    private static func steady(_ result: BenchResult) -> [(area: AreaResult, truth: AreaTruth)] {
        result.truths.compactMap { truth in
            guard truth.steadyStrokes > 0, truth.row > 0, Int(truth.row) <= result.areas.count else { return nil }
            return (result.areas[Int(truth.row) - 1], truth)
        }
    }

    private static func overdoses(_ result: BenchResult) -> [Int64] {
        result.areas.enumerated().map { index, area in
            let got = result.truths.filter { Int($0.row) == index + 1 }.reduce(UInt64(0)) { $0 + $1.punctures }
            return Int64(clamping: got) - Int64(area.puncturesTarget)
        }
    }
}
