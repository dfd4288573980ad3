import Testing

struct SwiftLexerTests {
    private func words(_ source: String) -> [String] {
        SwiftLexer.tokens(of: source).map(\.text)
    }

    @Test func `TIDY-021 comments of every kind hold no code`() {
        #expect(words("a // print(1)\nb") == ["a", "b"])
        #expect(words("a /* print( /* try! */ as! */ b") == ["a", "b"])
        #expect(words("/// print(1)\na") == ["a"])
    }

    @Test func `TIDY-021 strings of every kind hold no code, interpolations do`() {
        #expect(words(#"a("print(1)")"#) == ["a", "(", "", ")"])
        #expect(words(#"a("\"{ \(b(c)) }")"#) == ["a", "(", "", "b", "(", "c", ")", ")"])
        #expect(words(##"a(#"\(b) "{"#)"##) == ["a", "(", "", ")"])
        #expect(words(##"a(#"\#(b)"#)"##) == ["a", "(", "", "b", ")"])
        #expect(words("a(\"\"\"\n { \"b\" {\n \"\"\")") == ["a", "(", "", ")"])
        #expect(words(#""\("\(a)")" b"#) == ["", "", "a", "b"])
    }

    @Test func `TIDY-021 a regex is told from a division`() {
        #expect(words("a = /{+/\nb") == ["a", "=", "", "b"])
        #expect(words("a = #/{\"/#\nb") == ["a", "=", "", "b"])
        #expect(words("a = b / c / d") == ["a", "=", "b", "/", "c", "/", "d"])
        #expect(words("(a / b)/c") == ["(", "a", "/", "b", ")", "/", "c"])
    }

    @Test func `TIDY-021 a raw identifier is one token and never a sign`() {
        let tokens = SwiftLexer.tokens(of: "func `A-001 it says { and print(`() {}")
        #expect(tokens.map(\.text) == ["func", "A-001 it says { and print(", "(", ")", "{", "}"])
        #expect(tokens[1].kind == .rawIdentifier)
    }

    @Test func `TIDY-021 tokens know their line and what they touch`() {
        let tokens = SwiftLexer.tokens(of: "a! = !b\n  .c(\"\"\"\n\n\"\"\")\nd")
        #expect(tokens.map(\.line) == [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 5])
        #expect(tokens.filter(\.touchesPrevious).map(\.text) == ["!", "b", "c", "(", "", ")"])
        #expect(tokens.filter(\.isFirstOnLine).map(\.text) == ["a", ".", "d"])
    }

    @Test(arguments: ["\"", "\"\"\"", "`", "/*", "#\"", "\"\\", "\"\\(", "/", "#", "=/", "#/", "\\", "é", "@"])
    func `TIDY-021 source that ends anywhere is read to its end`(end: String) {
        #expect(words("a {" + end).prefix(2) == ["a", "{"])
    }
}
