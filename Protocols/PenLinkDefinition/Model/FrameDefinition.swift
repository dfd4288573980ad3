/// The numbers of a frame, in bytes.
package struct FrameDefinition: Sendable {
    package var delimiter = 0
    package var headerBytes = 0
    package var checksumBytes = 0
    package var payloadBytesMax = 0
    package var encodedBytesMax = 0
    package var fastTelemetryBytesMax = 0
    package var line = 0

    /// Bytes on the wire of a frame with such a payload: header, payload, checksum, one COBS code byte, delimiter. One
    /// code byte is enough because the encoded part stays within one COBS block of 254 bytes.
    package func wireBytes(payloadBytes: Int) -> Int {
        headerBytes + payloadBytes + checksumBytes + 2
    }
}
