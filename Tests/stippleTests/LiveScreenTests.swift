import TestSupport
import Testing

@testable import stipple

/// The picture: a pure function of state and size.
struct LiveScreenTests {
    static let sizes = [
        (80, 24), (160, 48), (40, 12), (39, 12), (40, 11), (1, 1), (0, 5), (5, 0), (-3, -3), (41, 13), (64, 18),
        (79, 23),
        (80, 12), (400, 12), (40, 300), (300, 200), (2, 40),
    ]

    /// The text without the codes of SGR.
    static func bare(_ line: String) -> String {
        line.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    }

    @Test(arguments: sizes)
    func `CLI-290 no picture is wider or higher than its terminal, whatever the state`(width: Int, height: Int) {
        var generator = SplitMix(seed: 290)
        for round in 0..<150 {
            let state = LiveStates.random(&generator)
            for color in [false, true] {
                for ascii in [false, true] {
                    let lines = LiveScreen.lines(state, width: width, height: height, color: color, ascii: ascii)
                    #expect(lines.count <= max(0, height), "round \(round)")
                    for line in lines {
                        let text = LiveScreenTests.bare(line)
                        #expect(ScreenText.width(text) <= max(0, width), "round \(round): \(text)")
                        // Grapheme by grapheme, as the standard library counts.
                        #expect(text.count <= max(0, width))
                        #expect(text == ScreenText.plain(text), "something steers: \(text)")
                        #expect(!ascii || text.allSatisfy(\.isASCII), "\(text)")
                    }
                }
            }
        }
    }

    @Test func `CLI-291 the smallest screen still has the word in letters, area, depth and the next step`() {
        for named in LiveStates.all {
            let lines = LiveScreen.lines(named.state, width: 40, height: 12, color: false)
            let drawn = BlockLetters.drawn(named.state.word.rawValue, across: 1, down: 1) ?? ["none"]
            let asShown = drawn.map { ScreenLine($0).text(width: 40, color: false, ascii: false) }
            let start = lines.firstIndex(of: asShown[0]) ?? 0
            let text = lines.joined(separator: "\n")
            if let stop = named.state.stop {
                #expect(text.contains("STOPPED") || Array(lines[start..<start + 5]) == asShown, "\(text)")
                #expect(text.contains("LIFT THE PEN") == stop.mustLift)
                #expect(text.contains("WHAT") && text.contains("DO"))
            } else {
                #expect(Array(lines[start..<start + 5]) == asShown, "\(text)")
                #expect(text.contains("NEXT STEP"))
                #expect(text.contains(named.state.area))
                #expect(text.contains("DEPTH      set 0.50 mm  now"))
            }
            #expect(text.contains("SIMULATED"))
        }
    }

    @Test func `CLI-291 below it one line says the state first and what to do`() {
        let paused = LiveScreen.lines(LiveStates.paused, width: 79, height: 5, color: false)
        #expect(paused.count == 1)
        #expect(paused[0].hasPrefix("* PAUSED Turn to the next direction, release the enable"))
        let stopped = LiveScreen.lines(LiveStates.unplugged, width: 39, height: 24, color: false)
        #expect(stopped == ["*** STOPPED LIFT THE PEN. Stopped by t…"])
        #expect(LiveScreen.lines(LiveStates.paused, width: 0, height: 24, color: false).isEmpty)
    }

    @Test(arguments: [(80, 24), (160, 48), (40, 12), (30, 2)])
    func `CLI-292 colour adds codes and nothing else; without it each state and urgency is told in words`(
        width: Int,
        height: Int
    ) {
        for named in LiveStates.all {
            let plain = LiveScreen.lines(named.state, width: width, height: height, color: false)
            let colored = LiveScreen.lines(named.state, width: width, height: height, color: true)
            #expect(plain.allSatisfy { !$0.contains("\u{1B}") })
            #expect(colored.contains { $0.contains("\u{1B}[") })
            let bare = colored.map {
                ScreenLine(LiveScreenTests.bare($0)).text(width: width, color: false, ascii: false)
            }
            #expect(bare == plain)
            let alarm = ["1;31", "1;33", "1;36"].filter { code in colored.contains { $0.contains("\u{1B}[\(code)m") } }
            let expected = [LivePriority.none: [], .low: ["1;36"], .medium: ["1;33"], .high: ["1;31"]]
            #expect(alarm == expected[named.state.priority], "\(named.name)")
            let mark = named.state.priority.mark
            #expect(mark.isEmpty || plain.contains { $0.hasPrefix(mark) }, "\(named.name)")
        }
    }

    @Test func `CLI-292 a terminal without Unicode gets the same picture in ASCII`() {
        let lines = LiveScreen.lines(LiveStates.paused, width: 80, height: 24, color: false, ascii: true)
        #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) })
        #expect(lines.contains { $0.contains("measured -") })
        #expect(lines.contains { $0.contains("per cm2") })
        #expect(lines.contains { $0.contains("[####") && $0.contains("...]") })
    }

    @Test func `CLI-294 what is not measured is a dash and what is an estimate says so`() {
        var state = LiveStates.treating
        func row(_ name: String) -> String {
            LiveScreen.lines(state, width: 80, height: 24, color: false).first { $0.hasPrefix(name) } ?? ""
        }
        #expect(row("DEPTH").contains("set 0.50 mm     measured 0.50 mm   max 1.00 mm: area cheek_left"))
        #expect(row("RATE").contains("set 117.0 Hz    measured 116.8 Hz  max 150 Hz: label"))
        #expect(row("DENSITY").contains("510 of 1200 per cm²   mean, an estimate"))
        state.isDepthEstimate = true
        #expect(row("DEPTH").contains("measured about 0.50 mm"))
        state.depthUm = nil
        state.rateMillihz = nil
        state.batteryPercent = nil
        state.isSizeMeasured = false
        #expect(row("DEPTH").contains("measured –"))
        #expect(row("RATE").contains("measured –"))
        #expect(row("LAPSES").contains("BATTERY –"))
        #expect(row("DENSITY").contains("the size is not measured"))
    }

    @Test func `CLI-296 a stop says LIFT THE PEN first, then what, where and what to do`() throws {
        for (width, height) in [(80, 24), (160, 48), (40, 12)] {
            let lines = LiveScreen.lines(LiveStates.unplugged, width: width, height: height, color: false)
            let marks = ["*** LIFT THE PEN", "WHAT", "WHERE", "DO"].map { mark in
                lines.firstIndex { $0.hasPrefix(mark) } ?? -1
            }
            #expect(marks == marks.sorted() && !marks.contains(-1), "\(lines)")
        }
        let own = LiveScreen.lines(LiveStates.stopped, width: 80, height: 24, color: false)
        #expect(!own.joined().contains("LIFT"))
    }
}
