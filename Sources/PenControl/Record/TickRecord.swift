package import PenDevice
import PenProtocol

/// One tick as a journal keeps it: everything that the engine was given, and what came of it.
///
/// `Engine.record` encodes it into a caller's buffer, on the loop's thread, without an allocation. Decoding is total:
/// whatever the bytes, it gives a value or an error.
package struct TickRecord: DecodableRecord, Sendable {
    /// The longest encoded record: two full buffers of bytes, a request with the longest envelope, and the rest.
    package static let bytesMax = 4_864
    static let layout: UInt8 = 1

    package var input: TickInput
    package var result: TickResult
    /// The bytes that the engine made in this tick.
    package var sent: [UInt8]
    /// Bytes of former ticks that still waited for the line: more than 0 tells of a line that takes nothing.
    package var waiting: UInt16

    /// Decodes it. Total.
    package init(decoding bytes: UnsafeRawBufferPointer) throws(RecordError) {
        var reader = RecordReader(bytes)
        let layout: UInt8 = try reader.read()
        guard layout == Self.layout else { throw .unknown(field: "layout", value: UInt64(layout)) }
        let now = HostInstant(us: try reader.read())
        let linkUp = try reader.readFlag("link up")
        let clockRebased = try reader.readFlag("clock rebased")
        let clockHeld = try reader.readFlag("clock held")
        let received = try TickRecord.readBytes(&reader, atMost: ReceivedBytes.capacity, field: "received bytes")
        input = TickInput(
            now: now,
            linkUp: linkUp,
            clockRebased: clockRebased,
            clockHeld: clockHeld,
            bytes: ReceivedBytes(received),
            request: try EngineRequest(from: &reader)
        )
        result = try TickResult(from: &reader)
        waiting = try reader.read()
        sent = Array(try TickRecord.readBytes(&reader, atMost: OutgoingBytes.capacity, field: "sent bytes"))
        try reader.end()
    }

    private static func readBytes(
        _ reader: inout RecordReader,
        atMost capacity: Int,
        field: StaticString
    ) throws(RecordError) -> UnsafeRawBufferPointer {
        let count: UInt16 = try reader.read()
        guard count <= capacity else { throw .unknown(field: field, value: UInt64(count)) }
        return try reader.read(Int(count))
    }
}

extension Engine {
    /// Encodes the tick that was just made: after `send` and `takeOutgoing`.
    ///
    /// - Parameters:
    ///   - waiting: bytes of former ticks that still wait for the line.
    ///   - buffer: at least `TickRecord.bytesMax` bytes.
    /// - Returns: the record's bytes; 0 where the buffer is too small.
    package func record(
        _ input: borrowing TickInput,
        _ verdict: VerdictKind,
        sent: borrowing OutgoingBytes,
        waiting: Int,
        into buffer: UnsafeMutableRawBufferPointer
    ) -> Int {
        var writer = RecordWriter(buffer)
        writer.write(TickRecord.layout)
        writer.write(input.now.us)
        writer.write(input.linkUp)
        writer.write(input.clockRebased)
        writer.write(input.clockHeld)
        writer.write(UInt16(clamping: input.bytes.count))
        if let place = writer.take(input.bytes.count) {
            input.bytes.copy(to: place)
        }
        input.request.write(to: &writer)
        TickResult(self, verdict).write(to: &writer)
        writer.write(UInt16(clamping: waiting))
        writer.write(UInt16(clamping: sent.count))
        if let place = writer.take(sent.count) {
            sent.copy(to: place)
        }
        return writer.isFull ? 0 : writer.count
    }
}
