import PenProtocol

/// What a decoder made of bytes, with the frame beside its outcome.
enum FramesReading: Equatable {
    case frame(Frame)
    case broken(FrameError)

    /// The frame, if there is one.
    var frame: Frame? {
        if case .frame(let frame) = self { return frame }
        return nil
    }

    /// All that a decoder makes of the bytes, in order.
    static func all(_ bytes: some Sequence<UInt8>, by decoder: inout FrameDecoder) -> [FramesReading] {
        var readings: [FramesReading] = []
        for byte in bytes {
            switch decoder.receive(byte) {
            case .frame: readings.append(.frame(decoder.frame))
            case .broken(let error): readings.append(.broken(error))
            case nil: break
            }
        }
        return readings
    }

    /// All that a fresh decoder makes of the bytes, in order.
    static func all(_ bytes: some Sequence<UInt8>) -> [FramesReading] {
        var decoder = FrameDecoder()
        return all(bytes, by: &decoder)
    }
}
