/// What a record holds, as its type byte says. From 16 on: notes, whose kinds are PenRecords' own.
package enum RecordType {
    /// A fresh engine begins: a `StartRecord`. What follows can be replayed.
    package static let start: UInt8 = 1
    /// A `TickRecord`.
    package static let tick: UInt8 = 2
    /// A `GapRecord`: records were lost, in either lane.
    package static let gap: UInt8 = 3
    /// The first number that a note may have.
    package static let firstNote: UInt8 = 16
}
