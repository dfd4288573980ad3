import PenControl

/// A note: what the session's thread has to tell, and when, on the host's clock.
package struct JournalNote: Equatable, Sendable {
    package var kind: NoteKind
    package var atUs: Int64
    /// A sentence or a JSON text, by its kind.
    package var text: String

    package init(_ kind: NoteKind, atUs: Int64, _ text: String) {
        self.kind = kind
        self.atUs = atUs
        self.text = text
    }

    /// Nil for a record that is no note, or of a kind that this version does not know.
    package init?(_ record: JournalRecord) {
        guard record.lane == .notes, let kind = NoteKind(rawValue: record.type), let atUs = record.atUs else {
            return nil
        }
        self.init(kind, atUs: atUs, String(decoding: record.payload.dropFirst(8), as: UTF8.self))
    }

    /// The bytes of its record.
    package var payload: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: atUs >> (8 * $0)) } + Array(text.utf8)
    }
}
