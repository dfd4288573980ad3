/// What a terminal would show for the bytes that it was sent: as much of a terminal as the live view asks for.
///
/// Characters that take two columns are not known to it.
package struct TerminalPicture {
    package private(set) var columns: Int
    package private(set) var rows: Int
    /// Lines that have gone out at the top, oldest first.
    package private(set) var memory: [String] = []
    package private(set) var isCursorShown = true
    /// Pasted text is marked (mode 2004).
    package private(set) var marksPastes = false
    /// Sequences that it does not know; a test expects none.
    package private(set) var unknown: [String] = []
    /// Lines written since the start, for tests on what is drawn anew.
    package private(set) var placings = 0
    private var cells: [[Character]]
    private var row = 0
    private var column = 0
    private var wraps = true
    private var pending: [UInt8] = []

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        cells = [[Character]](repeating: [], count: rows)
    }

    /// The lines on the screen, without spaces at their ends.
    package var lines: [String] {
        cells.map { line in
            var line = line
            while line.last == " " { line.removeLast() }
            return String(line)
        }
    }

    /// Memory and screen as one text.
    package var text: String { (memory + lines).joined(separator: "\n") }

    /// Another size: lines that have no room go out at the top, as terminals do it.
    package mutating func resize(columns: Int, rows: Int) {
        self.columns = columns
        while cells.count > rows {
            memory.append(lines[0])
            cells.removeFirst()
            row = max(0, row - 1)
        }
        while cells.count < rows { cells.append([]) }
        cells = cells.map { Array($0.prefix(columns)) }
        self.rows = rows
        column = min(column, columns - 1)
    }

    /// Takes bytes; a sequence or character may be split anywhere.
    package mutating func take(_ bytes: some Sequence<UInt8>) {
        pending += bytes
        while let used = takeOne() {
            pending.removeFirst(used)
        }
    }

    /// Takes what stands first; nil when more has to come.
    private mutating func takeOne() -> Int? {
        guard let first = pending.first else { return nil }
        switch first {
        case 0x1B: return takeSequence()
        case 0x0D: column = 0
        case 0x0A: feed()
        case 0x07, 0x08: break
        case 0x00..<0x20: unknown.append("control \(first)")
        default: return takeCharacter(first)
        }
        return 1
    }

    private mutating func takeCharacter(_ first: UInt8) -> Int? {
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard pending.count >= length else { return nil }
        put(String(decoding: pending.prefix(length), as: UTF8.self).first ?? "?")
        return length
    }

    private mutating func takeSequence() -> Int? {
        guard pending.count >= 2 else { return nil }
        guard pending[1] == UInt8(ascii: "[") else {
            unknown.append("ESC \(pending[1])")
            return 2
        }
        guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
        let parameters = String(decoding: pending[2..<end], as: UTF8.self)
        act(Character(Unicode.Scalar(pending[end])), parameters)
        return end + 1
    }

    private mutating func act(_ final: Character, _ parameters: String) {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 1 }
        switch (final, parameters) {
        case ("H", _):
            placings += 1
            row = min(max(numbers.first ?? 1, 1), rows) - 1
            column = min(max(numbers.count > 1 ? numbers[1] : 1, 1), columns) - 1
        case ("J", ""), ("J", "0"):
            cells[row] = Array(cells[row].prefix(column))
            for below in cells.indices where below > row { cells[below] = [] }
        case ("K", ""), ("K", "0"): cells[row] = Array(cells[row].prefix(column))
        case ("m", _): break
        case ("h", "?25"): isCursorShown = true
        case ("l", "?25"): isCursorShown = false
        case ("h", "?7"): wraps = true
        case ("l", "?7"): wraps = false
        case ("h", "?2004"): marksPastes = true
        case ("l", "?2004"): marksPastes = false
        default: unknown.append("CSI \(parameters)\(final)")
        }
    }

    private mutating func put(_ character: Character) {
        if column >= columns {
            guard wraps else {
                cells[row][columns - 1] = character
                return
            }
            column = 0
            feed()
        }
        while cells[row].count <= column { cells[row].append(" ") }
        cells[row][column] = character
        column += 1
    }

    private mutating func feed() {
        guard row == rows - 1 else {
            row += 1
            return
        }
        memory.append(lines[0])
        cells.removeFirst()
        cells.append([])
    }
}
