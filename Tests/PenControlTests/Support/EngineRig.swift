import PenDevice
import PenProtocol
import PenSafety

@testable import PenControl

/// An engine and a model pen on one clock, a tick a millisecond. What the host says reaches the pen at once, what the
/// pen says reaches the host's next tick.
struct EngineRig {
    var engine: Engine
    var pen = ModelPen()
    private(set) var now = HostInstant(us: 20_000_000)
    var linkUp = true
    /// The line swallows a direction.
    var isCutDown = false
    var isCutUp = false
    /// Messages of these types are lost on their way to the pen, or from it, once each.
    var loseOnceDown: Set<UInt8> = []
    var loseOnceUp: Set<UInt8> = []
    /// Everything that the engine was given and gave, if asked for.
    var isRecording = false
    private(set) var inputs: [TickInput] = []
    private(set) var outputs: [[UInt8]] = []
    /// What the last tick sent.
    private(set) var sent: [Message] = []
    private var inbox: [UInt8] = []

    init() {
        engine = Engine(version: HostVersion(0, 1, 0), at: now)
    }

    var report: TickReport { engine.report }
    var state: InterlockState { engine.interlock.state }

    /// One tick; what became of the request.
    @discardableResult
    mutating func tick(_ request: EngineRequest = .none, afterUs: Int64 = 1_000) -> RequestOutcome {
        wait(us: afterUs)
        let input = TickInput(now: now, linkUp: linkUp, bytes: ReceivedBytes(inbox), request: request)
        inbox = []
        engine.tick(input)
        let bytes = Array(engine.takeOutgoing())
        if isRecording {
            inputs.append(input)
            outputs.append(bytes)
        }
        carry(bytes)
        return engine.report.outcome
    }

    mutating func run(ms: Int) {
        for _ in 0..<ms { tick() }
    }

    /// Time passes, a millisecond at a time for the pen, and the host does not run.
    mutating func stall(ms: Int) {
        for _ in 0..<ms { wait(us: 1_000) }
    }

    /// Ticks until `condition` holds; false if it does not within `ms`.
    mutating func run(ms: Int, until condition: (EngineRig) -> Bool) -> Bool {
        for _ in 0..<ms {
            if condition(self) { return true }
            tick()
        }
        return condition(self)
    }

    private mutating func wait(us: Int64) {
        now = now.advanced(byUs: us)
        for frame in pen.advance(to: now) {
            guard !isCutUp, !isLost(frame, &loseOnceUp) else { continue }
            inbox += frame
        }
    }

    private mutating func carry(_ bytes: [UInt8]) {
        sent = []
        var frame: [UInt8] = []
        for byte in bytes {
            frame.append(byte)
            guard byte == PenLink.delimiter else { continue }
            if let message = message(frame) {
                sent.append(message)
                if !isCutDown, !isLost(frame, &loseOnceDown) { pen.take(frame) }
            }
            frame = []
        }
    }

    private func isLost(_ frame: [UInt8], _ types: inout Set<UInt8>) -> Bool {
        guard !types.isEmpty, let message = message(frame) else { return false }
        return types.remove(message.type) != nil
    }

    private func message(_ frame: [UInt8]) -> Message? {
        var decoder = FrameDecoder()
        for byte in frame {
            guard case .frame? = decoder.receive(byte) else { continue }
            return try? Message.decode(type: decoder.frame.header.type, payload: decoder.frame.payload)
        }
        return nil
    }
}

// The way of a session.
extension EngineRig {
    /// The session is open and the interlock still tripped.
    static func identified() -> EngineRig {
        var rig = EngineRig()
        rig.tick(.open(session: 7))
        _ = rig.run(ms: 200) { $0.report.phase == .open && $0.report.slow != nil }
        return rig
    }

    /// Nothing latched, no envelope.
    static func disarmed() -> EngineRig {
        var rig = identified()
        rig.tick(.begin)
        return rig
    }

    static func ready(_ envelope: Envelope = .model()) -> EngineRig {
        var rig = disarmed()
        rig.tick(.load(envelope))
        rig.run(ms: 12)
        rig.pen.enable = true
        rig.run(ms: 5)
        rig.pen.enable = false
        rig.run(ms: 5)
        return rig
    }

    static func selected(row: UInt8 = 1, _ envelope: Envelope = .model()) -> EngineRig {
        var rig = ready(envelope)
        rig.tick(.selectArea(row: row))
        rig.run(ms: 5)
        return rig
    }

    static func armed(_ target: MotionTarget = .model(), _ envelope: Envelope = .model()) -> EngineRig {
        var rig = selected(row: target.row, envelope)
        rig.tick(.arm(target, leaseUs: 8_000))
        rig.run(ms: 5)
        return rig
    }

    /// In motion, at full depth and rate.
    static func running(_ target: MotionTarget = .model(), _ envelope: Envelope = .model()) -> EngineRig {
        var rig = armed(target, envelope)
        rig.tick(.treat(upTo: .max))
        rig.pen.enable = true
        rig.run(ms: 300)
        return rig
    }

    /// Stands in `state`, reached as a session reaches it; the enable is held while it runs.
    static func standing(in state: InterlockState) -> EngineRig {
        switch state {
        case .tripped: return identified()
        case .disarmed: return disarmed()
        case .ready: return selected()
        case .armed: return armed()
        case .running: return running()
        case .paused:
            var rig = running()
            rig.pen.enable = false
            rig.run(ms: 20)
            return rig
        case .lapsed:
            var rig = running()
            rig.stall(ms: 12)
            rig.isCutUp = true
            rig.tick()
            return rig
        }
    }

    mutating func press() {
        pen.enable = false
        run(ms: 5)
        pen.enable = true
        run(ms: 5)
    }
}

extension Message {
    var asSetPoint: SetPoint? { if case .setPoint(let message) = self { message } else { nil } }
    var asStop: Stop? { if case .stop(let message) = self { message } else { nil } }
    var asArm: Arm? { if case .arm(let message) = self { message } else { nil } }
    var asClear: Clear? { if case .clear(let message) = self { message } else { nil } }
}

extension RequestOutcome {
    var isRefused: Bool { if case .refused = self { true } else { false } }
}
