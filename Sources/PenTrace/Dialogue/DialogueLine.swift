/// One line of a dialogue: what happened, when, by whom.
package struct DialogueLine: Equatable, Sendable {
    /// What it tells of. The words are those of JSON.
    package enum Kind: String, Sendable {
        /// A message by itself: an event, a stop, one with `--all`.
        case message
        /// A request with its outcome.
        case exchange
        /// A run of set-points, telemetry, strokes and clock exchanges.
        case traffic
        case state
        case fault
        /// Frames that are missing, or silence.
        case gap
        /// Bytes or frames that are not understood.
        case broken
    }

    package var kind: Kind
    package var atUs: Int64?
    package var side: TraceSide?
    package var text: String

    package init(_ kind: Kind, _ atUs: Int64?, _ side: TraceSide?, _ text: String) {
        self.kind = kind
        self.atUs = atUs
        self.side = side
        self.text = text
    }

    /// "   12.345 s  host  text"; the time from `originUs`, left out where there is none.
    package func line(since originUs: Int64?) -> String {
        let side = side.map { $0 == .host ? "host  " : " pen  " } ?? "      "
        guard let atUs, let originUs else { return side + text }
        let time = TraceWords.decimal(atUs - originUs, thousandths: 1_000)
        return String(repeating: " ", count: max(0, 9 - time.count)) + time + "  " + side + text
    }
}
