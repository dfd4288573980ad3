import PenProtocol
import PenSafety

@testable import PenDevice

/// A device and a scripted pen on one clock, a tick a millisecond: what one side says, the other hears in the next
/// tick. A test loses frames of either direction by their place in the row.
struct DeviceRig {
    var device = PenDevice(version: HostVersion(4, 5, 6))
    var pen = ScriptedPen()
    private(set) var now = HostInstant(us: 50_000_000)
    /// The pen sends a fast frame a millisecond.
    var telemetry = true
    /// Frames that are lost, by their place since the rig was made.
    var lostDown: Set<Int> = []
    var lostUp: Set<Int> = []
    /// All frames of a direction are lost.
    var isCutDown = false
    var isCutUp = false
    private(set) var framesDown = 0
    private(set) var framesUp = 0
    /// Every event since the rig was made.
    private(set) var events: [DeviceEvent] = []
    private var toHost: [[UInt8]] = []

    /// Identified and ready for procedures.
    static func open(session: UInt32 = 7) -> DeviceRig {
        var rig = DeviceRig()
        rig.device.open(session: session)
        rig.run(ticks: 20)
        return rig
    }

    /// With an envelope in force.
    static func proven(_ envelope: Envelope = .scripted()) -> DeviceRig {
        var rig = DeviceRig.open()
        _ = rig.device.load(envelope, at: rig.now)
        rig.run(ticks: 12)
        rig.pen.press()
        rig.run(ticks: 5)
        return rig
    }

    mutating func run(ticks: Int) {
        for _ in 0..<ticks { tick() }
    }

    /// One tick: what came is received, `act` gives orders, timers run, and what is to be sent goes out.
    mutating func tick(afterUs: Int64 = 1_000, _ act: (inout PenDevice, HostInstant) -> Void = { _, _ in }) {
        now = now.advanced(byUs: afterUs)
        if telemetry, pen.session != 0 {
            let time = pen.clock(at: now).advanced(byUs: -200)
            say(.fastTelemetry(.scripted(penUs: time.us, state: pen.state, flags: pen.flags)))
        }
        device.beginTick()
        for frame in toHost {
            device.receive(ReceivedBytes(frame), at: now)
        }
        toHost = []
        act(&device, now)
        device.advance(to: now)
        for index in 0..<device.events.count {
            if let event = device.events[index] { events.append(event) }
        }
        carry()
    }

    /// The pen says something of its own accord; the host hears it in the next tick.
    mutating func say(_ message: Message, session: UInt32? = nil, major: UInt8 = PenLink.versionMajor) {
        send(pen.frame(message, session: session, major: major))
    }

    /// Bytes for the host's next tick.
    mutating func inject(_ bytes: [UInt8]) {
        toHost.append(bytes)
    }

    /// What the host said that a test asks for, with its header.
    func heard<Content>(_ pick: (Message) -> Content?) -> [Content] {
        pen.heard.compactMap { pick($0.message) }
    }

    private mutating func send(_ frame: [UInt8]) {
        if !isCutUp, !lostUp.contains(framesUp) {
            toHost.append(frame)
        }
        framesUp += 1
    }

    /// Frame by frame, so that a test can lose one.
    private mutating func carry() {
        var frame: [UInt8] = []
        for byte in device.outgoing {
            frame.append(byte)
            guard byte == PenLink.delimiter else { continue }
            if frame.count > 1 {
                let isLost = isCutDown || lostDown.contains(framesDown)
                framesDown += 1
                if !isLost {
                    for answer in pen.take(frame, at: now) { send(answer) }
                }
            }
            frame = []
        }
        device.outgoing.removeAll()
    }
}

extension Message {
    var asHello: Hello? { if case .hello(let message) = self { message } else { nil } }
    var asPing: ClockPing? { if case .clockPing(let message) = self { message } else { nil } }
    var asQuery: Query? { if case .query(let message) = self { message } else { nil } }
    var asArm: Arm? { if case .arm(let message) = self { message } else { nil } }
    var asDisarm: Disarm? { if case .disarm(let message) = self { message } else { nil } }
    var asSetPoint: SetPoint? { if case .setPoint(let message) = self { message } else { nil } }
    var asStop: Stop? { if case .stop(let message) = self { message } else { nil } }
}
