import PenControl
import PenProtocol
import PenRecords

/// The last set-point that a journal knows of: no pen may know of a later one.
struct LastSetPoint {
    /// Its number; nil before the first.
    private(set) var number: UInt32?

    /// Takes what the reader gives, in order.
    mutating func take(_ item: JournalReader.Item) {
        guard case .block(let block, _) = item, block.header.lane == .ticks, let records = block.records else { return }
        for record in records.reversed() where record.type == RecordType.tick {
            guard case .success(let tick) = TickRecord.decode(record.payload), let last = Self.last(in: tick.sent)
            else {
                continue
            }
            number = last
            return
        }
    }

    private static func last(in bytes: [UInt8]) -> UInt32? {
        var decoder = FrameDecoder()
        var last: UInt32?
        for byte in bytes where decoder.receive(byte) == .frame {
            let frame = decoder.frame
            guard frame.header.type == SetPoint.type, let setPoint = try? SetPoint.decode(frame.payload) else {
                continue
            }
            last = setPoint.setPoint
        }
        return last
    }
}
