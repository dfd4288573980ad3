import PenDevice
import PenProtocol
import PenSafety

@testable import PenControl

/// A session with a lapse, a trip and its clear, and every request in it, recorded tick by tick.
struct RecordedSession {
    private(set) var start = StartRecord(version: HostVersion(0, 1, 0), now: HostInstant(us: 20_000_000))
    /// The encoded records, in order.
    private(set) var records: [[UInt8]] = []

    init() {
        var rig = EngineRig()
        rig.isRecording = true
        rig.tick(.open(session: 7))
        rig.run(ms: 150)
        rig.tick(.begin)
        rig.tick(.load(.model()))
        rig.run(ms: 12)
        rig.press()
        rig.pen.enable = false
        rig.run(ms: 5)
        rig.tick(.selectArea(row: 1))
        rig.run(ms: 5)
        rig.tick(.arm(.model(), leaseUs: 8_000))
        rig.run(ms: 5)
        rig.tick(.treat(upTo: .max))
        rig.press()
        rig.run(ms: 200)
        rig.tick(.pause)
        rig.run(ms: 10)
        rig.press()
        rig.stall(ms: 12)
        rig.run(ms: 20)
        rig.press()
        rig.run(ms: 100)
        rig.pen.trip(.overcurrent)
        rig.run(ms: 30)
        rig.tick(.clear(.overcurrent))
        rig.run(ms: 50)
        rig.tick(.stop(.operator))
        rig.run(ms: 10)
        var engine = start.engine
        records = rig.inputs.map { RecordedSession.record($0, &engine) }
    }

    /// Makes the tick and encodes it, as the loop does.
    static func record(_ input: TickInput, _ engine: inout Engine, waiting: Int = 0) -> [UInt8] {
        engine.receive(input)
        engine.control(input)
        let verdict = engine.judge()
        let kind = verdict.kind
        engine.send(verdict)
        let sent = engine.takeOutgoing()
        return [UInt8](unsafeUninitializedCapacity: TickRecord.bytesMax) { buffer, count in
            let place = UnsafeMutableRawBufferPointer(buffer)
            count = engine.record(input, kind, sent: sent, waiting: waiting, into: place)
        }
    }
}
