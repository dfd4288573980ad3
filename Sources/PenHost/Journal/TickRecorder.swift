package import PenControl
import PenProtocol

/// The loop's pen for the journal: a buffer for one record, and the producer's end of the tick lane. Pointers only, so
/// that a tick retains nothing; the ring owns both and outlives it.
package struct TickRecorder: @unchecked Sendable {
    /// Where `Engine.record` encodes.
    let buffer: UnsafeMutableRawBufferPointer
    private let producer: RingProducer

    init(buffer: UnsafeMutableRawBufferPointer, producer: RingProducer) {
        self.buffer = buffer
        self.producer = producer
    }

    /// Ticks that found no place so far.
    package var dropCount: UInt64 { producer.dropCount }

    /// Notes a fresh engine, before its first tick.
    package func begin(_ start: StartRecord) {
        var writer = RecordWriter(buffer)
        start.write(to: &writer)
        push(RecordType.start, writer.count, atUs: start.now.us)
    }

    /// Puts the `count` bytes in the buffer into the ring; a full one counts them as lost.
    func push(_ type: UInt8, _ count: Int, atUs: Int64) {
        producer.push(type: type, UnsafeRawBufferPointer(rebasing: buffer[0..<count]), atUs: atUs)
    }
}
