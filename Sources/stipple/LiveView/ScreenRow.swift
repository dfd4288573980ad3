/// A line of the screen and how soon it may be left out: 0 never, the highest rank first.
struct ScreenRow: Equatable, Sendable {
    /// What must be seen has this rank or a lower one.
    static let needed = 1
    /// What should be seen has this rank or a lower one: letters get no larger at its cost.
    static let wanted = 2
    /// Columns of the labels on the left.
    static let label = 11

    var line: ScreenLine
    var rank: Int

    init(_ line: ScreenLine, rank: Int) {
        self.line = line
        self.rank = rank
    }

    static func blank(rank: Int) -> ScreenRow {
        ScreenRow(ScreenLine(), rank: rank)
    }

    /// Who and what pen; whether anything is real comes first.
    static func header(_ state: LiveState, _ width: Int) -> ScreenRow {
        var line = ScreenLine("Stipple", .strong)
        if state.isSimulated {
            line.add("   SIMULATED, no needle moves\(state.isPaced ? ", paced" : "")", .strong)
        }
        for (word, text) in [("pen", state.pen), ("client", state.client)] where !text.isEmpty {
            line.add("   \(word) \(text)")
        }
        return ScreenRow(line, rank: state.isSimulated ? needed : 5)
    }

    /// The state word: in the largest block letters for which there is room, the same size for every word, so that the
    /// picture does not jump; else in a line.
    static func letters(_ state: LiveState, _ body: [ScreenRow], width: Int, height: Int) -> [ScreenRow] {
        let style = ScreenStyle(state.priority)
        for (across, down, rank) in [(4, 2, 9), (2, 1, wanted), (1, 1, needed)] {
            let room = height - 1 - body.count { $0.rank <= rank }
            let isRoomy = BlockLetters.longest * across <= width && BlockLetters.rows * down <= room
            guard isRoomy, let drawn = BlockLetters.drawn(state.word.rawValue, across: across, down: down)
            else { continue }
            return [blank(rank: 9)] + drawn.map { ScreenRow(ScreenLine($0, style), rank: 0) } + [blank(rank: 9)]
        }
        return [ScreenRow(ScreenLine(state.word.rawValue, style), rank: 0)]
    }

    /// A label and a text that goes on below itself.
    static func labelled(
        _ name: String,
        _ text: String,
        _ width: Int,
        style: ScreenStyle,
        rank: Int = 0
    ) -> [ScreenRow] {
        ScreenText.wrapped(ScreenText.plain(text), width - label).enumerated().map { index, part in
            var line = ScreenLine(ScreenText.padded(index == 0 ? name : "", label))
            line.add(part, style)
            return ScreenRow(line, rank: rank)
        }
    }

    /// The keys that do something now.
    static func footer(_ state: LiveState, _ width: Int) -> [ScreenRow] {
        guard !state.keys.isEmpty, state.stop == nil else { return [] }
        let names = state.keys.map { key in
            switch key {
            case .stop: "q stop"
            case .pause: "p pause"
            case .skip: "s skip"
            case .redo: "r redo"
            case .declare: "Enter dial is set"
            }
        }
        let start = width >= 80 ? "   (only the pen's enable starts)" : ""
        return [ScreenRow(ScreenLine("KEYS  " + names.joined(separator: "   ") + start), rank: 3)]
    }
}
