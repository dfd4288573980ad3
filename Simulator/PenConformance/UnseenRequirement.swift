/// A requirement of pen-link.md that no check of the list judges, and why not.
package struct UnseenRequirement: Sendable {
    package let id: String
    package let reason: String

    /// All of them. A requirement of pen-link.md is judged by `PenConformance.checks` or a `HostScenario`, or is here.
    package static let all: [UnseenRequirement] =
        [
            ("LINK-001", "The line's own properties are not the pen's words."),
            ("LINK-002", "As LINK-001; a pen whose line is not raw breaks frames, which LINK-010 sees."),
            ("LINK-011", "Judged with LINK-010: a frame that is stuffed in another way cannot be read."),
            ("LINK-014", "A property of the code, measured by its own study."),
            ("LINK-022", "Of the receiver's counters; it has no effect on the wire."),
            ("PEN-055", "latch_cartridge spends a cartridge for ever, so a check-list does not send it."),
            ("PEN-072", "The true place of needles cannot be seen from the wire; the pen's word is judged by PEN-070."),
            ("PEN-080", "Hot, stalled or overloaded pens cannot be provoked from the wire; link_lost is by PEN-066."),
            ("PEN-083", "A start cannot be provoked from the wire."),
            ("HOST-022", "SHOULD, and a pen that starts anew in a session is not played yet."),
            ("HOST-030", "The host's estimate cannot be seen; that validities lie within the lease is by HOST-060."),
            ("HOST-061", "How slow the host measured its link cannot be seen from the wire."),
        ].map { UnseenRequirement(id: $0.0, reason: $0.1) }
}
