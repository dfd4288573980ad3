import PenControl
import PenDevice
import PenHost
import PenProtocol
import PenSafety
import Synchronization
import Treatment

/// The practitioner's program without its screen: engine and paced clock on a thread of their own, the session on the
/// caller's. What is a deed of a person in that program is a call here.
final class LiveHost {
    private(set) var session: TreatmentSession
    private(set) var report: TickReport
    /// What the last session that was begun has left, for one that a person resumes.
    private(set) var begun: (checkpoint: SessionCheckpoint, lost: UncertainDelivery?, results: [AreaResult])?
    /// Who plays in the place of the program's person, and on which line.
    struct Manner {
        /// Faults of the line that the host's end makes; nil where the pen's end makes them.
        var line: HostLine?
        /// Looked at by the loop itself in each tick, so that a signal parks whatever the session's thread does.
        var stopProbe: (@Sendable @convention(c) () -> Bool)?
        /// The plan is started as soon as it can be.
        var startsAtOnce = true
        /// What the loop asks of the kernel. With a pen that is served in the same process nothing: it would take the CPU
        /// from the pen for which it waits.
        var realTime = RealTimeRequest()
        /// The dial is declared as soon as it is asked for: the simulated hand has set it as the pen shows it.
        var declaresDial = true
    }

    private let address: PenAddress
    /// What is treated when the session waits for its start.
    var plan: DerivedPlan
    var manner: Manner
    /// Told of each report, once the session has it.
    var eachReport: ((TickReport) -> Void)?
    /// Told what the session has to say to its person.
    var eachNotice: ((SessionNotice) -> Void)?
    private let hold = LoopHold()
    /// Nil of a host that died.
    private var loop: EngineLoop?
    private var waiting: [EngineRequest] = []
    /// What a host that died leaves.
    private var remains: (checkpoint: SessionCheckpoint?, lost: UncertainDelivery?)?

    init(address: PenAddress, plan: DerivedPlan, manner: Manner = Manner()) throws(LiveProblem) {
        self.address = address
        self.plan = plan
        self.manner = manner
        let engine = LiveHost.newEngine()
        report = engine.report
        session = TreatmentSession(sessionId: .random(in: 1 ... .max))
        try run(engine)
    }

    var isDead: Bool { loop == nil }
    var isHeld: Bool { hold.isOn.load(ordering: .acquiring) }
    /// What areas have got, by the host.
    var areas: [AreaResult] { session.results.isEmpty ? begun?.results ?? [] : session.results }

    /// Takes what the loop has reported and gives it what the session asks for. Never waits.
    ///
    /// - Returns: reports that were taken.
    func step() -> Int {
        guard let loop else { return 0 }
        var count = 0
        while let next = loop.reports.pop() {
            count += 1
            report = next
            if manner.declaresDial { session.declareDial() }
            if manner.startsAtOnce, session.phase == .waitingForStart { session.start(plan) }
            let request = session.handle(next)
            for notice in session.notices { eachNotice?(notice) }
            session.notices.removeAll()
            eachReport?(next)
            if case .none = request { continue }
            waiting.append(request)
        }
        while let first = waiting.first, loop.requests.push(first) {
            waiting.removeFirst()
        }
        return count
    }

    /// The loop misses its ticks until it is let go.
    func holdLoop(_ isOn: Bool) {
        hold.isOn.store(isOn, ordering: .releasing)
    }

    func pause() { session.pause() }
    func skip() { session.skip() }
    func redo() { session.redo() }
    func stop() { session.stop() }
    func declareDial() { session.declareDial() }

    /// Clears and resumes, as `stipple clear` and `stipple treat --resume` do, in a new program.
    ///
    /// - Returns: false, with nothing changed, while a session is under way, after one that has done its plan, without
    ///   a living host and without a port.
    func resume() -> Bool {
        guard session.phase == .ended, session.outcome != .completed, let ended = loop else { return false }
        _ = ended.finish()
        if !session.results.isEmpty { begun = (session.checkpoint, nil, session.results) }
        return startProgram()
    }

    /// After the cable was out: the same program takes the pen up again; false while the port is not there.
    func reopen() -> Bool {
        guard let ended = loop, let port = try? OpenPen.open(address, realTime: manner.realTime) else { return false }
        let engine = ended.finish().engine
        waiting.removeAll()
        session.reconnect(sessionId: .random(in: 1 ... .max))
        return (try? run(engine, on: port.transport)) != nil
    }

    /// Dies without a word: no stop is sent, and the port is closed by the kernel.
    func die() {
        let isNew = session.results.isEmpty
        remains = isNew ? (nil, nil) : (session.checkpoint, session.lost(report))
        finish()
        loop = nil
    }

    /// Another host takes over with what the dead one left; false while the port is not there.
    func takeOver() -> Bool {
        guard let left = remains else { return false }
        if let checkpoint = left.checkpoint {
            begun = (checkpoint, left.lost, session.results)
        }
        guard startProgram() else { return false }
        remains = nil
        return true
    }

    /// Ends the loop's thread and closes the port.
    func finish() {
        holdLoop(false)
        _ = loop?.finish()
    }

    /// Nothing of the program before is left in it.
    private func startProgram() -> Bool {
        let engine = LiveHost.newEngine()
        guard (try? run(engine)) != nil else { return false }
        report = engine.report
        waiting.removeAll()
        session = TreatmentSession(sessionId: .random(in: 1 ... .max))
        if let begun {
            session.resume(from: begun.checkpoint, uncertain: begun.lost)
        } else {
            session.reconnect(sessionId: .random(in: 1 ... .max))
        }
        return true
    }

    private static func newEngine() -> Engine {
        Engine(version: HostVersion(0, 1, 0), at: HostInstant(us: MonotonicClock.nowUs()))
    }

    private func run(_ engine: Engine) throws(LiveProblem) {
        do throws(PenRefusal) {
            try run(engine, on: OpenPen.open(address, realTime: manner.realTime).transport)
        } catch {
            throw LiveProblem(error.exitCode, error.sentence)
        }
    }

    private func run(_ engine: Engine, on port: any Transport & Sendable) throws(PenRefusal) {
        let transport: any Transport = manner.line.map { FaultyPort(port, $0) } ?? port
        let next = EngineLoop(
            engine: engine,
            transport: HoldableTransport(transport, hold),
            stopProbe: manner.stopProbe
        )
        do throws(SystemFailure) {
            _ = try next.start(manner.realTime)
        } catch {
            throw PenRefusal(exitCode: 74, sentence: "The control loop's thread could not be started: \(error).")
        }
        loop = next
    }
}
