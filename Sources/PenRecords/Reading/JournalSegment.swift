/// Ticks that can be replayed: from a fresh engine to the first gap, damage, or the end.
package struct JournalSegment: Equatable, Sendable {
    package var ticks = 0
    package var firstUs: Int64
    package var lastUs: Int64
}
