import Foundation
import PenControl
import PenHost
import PenProtocol
import PenSafety
import Treatment

/// Joins a session to a pen on the real clock: the engine runs on its own thread, this class on the program's.
///
/// Call `step` again and again; it carries reports to the session and the session's requests to the engine.
final class SessionDriver {
    private(set) var session: TreatmentSession
    private(set) var report: TickReport?
    private(set) var figures: LoopFigures?
    /// What became of the last wish to clear.
    private(set) var lastClear: ClearOutcome?
    /// When the person said start for the first time.
    private(set) var startedAt: Date?
    let realTime: RealTimeReport
    private let stopsAtSignals: Bool
    private let journal: SessionJournal?
    private var loop: EngineLoop
    private var waiting: [EngineRequest] = []

    /// - Parameter stopsAtSignals: for a verb that moves needles and watches signals: the loop itself stops at one.
    /// - Parameter journal: records each tick and checkpoint; it outlives the driver.
    init(
        path: String,
        asJSON: Bool,
        stopsAtSignals: Bool = false,
        journal: SessionJournal? = nil
    ) throws(Failure) {
        let transport = try PenPort.open(path, asJSON: asJSON)
        let now = HostInstant(us: MonotonicClock.nowUs())
        session = TreatmentSession(sessionId: .random(in: 1 ... .max))
        self.stopsAtSignals = stopsAtSignals
        self.journal = journal
        let engine = Engine(version: ProgramVersion.wire, at: now)
        journal?.begin(at: now)
        loop = EngineLoop(
            engine: engine,
            transport: transport,
            stopProbe: stopsAtSignals ? SignalWatch.probe : nil,
            recorder: journal?.recorder
        )
        realTime = try SessionDriver.start(loop, asJSON)
    }

    /// Brings everything up to date. Never waits.
    func step() {
        while let next = loop.reports.pop() {
            // The loop has seen the signal, perhaps before this thread: what it reports is then a person's stop.
            if stopsAtSignals, SignalWatch.probe() {
                session.stop()
            }
            report = next
            if case .clear(let outcome) = next.outcome {
                lastClear = outcome
            }
            let request = session.handle(next)
            // Before the request: what it brings about is never ahead of what is known to be closed.
            journal?.note(session.checkpoint, atUs: next.now.us)
            if case .none = request { continue }
            waiting.append(request)
        }
        while let first = waiting.first, loop.requests.push(first) {
            waiting.removeFirst()
        }
    }

    /// A request of a person's own, outside the session's sequence.
    func ask(_ request: EngineRequest) {
        waiting.append(request)
    }

    func start(_ plan: DerivedPlan) {
        startedAt = startedAt ?? Date()
        session.start(plan)
        journal?.note(session.checkpoint, atUs: nowUs)
    }

    /// What an earlier session had delivered counts as delivered; before the start.
    func resume(from point: ResumePoint) {
        guard let checkpoint = point.checkpoint else { return }
        session.resume(from: checkpoint, uncertain: point.uncertain)
    }

    /// The engine's time, µs.
    var nowUs: Int64 { report?.now.us ?? MonotonicClock.nowUs() }

    func stop() {
        session.stop()
    }

    /// What the keyboard asks for. No key starts anything: each parks first, and motion then takes a press of the
    /// enable.
    func take(_ key: LiveKey) {
        switch key {
        case .stop: session.stop()
        case .pause: session.pause()
        case .skip: session.skip()
        case .redo: session.redo()
        case .declare: session.declareDial()
        }
    }

    /// The person says that the dial stands as it was asked for. Starts nothing.
    func declareDial() {
        session.declareDial()
    }

    func takeNotices() -> [SessionNotice] {
        defer { session.notices.removeAll() }
        return session.notices
    }

    /// Ends the engine's thread and closes the port.
    func finish() {
        step()
        figures = loop.finish().figures
    }

    /// Tries the port again after the pen was unplugged; false while it is not back.
    func reopen(path: String, asJSON: Bool) throws(Failure) -> Bool {
        let transport: SerialTransport
        do throws(TransportError) {
            transport = try SerialTransport(path: path)
        } catch {
            return false
        }
        let ended = loop.finish()
        loop = EngineLoop(
            engine: ended.engine,
            transport: transport,
            stopProbe: stopsAtSignals ? SignalWatch.probe : nil,
            recorder: journal?.recorder
        )
        session.reconnect(sessionId: .random(in: 1 ... .max))
        waiting.removeAll()
        _ = try SessionDriver.start(loop, asJSON)
        return true
    }

    private static func start(_ loop: EngineLoop, _ asJSON: Bool) throws(Failure) -> RealTimeReport {
        do throws(SystemFailure) {
            return try loop.start()
        } catch {
            throw Failure(74, "The control loop's thread could not be started: \(error).", asJSON: asJSON)
        }
    }
}
