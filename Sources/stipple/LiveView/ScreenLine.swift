/// A line of a screen before it meets a terminal: pieces of plain text, each in its style.
struct ScreenLine: Equatable, Sendable {
    struct Piece: Equatable, Sendable {
        var text: String
        var style: ScreenStyle
    }

    private(set) var pieces: [Piece] = []

    init() {}

    init(_ text: String, _ style: ScreenStyle = .plain) {
        add(text, style)
    }

    /// Adds text; what would steer a terminal is taken out of it.
    mutating func add(_ text: String, _ style: ScreenStyle = .plain) {
        pieces.append(Piece(text: ScreenText.plain(text), style: style))
    }

    /// Columns that it takes.
    var width: Int { pieces.reduce(0) { $0 + ScreenText.width($1.text) } }

    /// The line for a terminal, in at most `width` columns.
    func text(width: Int, color: Bool, ascii: Bool) -> String {
        var left = width
        var text = ""
        let isCut = self.width > width
        for piece in pieces where left > 0 {
            let isLast = isCut && ScreenText.width(piece.text) >= left
            var shown = ScreenText.fitted(isLast ? piece.text + " " : piece.text, left)
            left = isLast ? 0 : left - ScreenText.width(shown)
            if ascii {
                shown = ScreenText.ascii(shown)
            }
            if color, let code = piece.style.code, !shown.allSatisfy({ $0 == " " }) {
                text += "\u{1B}[\(code)m\(shown)\u{1B}[0m"
            } else {
                text += shown
            }
        }
        return color ? text : text.withoutTrailingSpaces
    }
}

extension String {
    fileprivate var withoutTrailingSpaces: String {
        var text = self
        while text.last == " " {
            text.removeLast()
        }
        return text
    }
}
