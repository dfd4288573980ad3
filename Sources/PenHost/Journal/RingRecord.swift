package import PenControl

/// A record as it came out of a ring.
package struct RingRecord: Equatable, Sendable {
    package var lane: RecordLane
    /// Its number in the lane, from 0, without a hole where nothing was damaged.
    package var sequence: UInt64
    /// See `RecordType`.
    package var type: UInt8
    package var payload: [UInt8]

    package init(lane: RecordLane, sequence: UInt64, type: UInt8, payload: [UInt8]) {
        self.lane = lane
        self.sequence = sequence
        self.type = type
        self.payload = payload
    }
}
