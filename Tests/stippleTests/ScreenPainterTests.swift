import TestSupport
import Testing

@testable import stipple

/// Pictures on a terminal, in place.
struct ScreenPainterTests {
    private static func plain(_ state: LiveState, _ width: Int, _ height: Int) -> [String] {
        LiveScreen.lines(state, width: width, height: height, color: true)
    }

    private static func bare(_ lines: [String], _ height: Int) -> [String] {
        let bare = lines.map { ScreenLine(LiveScreenTests.bare($0)).text(width: 400, color: false, ascii: false) }
        return bare + [String](repeating: "", count: height - bare.count)
    }

    @Test func `CLI-299 the terminal shows each picture, also after it has changed its size`() {
        var terminal = TerminalPicture(columns: 80, rows: 24)
        var painter = ScreenPainter()
        terminal.take(Array("what was there before\r\nStart? [y/N]\r\n".utf8))
        terminal.take(ScreenPainter.opening(rows: 24))
        #expect(!terminal.isCursorShown && terminal.marksPastes)
        var isFirst = true
        for (columns, rows) in [(80, 24), (160, 48), (40, 12), (30, 2), (64, 20), (80, 24)] {
            terminal.resize(columns: columns, rows: rows)
            var all = true
            for named in LiveStates.all + LiveStates.all.reversed() {
                let lines = Self.plain(named.state, columns, rows)
                // A byte at a time: nothing rests on what one write holds.
                for byte in painter.bytes(lines, all: all) { terminal.take([byte]) }
                #expect(terminal.lines == Self.bare(lines, rows), "\(named.name) at \(columns)×\(rows)")
                all = false
            }
            if isFirst {
                #expect(terminal.memory.contains("Start? [y/N]"), "what stood there is kept")
                isFirst = false
            }
        }
        terminal.take(painter.closing() + Array("Done.".utf8))
        #expect(terminal.lines.last { !$0.isEmpty } == "Done.")
        #expect(terminal.unknown.isEmpty, "\(terminal.unknown)")
    }

    @Test func `CLI-299 only lines that changed are written`() {
        var painter = ScreenPainter()
        var terminal = TerminalPicture(columns: 80, rows: 24)
        var state = LiveStates.treating
        terminal.take(painter.bytes(Self.plain(state, 80, 24), all: true))
        #expect(painter.bytes(Self.plain(state, 80, 24), all: false).isEmpty)
        state.elapsedMs += 1_000
        let before = terminal.placings
        let bytes = painter.bytes(Self.plain(state, 80, 24), all: false)
        terminal.take(bytes)
        #expect(terminal.placings - before == 1)
        #expect(bytes.count < 160)
        #expect(terminal.lines == Self.bare(Self.plain(state, 80, 24), 24))
    }

    @Test(arguments: [
        ("xterm-256color", "", "C.UTF-8", true, false), ("xterm", "1", "de_DE.utf8", false, false),
        ("linux", "", "C", true, true), ("vt100", "yes", "", false, true),
    ])
    func `CLI-305 colour and letters follow NO_COLOR and the locale`(
        term: String,
        noColor: String,
        locale: String,
        color: Bool,
        ascii: Bool
    ) throws {
        let environment = ["TERM": term, "NO_COLOR": noColor, "LANG": locale]
        let manner = try #require(ScreenManner(environment: environment))
        #expect(manner.color == color)
        #expect(manner.ascii == ascii)
        let over = try #require(ScreenManner(environment: environment.merging(["LC_ALL": "C"]) { _, own in own }))
        #expect(over.ascii)
    }

    @Test func `CLI-305 a terminal whose cursor cannot be placed gets lines`() {
        #expect(ScreenManner(environment: ["TERM": "dumb", "LANG": "C.UTF-8"]) == nil)
        #expect(ScreenManner(environment: ["TERM": ""]) == nil)
        #expect(ScreenManner(environment: [:]) == nil)
    }

    @Test func `CLI-306 a line comes at each change and every five seconds`() {
        var line = ProgressLine()
        var state = LiveStates.treating
        #expect(line.next(state, 0)?.hasPrefix("TREATING  cheek_left (2 of 3)  pass 1 of 2  depth 0.50 mm set") == true)
        state.punctures += 100
        #expect(line.next(state, 1) == nil)
        #expect(line.next(state, 4_999) == nil)
        #expect(line.next(state, 5_000) != nil)
        state.word = .paused
        #expect(line.next(state, 5_005)?.hasPrefix("PAUSED  ") == true)
        state.pass = LivePass(number: 2, count: 2)
        #expect(line.next(state, 5_010)?.contains("pass 2 of 2") == true)
        state.areaNumber = 3
        state.area = "cheek_right"
        #expect(line.next(state, 5_015)?.contains("cheek_right (3 of 3)") == true)
        #expect(line.next(state, 5_020) == nil)
    }
}
