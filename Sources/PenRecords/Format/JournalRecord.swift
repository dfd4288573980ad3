package import PenControl
import PenProtocol

/// A record of a journal: a tick, a start, a gap or a note.
package struct JournalRecord: Equatable, Sendable {
    package var lane: RecordLane
    /// Its number in the lane, from 0.
    package var sequence: UInt64
    /// See `RecordType`; for notes a `NoteKind`.
    package var type: UInt8
    package var payload: [UInt8]

    package init(lane: RecordLane, sequence: UInt64, type: UInt8, payload: [UInt8]) {
        self.lane = lane
        self.sequence = sequence
        self.type = type
        self.payload = payload
    }

    /// When it was made, µs of the host's clock; nil where the payload does not tell. Ticks, starts and notes have it
    /// in front.
    package var atUs: Int64? {
        payload.withUnsafeBytes { bytes in
            var reader = RecordReader(bytes)
            do throws(RecordError) {
                switch type {
                case RecordType.tick:
                    let _: UInt8 = try reader.read()
                    return try reader.read()
                case RecordType.start: return try StartRecord(decoding: bytes).now.us
                case RecordType.gap: return try GapRecord(decoding: bytes).lastUs
                default: return try reader.read()
                }
            } catch {
                return nil
            }
        }
    }
}
