import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Chart

struct TimelineTests {
    private static func page(_ rows: [Timeline.Row], stamp: String? = nil, title: String = "A run") -> Timeline {
        Timeline(title: title, facts: ["fact"], stamp: stamp, range: 0...10_000_000, axisLabel: "time, s", rows: rows)
    }

    private static func panel(_ values: [Int64]) -> TimelinePanel {
        var trace = ColumnTrace(0...10_000_000, restUs: .max)
        for (index, value) in values.enumerated() { trace.add(Int64(index) * 1_000, value) }
        let series = TimelineSeries.Style.allCases.map {
            TimelineSeries($0.rawValue, $0, isStepped: $0 == .asked, trace: trace)
        }
        return TimelinePanel(label: "depth, mm", scale: 1_000, decimals: 2, spanMin: 500, series: series)
    }

    @Test(arguments: [[], [0], [499], [500], [501], [-1], [-7_000, 3], [Int64.max / 200, -Int64.max / 200]])
    func `CHART-003 an axis has whole steps and holds all values and zero`(values: [Int64]) {
        let (range, step) = Self.panel(values).axis
        #expect((values + [0, 500]).allSatisfy(range.contains))
        #expect(range.lowerBound % step == 0 && range.upperBound % step == 0)
        #expect(AxisStep.lines(range, step: step).count <= 8)
        var first = step
        while first % 10 == 0 { first /= 10 }
        #expect([1, 2, 5].contains(first))
    }

    @Test func `CHART-003 steps of any span end`() {
        for span: Int64 in [.min, -1, 0, 1, 12, 13, 999, .max] {
            let step = AxisStep.of(span: span, most: 12)
            #expect(step > 0)
            if span > 0, span < .max { #expect(span / step <= 12) }
        }
    }

    @Test(arguments: ["plain", "<script>alert(1)</script>", "a & b \"c\" 'd'", "\u{1}\u{0}\u{1b}[2J", "µ – 日本", "]]>"])
    func `CHART-004 a page is well-formed and the same each time whatever stands in it`(words: String) throws {
        var lane = TimelineLane(label: words, marks: [.init(at: 5, name: words, tone: .note)])
        lane.enter(words, .trip, at: 1_000)
        lane.extend(to: 9_000_000)
        let rows: [Timeline.Row] = [.panel(Self.panel([1, 900, 3])), .lane(lane), .panel(Self.panel([]))]
        let svg = Self.page(rows, stamp: words, title: words).svg
        let parser = XMLParser(data: Data(svg.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(!svg.contains("<script") && !svg.contains("NaN"))
        #expect(svg == Self.page(rows, stamp: words, title: words).svg)
        #expect(svg.contains("nothing was recorded"))
    }

    @Test func `CHART-005 no words lie over others and those without room are counted`() {
        var rows = LabelRows(end: 11_750)
        for index in 0..<60 {
            rows.place("a mark with words \(index)", at: 1_150 + Int64(index) * 90, tone: .note)
        }
        #expect(rows.count == LabelRows.rowsMax && rows.left > 0)
        #expect(rows.placed.count + rows.left == 60)
        for label in rows.placed {
            #expect(label.x + SVGText.width(label.text) <= 11_750)
            for other in rows.placed where other.row == label.row && other.x > label.x {
                #expect(other.x >= label.x + SVGText.width(label.text))
            }
        }
        let marks = (0..<60).map { TimelineLane.Mark(at: $0 * 1_000, name: "mark \($0)", tone: .note) }
        let svg = Self.page([.lane(TimelineLane(label: "notes", marks: marks))]).svg
        #expect(svg.contains("more that have no room here"))
    }

    @Test func `CHART-006 the graver of two bands is drawn later and is a column wide`() throws {
        var lane = TimelineLane(label: "state")
        lane.enter("running", .motion, at: 0)
        lane.enter("tripped", .trip, at: 5_000_000)
        lane.enter("running", .motion, at: 5_000_001)
        lane.extend(to: 10_000_000)
        let svg = Self.page([.lane(lane)]).svg
        let trip = try #require(svg.range(of: "<title>tripped, 5.000 to 5.000 s"))
        let last = try #require(svg.range(of: "<title>running", options: .backwards))
        #expect(last.lowerBound < trip.lowerBound)
        let start = try #require(svg.range(of: "<rect ", options: .backwards, range: svg.startIndex..<trip.lowerBound))
        #expect(svg[start.lowerBound..<trip.lowerBound].contains("width=\"1.0\""))
        // Its word does not fit into the band, and stands below.
        #expect(svg.contains(">tripped</text>"))
        #expect(lane.bands.map(\.name) == ["running", "tripped", "running"])
    }

    @Test func `CHART-007 a stamp stands at the title and across the page`() {
        let svg = Self.page([], stamp: "SIMULATED").svg
        #expect(svg.components(separatedBy: "SIMULATED").count == 3)
        #expect(!Self.page([]).svg.contains("SIMULATED"))
    }
}
