/// How a transfer ended, as the kernel's negated errno.
enum USBStatus: Int32, Sendable {
    case done = 0
    /// EPIPE: the endpoint is halted, or the request is none.
    case stalled = -32
    /// EPROTO: there is no such endpoint, so nothing answers.
    case noAnswer = -71
    /// EOVERFLOW: the device's packet is longer than the room that the host left.
    case overflow = -75
    /// ECONNRESET: the host took it back.
    case unlinked = -104
    /// ESHUTDOWN: the configuration that the endpoint belonged to is gone.
    case gone = -108
}
