/// The screen of a running treatment as lines of text: a pure function of its state and the terminal's size.
///
/// It never has more lines than `height` nor a line of more columns than `width`. What a small terminal has no room for
/// goes by rank; the state, its reason and the next step stay to the last.
enum LiveScreen {
    /// From here on the state word is drawn in block letters; below there is one line.
    static let smallestWidth = 40
    static let smallestHeight = 12

    /// - Parameters:
    ///   - color: with the codes of SGR; without, the text alone says everything.
    ///   - ascii: for terminals that show nothing else.
    static func lines(
        _ state: LiveState,
        width: Int,
        height: Int,
        color: Bool,
        ascii: Bool = false
    ) -> [String] {
        guard width > 0, height > 0 else { return [] }
        guard width >= smallestWidth, height >= smallestHeight else {
            return [single(state).text(width: width, color: color, ascii: ascii)]
        }
        return rows(state, width, height).map { $0.line.text(width: width, color: color, ascii: ascii) }
    }

    /// Everything that matters in one line.
    private static func single(_ state: LiveState) -> ScreenLine {
        var line = ScreenLine(state.priority.mark + state.word.rawValue, ScreenStyle(state.priority))
        if let stop = state.stop {
            if stop.mustLift {
                line.add(" LIFT THE PEN.", .high)
            }
            line.add(" \(stop.what) \(stop.remedy)")
        } else {
            line.add(" \(state.nextStep) \(state.area) \(state.percent) %")
        }
        return line
    }

    /// The rows that fit, with the largest letters that leave room for what must be seen.
    private static func rows(_ state: LiveState, _ width: Int, _ height: Int) -> [ScreenRow] {
        let body = state.stop.map { ended(state, $0, width) } ?? going(state, width)
        let letters = ScreenRow.letters(state, body, width: width, height: height)
        let all = [ScreenRow.header(state, width)] + letters + body
        return fill(all, state, width, height)
    }

    /// The state in a sentence, as marked as it is urgent.
    private static func reason(_ state: LiveState, _ width: Int) -> [ScreenRow] {
        let text = state.priority.mark + ScreenText.plain(state.reason)
        let style = ScreenStyle(state.priority)
        guard !WorkRows.isNarrow(width) else {
            return [ScreenRow(ScreenLine(ScreenText.fitted(text, width), style), rank: 1)]
        }
        return ScreenText.wrapped(text, width).map { ScreenRow(ScreenLine($0, style), rank: 1) }
    }

    private static func going(_ state: LiveState, _ width: Int) -> [ScreenRow] {
        var rows = reason(state, width)
        rows.append(.blank(rank: 9))
        rows += WorkRows.rows(state, width)
        rows.append(.blank(rank: 9))
        rows += ScreenRow.labelled("NEXT STEP", state.nextStep, width, style: .strong)
        return rows
    }

    private static func ended(_ state: LiveState, _ stop: LiveStop, _ width: Int) -> [ScreenRow] {
        var rows: [ScreenRow] = []
        if stop.mustLift {
            rows.append(ScreenRow(ScreenLine("\(LivePriority.high.mark)LIFT THE PEN", .high), rank: 0))
            rows.append(.blank(rank: 9))
        }
        rows += ScreenRow.labelled("WHAT", stop.what, width, style: ScreenStyle(state.priority))
        rows += ScreenRow.labelled("WHERE", stop.place, width, style: .plain, rank: ScreenRow.needed)
        rows += ScreenRow.labelled("DO", stop.remedy, width, style: .strong)
        rows.append(.blank(rank: 9))
        rows += WorkRows.rows(state, width).map { ScreenRow($0.line, rank: max($0.rank + 3, 5)) }
        return rows
    }

    /// Leaves out by rank what has no room, then shows of the log what has.
    private static func fill(_ all: [ScreenRow], _ state: LiveState, _ width: Int, _ height: Int) -> [ScreenRow] {
        var rows = all
        let footer = ScreenRow.footer(state, width)
        rows += footer.isEmpty ? [] : [.blank(rank: 9)] + footer
        // Among equals the last goes first.
        while rows.count > height, let worst = rows.indices.max(by: { rows[$0].rank <= rows[$1].rank }) {
            rows.remove(at: worst)
        }
        let room = height - rows.count - 1
        guard room > 0, !state.log.isEmpty else { return rows }
        let log = state.log.suffix(room).enumerated().map { index, entry in
            ScreenRow(ScreenLine(ScreenText.padded(index == 0 ? "LOG" : "", ScreenRow.label) + entry, .faint), rank: 8)
        }
        let place = rows.count - (footer.isEmpty ? 0 : 2)
        rows.insert(contentsOf: [.blank(rank: 9)] + log, at: place)
        return rows
    }
}
