import PenProtocol

/// decode(encode(m)) = m, and encode(decode(b)) = b for a payload of this minor version.
enum MessagesLaw {
    /// A type of the grammar, or any; a payload of its length, or a bit more or less.
    static func hold(_ input: inout FuzzInput) {
        while !input.isAtEnd {
            let type = Grammar.type(&input)
            var payload = Payload()
            for byte in input.bytes(atMost: PenLink.payloadBytesMax) { payload.append(byte) }
            hold(type, payload)
            var decoder = FrameDecoder()
            let header = FrameHeader(type: type, sequence: input.number(), session: UInt32(input.number()))
            var outcome: FrameDecoder.Outcome?
            for byte in FrameEncoder.encode(header, payload) {
                FuzzTarget.demand(outcome == nil, "a frame ends at its last byte")
                outcome = decoder.receive(byte)
            }
            FuzzTarget.demand(outcome == .frame, "an encoded frame is taken")
            FuzzTarget.demand(decoder.frame.header == header, "its header is the one that was encoded")
            FuzzTarget.demand(decoder.frame.payload == payload, "its payload is the one that was encoded")
        }
    }

    static func hold(_ type: UInt8, _ payload: Payload) {
        guard let message = try? Message.decode(type: type, payload: payload) else { return }
        if case .unknown = message { return }
        FuzzTarget.demand((try? message.check()) != nil, "what is decoded is in its ranges")
        let again = message.encode()
        // A newer minor version's fields at the end are not kept.
        FuzzTarget.demand(Array(again) == Array(payload.prefix(again.count)), "encode(decode(b)) = b")
        FuzzTarget.demand((try? Message.decode(type: type, payload: again)) == message, "decode(encode(m)) = m")
    }
}
