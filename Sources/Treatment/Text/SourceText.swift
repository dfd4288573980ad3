/// The text of a file together with the name that messages call it by. Treatment opens no file: the caller does.
package struct SourceText: Sendable, Hashable {
    /// The longest text that is read. A plan of 16 areas has about 3 KiB and areas.yaml about 40 KiB.
    package static let longestBytes = 256 * 1024

    /// The file's name as messages show it, such as `examples/demo.yaml`.
    package let file: String
    /// The text.
    package let text: String

    package init(_ text: String, file: String) {
        self.text = text
        self.file = file
    }

    /// Takes a file's bytes; `.failure` says in which line the first byte stands that is not UTF-8.
    package static func decode(_ bytes: [UInt8], file: String) -> Result<SourceText, PlanProblems> {
        if let text = String(validating: bytes, as: UTF8.self) {
            return .success(SourceText(text, file: file))
        }
        let findings = Findings(file: file)
        findings.unreadable(
            TextPlace(line: lineOfFirstFlaw(in: bytes), column: 1),
            "this line is not UTF-8 text; save the file as UTF-8"
        )
        return .failure(findings.ended)
    }

    /// The first line whose bytes are not UTF-8 by themselves. A line feed never occurs inside a character of UTF-8.
    private static func lineOfFirstFlaw(in bytes: [UInt8]) -> Int {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let index = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        return index + 1
    }
}
