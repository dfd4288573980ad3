import PenProtocol

/// Set-points among bytes that were sent.
enum SetPointsSent {
    /// The number of the last one; nil where there is none.
    static func last(in bytes: [UInt8]) -> Int? {
        var decoder = FrameDecoder()
        var last: Int?
        for byte in bytes where decoder.receive(byte) == .frame {
            let frame = decoder.frame
            guard frame.header.type == SetPoint.type, let setPoint = try? SetPoint.decode(frame.payload) else {
                continue
            }
            last = Int(setPoint.setPoint)
        }
        return last
    }
}
