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
    /// Where the pen is, which side of it is used and why.
    private(set) var port: (place: PenPlace, sentence: String)
    private let stopsAtSignals: Bool
    private let journal: SessionJournal?
    private var loop: EngineLoop
    /// Of the pen that this treatment is with, once it has said it.
    private(set) var serialNumber: String?
    private var waiting: [EngineRequest] = []

    /// - Parameter stopsAtSignals: for a verb that moves needles and watches signals: the loop itself stops at one.
    /// - Parameter journal: records each tick and checkpoint; it outlives the driver.
    init(
        pen: PenAddress,
        asJSON: Bool,
        stopsAtSignals: Bool = false,
        journal: SessionJournal? = nil
    ) throws(Failure) {
        let opened: OpenPen
        do throws(PenRefusal) {
            opened = try OpenPen.open(pen)
        } catch {
            throw Failure(error.exitCode, error.sentence, asJSON: asJSON)
        }
        port = (opened.place, opened.sentence)
        let now = HostInstant(us: MonotonicClock.nowUs())
        session = TreatmentSession(sessionId: .random(in: 1 ... .max))
        self.stopsAtSignals = stopsAtSignals
        self.journal = journal
        let engine = Engine(version: ProgramVersion.wire, at: now)
        journal?.begin(at: now)
        loop = EngineLoop(
            engine: engine,
            transport: opened.transport,
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
            serialNumber = session.pen?.serial ?? serialNumber
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

    /// Ends the engine's thread and closes the port. A port whose line has ended is let go before the pen is waited
    /// for: held open, it would keep the pen from coming back under its name.
    func finish() {
        step()
        figures = loop.finish().figures
    }

    /// Why the line ended, as the operating system said it: "/dev/ttyACM0: the device was unplugged"; nil while it
    /// stands.
    var lineEnd: String? { loop.disconnection.map { "\(port.place): \($0)" } }

    /// Takes the pen up again after it was unplugged, wherever it is plugged in now.
    ///
    /// - Returns: nil when it is back; why not, while it is not.
    func reopen(pen: PenAddress, acceptsOtherSide: Bool, asJSON: Bool) throws(Failure) -> PenRefusal? {
        let opened: OpenPen
        do throws(PenRefusal) {
            opened = try OpenPen.openAgain(
                serialNumber: serialNumber,
                pen,
                former: port.place,
                acceptsOtherSide: acceptsOtherSide
            )
        } catch {
            return error
        }
        port = (opened.place, opened.sentence)
        let ended = loop.finish()
        loop = EngineLoop(
            engine: ended.engine,
            transport: opened.transport,
            stopProbe: stopsAtSignals ? SignalWatch.probe : nil,
            recorder: journal?.recorder
        )
        session.reconnect(sessionId: .random(in: 1 ... .max))
        waiting.removeAll()
        _ = try SessionDriver.start(loop, asJSON)
        return nil
    }

    private static func start(_ loop: EngineLoop, _ asJSON: Bool) throws(Failure) -> RealTimeReport {
        do throws(SystemFailure) {
            return try loop.start()
        } catch {
            throw Failure(74, "The control loop's thread could not be started: \(error).", asJSON: asJSON)
        }
    }
}
