import PenProtocol

/// What the pen has to say, as bytes: answers before telemetry, and telemetry dropped and counted when the line is
/// full.
///
/// Messages wait unencoded, and get session and sequence when their turn comes, so that the other side never sees a
/// sequence out of order and a dropped telemetry is no gap.
struct TransmitQueue: Sendable {
    /// Room in the answers' ring that events must leave free for acknowledgements and reports.
    private static let eventReserve = 768

    private var answers = MessageRing()
    private var telemetry = MessageRing()
    /// A clock answer goes first, with the time at which it goes.
    private var pong: ClockPong?
    /// The frame that is being sent.
    private var frame = EncodedFrame().makeIterator()
    private var session: UInt32 = 0
    private var sequence: UInt16 = 0
    /// Messages that found no room since boot.
    private(set) var dropped: UInt32 = 0

    /// Begins a session: what waits belongs to the old one and is forgotten; a frame half sent is finished.
    mutating func open(session: UInt32, keepsSequence: Bool = false) {
        self.session = session
        sequence = keepsSequence ? sequence : 0
        answers.removeAll()
        telemetry.removeAll()
        pong = nil
    }

    /// Bytes that wait.
    var count: Int {
        let pongBytes = pong == nil ? 0 : ClockPong.payloadBytes &+ PenLink.headerBytes &+ PenLink.checksumBytes &+ 2
        return frame.left &+ pongBytes &+ answers.wireBytes &+ telemetry.wireBytes
    }

    mutating func answer(type: UInt8, _ payload: Payload) {
        note(answers.push(type: type, payload, reserve: 0))
    }

    mutating func tell(_ event: Event) {
        note(answers.push(type: Event.type, event.encode(), reserve: Self.eventReserve))
    }

    mutating func measure(type: UInt8, _ payload: Payload) {
        note(telemetry.push(type: type, payload, reserve: 0))
    }

    /// Answers a clock exchange; a newer one replaces an answer that still waits.
    mutating func answer(_ message: ClockPong) {
        pong = message
    }

    /// The next byte for the wire; nil when nothing waits. `now` is the time that a clock answer is sent at.
    mutating func next(at now: PenInstant) -> UInt8? {
        if let byte = frame.next() { return byte }
        return load(at: now) ? frame.next() : nil
    }

    private mutating func load(at now: PenInstant) -> Bool {
        if var message = pong {
            message.sentUs = now
            pong = nil
            encode(type: ClockPong.type, message.encode())
            return true
        }
        if let (type, payload) = answers.pop() {
            encode(type: type, payload)
            return true
        }
        if let (type, payload) = telemetry.pop() {
            encode(type: type, payload)
            return true
        }
        return false
    }

    private mutating func encode(type: UInt8, _ payload: Payload) {
        let header = FrameHeader(type: type, sequence: sequence, session: session)
        frame = FrameEncoder.encode(header, payload).makeIterator()
        sequence &+= 1
    }

    private mutating func note(_ taken: Bool) {
        if !taken {
            dropped &+= 1
        }
    }
}
