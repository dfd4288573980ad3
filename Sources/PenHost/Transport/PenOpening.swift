/// Opens a pen on whichever side it is reached.
package enum PenOpening {
    /// - Returns: the transport, and a sentence on what opening got.
    package static func open(
        _ place: PenPlace,
        realTime: RealTimeRequest = RealTimeRequest(),
        roots: SystemRoots = .running
    ) throws(TransportError) -> (transport: any Transport & Sendable, sentence: String) {
        switch place {
        case .serial(let path):
            let transport = try SerialTransport(path: path, roots: roots)
            return (transport, transport.line.sentence)
        case .usb(let usb):
            let transport = try USBTransport(place: usb, realTime: realTime, roots: roots)
            return (transport, transport.line.sentence)
        }
    }
}
