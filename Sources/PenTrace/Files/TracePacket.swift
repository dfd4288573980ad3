/// Bytes of one side at one time.
package struct TracePacket: Equatable, Sendable {
    /// µs since 1970.
    package var atUs: Int64
    package var side: TraceSide
    package var bytes: [UInt8]

    package init(atUs: Int64, side: TraceSide, bytes: [UInt8]) {
        self.atUs = atUs
        self.side = side
        self.bytes = bytes
    }
}
