import CPenLink

/// The C codec with Swift's types around it.
struct CCodec {
    private var decoder = pen_link_decoder()
    private(set) var frame = pen_link_frame()
    /// Turns one bit of each result over.
    let isCanary: Bool

    init(isCanary: Bool) {
        self.isCanary = isCanary
    }

    /// What a byte completed; the frame is then in `frame`, as long as no other byte is taken.
    mutating func receive(_ byte: UInt8) -> pen_link_outcome {
        pen_link_receive(&decoder, byte, &frame)
    }

    /// The payload of `frame`.
    var payload: [UInt8] { Array(UnsafeBufferPointer(start: frame.payload, count: frame.payload_count)) }

    /// The message of `frame` encoded again, or why it is none.
    func recoded() -> (result: pen_link_result, payload: [UInt8]) {
        var message = pen_link_message()
        var frame = frame
        let result = pen_link_frame_message(&frame, &message)
        guard result == PEN_LINK_OK else { return (result, []) }
        return encoded(message)
    }

    /// A payload decoded and encoded again, or why it is no message.
    func recoded(type: UInt8, _ payload: [UInt8]) -> (result: pen_link_result, payload: [UInt8]) {
        var message = pen_link_message()
        let result = pen_link_decode(type, payload, payload.count, &message)
        guard result == PEN_LINK_OK else { return (result, []) }
        return encoded(message)
    }

    /// The bytes of a frame on the wire.
    func frame(type: UInt8, sequence: UInt16, session: UInt32, _ payload: [UInt8]) -> [UInt8] {
        payload.withUnsafeBufferPointer { bytes in
            var frame = pen_link_frame(
                major: UInt8(PEN_LINK_VERSION_MAJOR),
                type: type,
                sequence: sequence,
                session: session,
                payload: bytes.baseAddress,
                payload_count: bytes.count
            )
            return [UInt8](unsafeUninitializedCapacity: Int(PEN_LINK_ENCODED_BYTES_MAX)) { out, count in
                count = pen_link_frame_encode(&frame, out.baseAddress)
            }
        }
    }

    private func encoded(_ message: pen_link_message) -> (result: pen_link_result, payload: [UInt8]) {
        var message = message
        var result = PEN_LINK_OK
        var payload = [UInt8](unsafeUninitializedCapacity: Int(PEN_LINK_PAYLOAD_BYTES_MAX)) { out, count in
            result = pen_link_encode(&message, out.baseAddress, &count)
        }
        if isCanary { payload[0] ^= 1 }
        return (result, payload)
    }
}
