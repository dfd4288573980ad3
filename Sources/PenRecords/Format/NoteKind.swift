import PenControl

/// What a note of the session's thread holds. Numbers are part of the journal's format.
package enum NoteKind: UInt8, CaseIterable, Sendable {
    /// JSON `stipple.journal-plan/1`: the plan's text, and for a resumed session what it goes on from.
    case plan = 16
    /// JSON `stipple.journal-pen/1`: the pen at the port.
    case pen = 17
    /// JSON of the session's checkpoint, as it stood from then on.
    case checkpoint = 18
    /// A sentence that a person was told.
    case notice = 19
    /// JSON `stipple.journal-outcome/1`: how the session ended. A journal without one ended without a word.
    case outcome = 20
    /// A sentence of the program that drained the ring of a dead one into this journal.
    case recovered = 21

    /// The word in tables and messages.
    package var name: String { "\(self)" }
}
