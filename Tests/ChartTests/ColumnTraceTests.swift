import TestSupport
import Testing

@testable import Chart

struct ColumnTraceTests {
    @Test func `CHART-001 no extreme is lost and the picture's room is never exceeded`() {
        var random = SplitMix(seed: 1)
        var trace = ColumnTrace(0...10_000_000, restUs: 100_000)
        var low = Int64.max
        var high = Int64.min
        for tick: Int64 in 0..<10_000 {
            let value = Int64(random.next() % 1_000)
            low = min(low, value)
            high = max(high, value)
            trace.add(tick * 1_000, value)
        }
        let points = trace.lines.flatMap { $0 }
        #expect(trace.lines.count == 1)
        #expect(points.count <= Int(Timeline.columns + 1) * 4)
        #expect(points.map(\.y).min() == low && points.map(\.y).max() == high)
        #expect(points.first?.x == 0 && points.last?.x == 9_999_000)
        #expect(zip(points, points.dropFirst()).allSatisfy { $0.x < $1.x })
    }

    @Test func `CHART-001 a single peak in a column stays with its time`() {
        var trace = ColumnTrace(0...1_000_000_000, restUs: 100_000)
        for tick: Int64 in 0..<1_000 {
            trace.add(tick, tick == 500 ? 900 : tick == 700 ? -900 : 0)
        }
        #expect(trace.lines.map { $0.map(\.x) } == [[0, 500, 700, 999]])
        #expect(trace.lines.map { $0.map(\.y) } == [[0, 900, -900, 0]])
    }

    @Test(arguments: [(50_000, 1), (50_001, 2)])
    func `CHART-002 what is farther apart than the rest is not joined`(apart: Int64, lines: Int) {
        var trace = ColumnTrace(0...10_000_000, restUs: 50_000)
        trace.add(1_000_000, 5)
        trace.add(1_000_000 + apart, 6)
        #expect(trace.lines.count == lines)
    }

    @Test func `CHART-002 a lift parts, and what lies outside of the range is not shown`() {
        var trace = ColumnTrace(100...200, restUs: .max)
        for x: Int64 in [99, 100, 150, 200, 201] { trace.add(x, x) }
        #expect(trace.lines.map { $0.map(\.x) } == [[100, 150, 200]])
        trace.lift()
        trace.lift()
        trace.add(200, 7)
        #expect(trace.lines.map(\.count) == [3, 1])
    }
}
