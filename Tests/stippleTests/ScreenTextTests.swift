import TestSupport
import Testing

@testable import stipple

/// Columns and breaks.
struct ScreenTextTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("头", 2), ("뺨", 2), ("ｆ", 2), ("e\u{301}", 1), ("🇩🇪", 4), ("👩‍👧", 4), ("µ²–…█░", 6),
    ])
    func `CLI-290 a width is never less than what terminals take`(text: String, width: Int) {
        #expect(ScreenText.width(ScreenText.plain(text)) == width)
    }

    @Test func `CLI-290 what steers a terminal is taken out`() {
        #expect(ScreenText.plain("a\u{1B}[2Jb\u{202E}c\r\nd\u{9B}e") == "a?[2Jb?c??d?e")
    }

    @Test func `CLI-290 text is cut with a sign and broken at spaces, and nothing is lost by breaking`() {
        #expect(ScreenText.fitted("Turn to the next", 8) == "Turn to…")
        #expect(ScreenText.fitted("exact", 5) == "exact")
        #expect(ScreenText.fitted("头头头", 4) == "头…")
        #expect(ScreenText.fitted("x", 0) == "")
        #expect(ScreenText.padded("ab", 4) == "ab  ")
        #expect(ScreenText.wrapped("one two three", 7) == ["one two", "three"])
        #expect(ScreenText.wrapped("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"])
        #expect(ScreenText.wrapped("头", 1) == ["?"])
        #expect(ScreenText.wrapped("", 5).isEmpty)
        var generator = SplitMix(seed: 1)
        for _ in 0..<200 {
            let text = ScreenText.plain(LiveStates.random(&generator).reason)
            let width = Int.random(in: 8...90, using: &generator)
            let lines = ScreenText.wrapped(text, width)
            #expect(lines.allSatisfy { ScreenText.width($0) <= width })
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        }
    }

    @Test func `CLI-291 each state word has its letters, and the largest fit their screens`() {
        for word in LiveState.Word.allCases {
            #expect(BlockLetters.drawn(word.rawValue)?.count == 5, "\(word)")
            #expect((BlockLetters.drawn(word.rawValue)?[0].count ?? 99) <= BlockLetters.longest)
        }
        #expect(BlockLetters.longest * 2 <= 80)
        #expect(BlockLetters.longest * 4 <= 160)
        #expect(BlockLetters.longest <= LiveScreen.smallestWidth)
    }
}
