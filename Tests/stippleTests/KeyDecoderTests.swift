import TestSupport
import Testing

@testable import stipple

/// Bytes of a keyboard to what a person asked for.
struct KeyDecoderTests {
    /// Feeds parts with a pause after each, then silence; returns all keys.
    private static func keys(_ parts: [[UInt8]], pauseMs: Int64) -> [LiveKey] {
        var decoder = KeyDecoder()
        var now: Int64 = 1_000_000
        var keys: [LiveKey] = []
        for part in parts {
            keys += decoder.keys(part, atMs: now)
            now += pauseMs
        }
        for _ in 0..<200 {
            keys += decoder.keys([], atMs: now)
            now += 5
        }
        return keys
    }

    private static func keys(_ text: String) -> [LiveKey] {
        keys([Array(text.utf8)], pauseMs: 5)
    }

    @Test(arguments: [
        ("q", LiveKey.stop), ("Q", .stop), ("\u{1B}", .stop), ("p", .pause), (" ", .pause), ("P", .pause), ("s", .skip),
        ("S", .skip), ("r", .redo), ("R", .redo), ("\r", .declare),
    ])
    func `CLI-297 a key struck alone asks for what the footer says`(text: String, key: LiveKey) {
        #expect(Self.keys(text) == [key])
    }

    @Test func `CLI-297 any other byte does nothing, and no key is there to start`() {
        #expect(LiveKey.allCases == [.stop, .pause, .skip, .redo, .declare])
        let known = Set("qQpP sSrR\r\n\u{1B}".utf8)
        for byte in UInt8.min...UInt8.max where !known.contains(byte) {
            #expect(Self.keys([[byte]], pauseMs: 200).isEmpty, "\(byte)")
        }
    }

    @Test func `CLI-297 stop and pause act at once, skip, redo and Esc when they have stood alone`() {
        var decoder = KeyDecoder()
        #expect(decoder.keys(Array("q".utf8), atMs: 0) == [.stop])
        #expect(decoder.keys(Array("p".utf8), atMs: 1) == [.pause])
        #expect(decoder.keys(Array("s".utf8), atMs: 200).isEmpty)
        #expect(decoder.keys([], atMs: 299).isEmpty)
        #expect(decoder.keys([], atMs: 300) == [.skip])
        #expect(decoder.keys([0x1B], atMs: 500).isEmpty)
        #expect(decoder.keys([], atMs: 599).isEmpty)
        #expect(decoder.keys([], atMs: 600) == [.stop])
        #expect(decoder.keys([], atMs: 10_000).isEmpty)
    }

    @Test func `CLI-297 a key held down skips at most once and stops once a read`() {
        // 400 ms to the first repeat, then 30 a second.
        var parts: [[UInt8]] = []
        for round in 0..<600 {
            let isKey = round == 0 || (round >= 80 && round % 6 == 0)
            parts.append(isKey ? Array("s".utf8) : [])
        }
        #expect(Self.keys(parts, pauseMs: 5) == [.skip])
        #expect(Self.keys("qqqq") == [.stop])
        #expect(Self.keys([[0x1B], [0x1B], [0x1B], [0x1B], [0x1B]], pauseMs: 33).contains(.stop))
    }

    /// What terminals send that is no key of ours: arrows, function and other keys, mouse, paste, focus, answers.
    static let sequences = [
        "\u{1B}[A", "\u{1B}[B", "\u{1B}OC", "\u{1B}OP", "\u{1B}[3~", "\u{1B}[15;5~", "\u{1B}[1;5D", "\u{1B}[[A",
        "\u{1B}[Z",
        "\u{1B}[M s!", "\u{1B}[Mqqq", "\u{1B}[M   ", "\u{1B}[<0;33;12M", "\u{1B}[<0;33;12m", "\u{1B}[32;10;20M",
        "\u{1B}[I",
        "\u{1B}[O", "\u{1B}[?1;2c", "\u{1B}[24;80R", "\u{1B}P>|XTerm(390)\u{1B}\\", "\u{1B}]11;rgb:ss/rr/pp\u{07}",
        "\u{1B}]52;c;c3Mgcg==\u{1B}\\", "\u{1B}(s", "\u{1B}s", "\u{1B}r", "\u{1B}p", "\u{1B} s", "\u{1B}\u{1B}[A",
        "\u{1B}[200~s r q p\r\ns\u{1B}[201~", "\u{1B}[200~\u{1B}[A q\u{1B}s\u{1B}[201~", "\u{1B}[s", "\u{1B}[r",
        "\u{1B}[p",
        "\u{1B}[115;1u", "\u{1B}_Gs=1\u{1B}\\", "äöü ß".replacing(" ", with: "§"),
    ]

    @Test(arguments: sequences)
    func `CLI-298 no sequence is taken for a key, wherever it is split`(sequence: String) {
        let bytes = Array(sequence.utf8)
        for pause: Int64 in [0, 5, 50, 99] {
            #expect(Self.keys([bytes], pauseMs: pause).isEmpty)
            // The time of an Esc key runs from the first of two.
            let isTwice = sequence.hasPrefix("\u{1B}\u{1B}") && pause >= 50
            #expect(Self.keys(bytes.map { [$0] }, pauseMs: pause) == (isTwice ? [.stop] : []))
            for cut in 1..<bytes.count {
                #expect(Self.keys([Array(bytes[..<cut]), Array(bytes[cut...])], pauseMs: pause).isEmpty, "at \(cut)")
            }
        }
    }

    @Test func `CLI-298 a line so slow that a sequence falls apart stops, and never skips`() {
        for sequence in Self.sequences {
            let bytes = Array(sequence.utf8)
            for pause: Int64 in [100, 499, 501, 5_000] {
                for cut in 1..<bytes.count {
                    let keys = Self.keys([Array(bytes[..<cut]), Array(bytes[cut...])], pauseMs: pause)
                    let isSafe = !keys.contains(.skip) && !keys.contains(.redo)
                    #expect(isSafe || keys.first == .stop, "\(bytes) at \(cut), \(pause) ms: \(keys)")
                }
            }
        }
    }

    @Test(arguments: ["skip this area", "ss", "sr", "s\n", "rrr", "s\u{1B}[A", "words, words, words", "xs", "sx"])
    func `CLI-298 text that comes in one go skips nothing, marked as pasted or not`(text: String) {
        #expect(Set(Self.keys(text)).isDisjoint(with: [.skip, .redo]))
        #expect(Set(Self.keys(text.utf8.map { [$0] }, pauseMs: 20)).isDisjoint(with: [.skip, .redo]))
        #expect(Self.keys("\u{1B}[200~\(text)\u{1B}[201~").isEmpty)
    }

    @Test func `CLI-298 after a sequence or a paste keys are keys again, also when its end never comes`() {
        for sequence in Self.sequences {
            #expect(Self.keys([Array(sequence.utf8), [], Array("q".utf8)], pauseMs: 60) == [.stop], "\(sequence)")
        }
        for broken in ["\u{1B}[200~text", "\u{1B}P", "\u{1B}]0;", "\u{1B}[1;", "\u{1B}[M", "\u{1B}O"] {
            let parts = [Array(broken.utf8)] + [[UInt8]](repeating: [], count: 60) + [Array("q".utf8)]
            #expect(Self.keys(parts, pauseMs: 10) == [.stop], "\(broken)")
        }
    }

    @Test func `CLI-298 a stop among other keys is a stop`() {
        #expect(Self.keys("sq").contains(.stop))
        #expect(Self.keys("pq") == [.pause, .stop])
        #expect(Self.keys("\u{1B}q") == [.stop])
    }

    @Test func `CLI-298 no input breaks the decoder`() {
        var generator = SplitMix(seed: 298)
        let alphabet: [UInt8] = Array("\u{1B}\u{1B}[[OPMq sr~;0201<\\]\u{07}".utf8) + [0x80, 0xFF, 0]
        for _ in 0..<2_000 {
            var decoder = KeyDecoder()
            var now: Int64 = 0
            for _ in 0..<40 {
                let bytes = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                    alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                }
                _ = decoder.keys(bytes, atMs: now)
                now += Int64.random(in: 0...700, using: &generator)
            }
            now += 1_000
            _ = decoder.keys([], atMs: now)
            #expect(decoder.keys(Array("q".utf8), atMs: now + 1) == [.stop])
        }
    }
}
