/// A frame that arrived whole: its checksum holds, its length fits. What it means is not known yet.
package struct Frame: Equatable, Sendable {
    package var header: FrameHeader
    package var payload: Payload

    package init(header: FrameHeader, payload: Payload) {
        self.header = header
        self.payload = payload
    }
}
