/// Lines → what a terminal has to be sent so that it shows them: only what changed, each line in its place.
struct ScreenPainter: Sendable {
    private var shown: [String] = []

    /// What brings the terminal from the lines before to these.
    ///
    /// - Parameter all: nothing of what stands there is known: at the beginning, after a change of size or a stop.
    mutating func bytes(_ lines: [String], all: Bool) -> [UInt8] {
        guard all || lines != shown else { return [] }
        // Lines do not wrap meanwhile: a terminal that takes a character for wider than we do must not scroll.
        var text = "\u{1B}[?7l\u{1B}[0m"
        if all {
            text += "\u{1B}[1;1H\u{1B}[J"
        } else if lines.count < shown.count {
            text += "\u{1B}[\(lines.count + 1);1H\u{1B}[J"
        }
        for (row, line) in lines.enumerated() where all || row >= shown.count || shown[row] != line {
            // Erased before it is written: after a full line the cursor still stands on the last column.
            text += "\u{1B}[\(row + 1);1H\u{1B}[K\(line)\u{1B}[0m"
        }
        shown = lines
        return Array((text + "\u{1B}[?7h").utf8)
    }

    /// Before the first picture: what stands on the screen goes up into the terminal's memory instead of being painted
    /// over; the cursor is hidden, and pasted text is asked to be marked.
    static func opening(rows: Int) -> [UInt8] {
        Array((String(repeating: "\r\n", count: rows) + "\u{1B}[?25l\u{1B}[?2004h").utf8)
    }

    /// After the last picture: it stays, and what follows stands below it.
    func closing() -> [UInt8] {
        Array("\u{1B}[\(max(1, shown.count));1H\r\n".utf8)
    }
}
