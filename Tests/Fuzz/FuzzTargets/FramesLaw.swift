import PenProtocol

/// Whatever comes over a line: each frame that is taken is encoded to the bytes that it came from, and its message, if
/// it is one of this minor version's, to its payload.
enum FramesLaw {
    static func hold(_ input: inout FuzzInput) {
        var decoder = FrameDecoder()
        var since: [UInt8] = []
        for byte in input.rest() + [0] {
            since.append(byte)
            let outcome = decoder.receive(byte)
            guard byte == 0 else {
                FuzzTarget.demand(outcome == nil, "nothing ends before a delimiter")
                continue
            }
            if outcome == .frame {
                let again = Array(FrameEncoder.encode(decoder.frame.header, decoder.frame.payload))
                FuzzTarget.demand(again == since, "encode(decode(bytes)) = bytes")
                MessagesLaw.hold(decoder.frame.header.type, decoder.frame.payload)
            }
            since = []
        }
    }
}
