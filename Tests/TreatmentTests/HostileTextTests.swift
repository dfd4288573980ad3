import Testing

@testable import Treatment

/// Texts that are made to hurt: they end in a sentence, soon.
@Suite struct HostileTextTests {
    @Test func `TREAT-026 a text at the size limit is read, one byte more is not`() throws {
        let plan = TestData.plan()
        let comment = "#" + String(repeating: "x", count: SourceText.longestBytes - plan.utf8.count - 1)
        #expect(try TestData.problems(plan + comment) == [])
        let problems = try TestData.problems(plan + comment + "x")
        #expect(problems.map(\.sentence).first?.contains("262145 bytes, and at most 262144 are read") == true)
    }

    @Test func `TREAT-027 nested aliases are turned down before they are expanded`() throws {
        var bomb = "a0: &a0 [x, x]\n"
        for level in 1...60 {
            bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
        }
        for text in [bomb, bomb + "? *a60\n: 1\n", "a: &a [*a]\n", "a: &x 1\nb: *x\n"] {
            let problems = try TestData.problems(text)
            #expect(problems.count == 1)
            #expect(problems.first?.sentence.contains("aliases are not read here") == true)
        }
        // An anchor that nothing repeats, and signs in a title, are no harm.
        #expect(try TestData.problems(TestData.plan(replacing: ["title": "title: &x Face & neck * 2"])) == [])
    }

    @Test(arguments: ["[", "{a: ", "- ", "? ", "a:\n ", "((", "\"", "!!str ", "&a ", "|\n", "%", "\u{FEFF}", "{", "[{"])
    func `TREAT-028 deep nesting and endless openings end in a problem`(opening: String) throws {
        for count in [10, 999, 1_001, 60_000] where count * opening.utf8.count < SourceText.longestBytes {
            #expect(try !TestData.problems(String(repeating: opening, count: count)).isEmpty)
        }
    }

    @Test(arguments: [
        (String(repeating: "[", count: 32) + String(repeating: "]", count: 32), false),
        (String(repeating: "[", count: 33), true), (String(repeating: "[]{}", count: 500), false),
        (String(repeating: " ", count: 63) + "a: 1", false), (String(repeating: " ", count: 64) + "a: 1", true),
        (String(repeating: " ", count: 90) + "# a comment", false), (String(repeating: "- ", count: 8), false),
        (String(repeating: "- ", count: 9), true), (String(repeating: "- \n", count: 500), false),
        ("a: 1 - 2 - 3 - 4 - 5 - 6 - 7 - 8 - 9 - 10 - 11", false), ("]]]]" + String(repeating: "{", count: 33), true),
    ])
    func `TREAT-028 nesting has a bound that plans stay far below`(text: String, isTooDeep: Bool) {
        #expect((NestingScan.firstTooDeep(in: text) != nil) == isTooDeep)
    }

    @Test func `TREAT-028 thousands of keys, entries and long words end in a bounded text`() throws {
        let keys = (0..<12_000).map { "key\($0): 1\n" }.joined()
        let entries = "areas:\n" + String(repeating: "  - {b: 1}\n", count: 12_000)
        let word = "areas: [{area: \(String(repeating: "é", count: 50_000))}]\n"
        for text in [keys, entries, word] {
            guard case .failure(let problems) = try TestData.judge(text) else {
                Issue.record("accepted")
                return
            }
            #expect(problems.text.utf8.count < 64 * 1024)
        }
    }

    @Test func `TREAT-029 bytes that are not UTF-8 are named by line`() throws {
        let bytes = Array("plan: 1\ntitle: ".utf8) + [0xFF, 0x0A]
        guard case .failure(let problems) = SourceText.decode(bytes, file: "plan.yaml") else {
            Issue.record("accepted")
            return
        }
        #expect(problems.text.hasPrefix("plan.yaml:2: this line is not UTF-8 text"))
        #expect(try SourceText.decode(Array("a".utf8), file: "f").get() == SourceText("a", file: "f"))
    }

    @Test(arguments: 0..<40)
    func `TREAT-029 plans with random damage are accepted or explained, never a crash`(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        let letters = Array("{}[]:,-?&*#|>'\"%@` \n\t\r0.9a\u{0}\u{1B}é\u{2028}".unicodeScalars)
        for _ in 0..<25 {
            var scalars = Array(TestData.plan().unicodeScalars)
            for _ in 0...next(6) {
                let place = next(scalars.count)
                switch next(3) {
                case 0: scalars.remove(at: place)
                case 1: scalars[place] = letters[next(letters.count)]
                default: scalars.insert(letters[next(letters.count)], at: place)
                }
            }
            let text = String(String.UnicodeScalarView(scalars))
            for problem in try TestData.problems(text) {
                #expect(problem.place.line >= 1)
                #expect(!problem.sentence.isEmpty)
            }
        }
    }
}
