/// A record that can be read from bytes. Total: whatever the bytes, it gives a value or an error.
package protocol DecodableRecord {
    init(decoding bytes: UnsafeRawBufferPointer) throws(RecordError)
}

extension DecodableRecord {
    /// Reads it from a whole list of bytes.
    package static func decode(_ bytes: [UInt8]) -> Result<Self, RecordError> {
        bytes.withUnsafeBytes { buffer in
            do throws(RecordError) {
                return .success(try Self(decoding: buffer))
            } catch {
                return .failure(error)
            }
        }
    }
}
