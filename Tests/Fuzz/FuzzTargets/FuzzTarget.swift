package import PenFirmware

/// What the fuzzers call, and what the tests call with each input of the corpus. A law that does not hold is a trap.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// Bytes into the frame decoder; whole frames into the messages.
    case frames
    /// Messages chosen by the grammar of types and payloads, through encoder and decoder.
    case messages
    /// A pen: bytes, messages of the grammar, presses, time.
    case pen
    /// The host's engine between a person and a pen whose line is disturbed and forged.
    case host

    package func run(_ bytes: some Sequence<UInt8>) {
        var input = FuzzInput(bytes)
        switch self {
        case .frames: FramesLaw.hold(&input)
        case .messages: MessagesLaw.hold(&input)
        case .pen: PenLaw.hold(&input)
        case .host: HostLaw.hold(&input)
        }
    }

    /// The target `pen` with a pen that breaks the protocol on purpose: its laws must find that.
    package static func runPen(_ bytes: some Sequence<UInt8>, defects: FirmwareDefects) {
        var input = FuzzInput(bytes)
        PenLaw.hold(&input, defects: defects)
    }

    /// Ends the program where a law does not hold, in optimized builds as well.
    static func demand(_ holds: Bool, _ law: StaticString) {
        precondition(holds, "\(law)")
    }
}
