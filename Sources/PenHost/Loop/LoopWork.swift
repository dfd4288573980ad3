import PenControl
import PenDevice
import PenProtocol

/// What the loop's thread owns while it runs; before and after, the thread that made it.
///
/// `@unchecked Sendable`: `EngineLoop` hands it over by starting and joining its thread, and nothing else touches it.
final class LoopWork: @unchecked Sendable {
    var engine: Engine
    let transport: any Transport
    var figures: LoopFigures?
    private var bytes = ReceivedBytes()
    private var outgoing = OutgoingBytes()
    private var linkUp = true
    /// Why the line ended, for whoever tells a person.
    let disconnection = DisconnectionRecord()
    private var paced: PacedClock?
    private let stopProbe: (@Sendable @convention(c) () -> Bool)?
    private let recorder: TickRecorder?
    private var hasStopped = false
    /// The session before: its hello says nothing about the pen that is there now.
    private let formerSession: UInt32
    private var chunk = [UInt8](repeating: 0, count: 1_024)
    private var sending = [UInt8](repeating: 0, count: OutgoingBytes.capacity)

    init(
        engine: Engine,
        transport: sending any Transport,
        stopProbe: (@Sendable @convention(c) () -> Bool)? = nil,
        recorder: TickRecorder? = nil
    ) {
        self.engine = engine
        self.transport = transport
        self.recorder = recorder
        self.stopProbe = stopProbe
        formerSession = engine.device.session
    }

    /// Drains the line; nil while a paced pen has not used its grant.
    func input(_ wakeup: Wakeup, from requests: BoundedRing<EngineRequest>) -> TickInput? {
        drain()
        // An engine that goes on after a paced pen never sees its time go back.
        var now = max(HostInstant(us: wakeup.nowUs), engine.hostNow)
        if paced != nil {
            guard let due = paced?.tickTime(wallUs: wakeup.nowUs) else {
                // A lost link is no reason to wait.
                return linkUp ? nil : input(at: engine.hostNow.advanced(byUs: 1_000), requests)
            }
            now = due
        } else if engine.device.session != formerSession,
            engine.device.state.hello?.capabilities.contains(.paced) == true
        {
            paced = PacedClock(now: now, wallUs: wakeup.nowUs)
        }
        return input(at: now, requests)
    }

    private func input(at now: HostInstant, _ requests: BoundedRing<EngineRequest>) -> TickInput {
        defer { bytes.removeAll() }
        return TickInput(
            now: now,
            linkUp: linkUp,
            clockRebased: paced?.takeRebased() ?? false,
            clockHeld: paced?.isHeld ?? false,
            bytes: bytes,
            request: request(from: requests)
        )
    }

    /// A person's stop goes before everything, and after it nothing but further stops.
    private func request(from requests: BoundedRing<EngineRequest>) -> EngineRequest {
        guard hasStopped || stopProbe?() == true else { return requests.pop() ?? .none }
        guard hasStopped else {
            hasStopped = true
            return .stop(.operator)
        }
        while let next = requests.pop() {
            if case .stop = next { return next }
        }
        return .none
    }

    func tick(_ input: TickInput, _ times: inout TickTimes) {
        engine.receive(input)
        times.end(.receive, atUs: MonotonicClock.nowUs())
        engine.control(input)
        times.end(.control, atUs: MonotonicClock.nowUs())
        let verdict = engine.judge()
        let kind = verdict.kind
        times.end(.judge, atUs: MonotonicClock.nowUs())
        engine.send(verdict)
        let new = engine.takeOutgoing()
        // Recorded before it is sent: a process that is killed in between has told of more than the pen got, never
        // less.
        if let recorder {
            let count = engine.record(input, kind, sent: new, waiting: outgoing.count, into: recorder.buffer)
            recorder.push(RecordType.tick, count, atUs: input.now.us)
        }
        flush(new)
        times.end(.send, atUs: MonotonicClock.nowUs())
    }

    private func drain() {
        while linkUp, ReceivedBytes.capacity - bytes.count >= chunk.count {
            let outcome = chunk.withUnsafeMutableBytes { transport.receive(into: $0) }
            switch outcome {
            case .silence: return
            case .disconnected(let cause): loseLink(cause)
            case .bytes(let count):
                for index in 0..<count {
                    bytes.append(chunk[index])
                    paced?.observe(chunk[index])
                }
            }
        }
    }

    /// Writes what the tick made. What the line does not take waits for the next tick, whole frames in order.
    private func flush(_ new: OutgoingBytes) {
        if !outgoing.append(new) {
            // The line takes nothing: old set-points are worthless, the newest frames are what counts. A delimiter
            // first: the frame that was cut off in the middle must not swallow the one behind it, which may be a stop.
            outgoing.removeAll()
            outgoing.appendDelimiter()
            _ = outgoing.append(new)
        }
        guard linkUp, outgoing.count > 0 else { return }
        var count = 0
        for byte in outgoing {
            sending[count] = byte
            count += 1
        }
        // Mutable, although it only reads: the read-only way retains the array for the time of the call.
        let outcome = sending.withUnsafeMutableBytes { transport.send(UnsafeRawBufferPointer(rebasing: $0[0..<count])) }
        switch outcome {
        case .sent(let written): outgoing.removeFirst(written)
        case .full: break
        case .disconnected(let cause): loseLink(cause)
        }
    }

    private func loseLink(_ cause: Disconnection) {
        linkUp = false
        disconnection.set(cause)
    }
}
