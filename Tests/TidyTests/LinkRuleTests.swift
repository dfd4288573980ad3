import Testing

struct LinkRuleTests {
    private func offences(_ text: String) -> [Offence] {
        let page = SourceFile(path: "docs/page.md", text: text)
        return LinkRule.offences(in: SourceTree([page], otherPaths: ["README.md", "docs/safety/checks.md"]))
    }

    @Test func `TIDY-017 every link between pages leads somewhere`() throws {
        expectNone(LinkRule.offences(in: try .repository))
    }

    @Test(arguments: [
        "[a](../README.md)", "[a](safety/checks.md#top)", "[a](safety/)", "[a](./safety)", "[a](#here)",
        "[a](/README.md)", "[a](https://example.org)", "[a](mailto:a@example.org)", "`[a](b)`", "```\n[a](b)\n```",
        "[a]: ../README.md",
        "[a](..)",
    ])
    func `TIDY-017 a link that leads to a file, a folder, or away passes`(text: String) {
        #expect(offences(text + "\n").isEmpty)
    }

    @Test(arguments: ["[a](README.md)", "[a](../../README.md)", "[a](safety/checks)", "[a]: gone.md", "a [b](c) d"])
    func `TIDY-017 a link that leads nowhere is found`(text: String) {
        #expect(offences("a\n" + text + "\n").map(\.line) == [2])
    }
}
