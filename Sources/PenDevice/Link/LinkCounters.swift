/// What the link went through since it was opened.
package struct LinkCounters: Equatable, Sendable {
    /// Frames that arrived whole and were understood.
    package var frames: UInt64 = 0
    /// Frames that failed stuffing, length or checksum.
    package var broken: UInt64 = 0
    /// Whole frames whose message was unknown, too short or out of range.
    package var notUnderstood: UInt64 = 0
    /// Frames of another session or major version.
    package var foreign: UInt64 = 0
    /// Frames that the sequence shows as lost.
    package var lost: UInt64 = 0
    /// Frames that came twice; the second has no effect.
    package var repeated: UInt64 = 0
    /// Set-points that were not sent, because a value lies outside its range.
    package var unsendable: UInt64 = 0

    package init() {}
}
