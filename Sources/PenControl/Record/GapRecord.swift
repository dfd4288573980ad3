/// Records that found no place, because whoever empties the ring was too slow: how many, from when to when. It ends
/// what can be replayed.
package struct GapRecord: DecodableRecord, Equatable, Sendable {
    /// Bytes of an encoded one.
    package static let bytes = 25
    private static let layout: UInt8 = 1

    package var count: UInt64
    /// When the first and the last of them were made: µs of the host's clock.
    package var firstUs: Int64
    package var lastUs: Int64

    package init(count: UInt64, firstUs: Int64, lastUs: Int64) {
        self.count = count
        self.firstUs = firstUs
        self.lastUs = lastUs
    }

    /// Encodes it.
    package func write(to writer: inout RecordWriter) {
        writer.write(Self.layout)
        writer.write(count)
        writer.write(firstUs)
        writer.write(lastUs)
    }

    /// Decodes it. Total.
    package init(decoding bytes: UnsafeRawBufferPointer) throws(RecordError) {
        var reader = RecordReader(bytes)
        let layout: UInt8 = try reader.read()
        guard layout == Self.layout else { throw .unknown(field: "layout", value: UInt64(layout)) }
        count = try reader.read()
        firstUs = try reader.read()
        lastUs = try reader.read()
        try reader.end()
    }
}
