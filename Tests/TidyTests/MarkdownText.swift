/// The two kinds of text in a Markdown file.
enum MarkdownText {
    /// Its lines, with those of fenced code blocks emptied, so that line numbers stay.
    static func prose(of file: SourceFile) -> [Substring] {
        split(file).map { $0.isCode ? "" : $0.line }
    }

    /// The lines inside fenced code blocks.
    static func code(of file: SourceFile) -> [(line: Int, text: Substring)] {
        split(file).enumerated().filter { $0.element.isCode }.map { (line: $0.offset + 1, text: $0.element.line) }
    }

    /// The fences themselves count as prose.
    private static func split(_ file: SourceFile) -> [(line: Substring, isCode: Bool)] {
        var isInside = false
        return file.lines.map { line in
            let isFence = line.trimmed.hasPrefix("```") || line.trimmed.hasPrefix("~~~")
            if isFence { isInside.toggle() }
            return (line: line, isCode: isInside && !isFence)
        }
    }
}
