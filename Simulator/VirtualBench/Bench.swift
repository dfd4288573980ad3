package import PenControl
import PenDevice
package import PenProtocol
package import PenSimulator
package import Treatment

/// The host's core and a simulated pen on one virtual clock, out of one seed: the code that treats, with nothing real
/// but its logic.
///
/// Make it with a set-up and call `run` once; or `step` through its milliseconds. It is a value: a copy goes on for
/// itself, with whatever its set-up then says of the time to come.
package struct Bench: Sendable {
    /// The host's clock reads this at bench time 0: clocks of two machines have nothing in common.
    private static let hostEpochUs: Int64 = 77_000_000_000

    /// What is to come may be changed at any time; seed, pen and drift are those of the beginning.
    package var setup: BenchSetup
    /// Bench time in µs; the pen boots at 0.
    package private(set) var timeUs: UInt64 = 0
    package internal(set) var pen: SimulatedPen
    package internal(set) var engine: Engine
    package internal(set) var session: TreatmentSession
    package internal(set) var report: TickReport
    /// What the person was told, in order.
    package private(set) var notices: [SessionNotice] = []
    var line: FaultyLine
    private var record = Transcript()
    private var inbox = ReceivedBytes()
    var request = EngineRequest.none
    private var truths: [AreaTruth] = []
    private var faultsDone = 0
    private var stopped = false
    private var actsDone = 0
    /// Sessions that were opened.
    private var sessions: UInt64 = 0
    /// What the last session that was begun has left, for one that a person resumes.
    var begun: (checkpoint: SessionCheckpoint, lost: UncertainDelivery?, results: [AreaResult])?
    /// What the host that died leaves behind.
    private(set) var remains: (checkpoint: SessionCheckpoint, lost: UncertainDelivery?)?
    /// Faults of the host that are on.
    var hostFaults = HostFaults()
    /// Switches of `setup.faults` that could not be done, each with its time and the reason, in order.
    package private(set) var refusedFaults: [String] = []

    package init(_ setup: BenchSetup) {
        self.setup = setup
        pen = SimulatedPen(configuration: setup.pen, seed: setup.seed)
        let now = HostInstant(us: Bench.hostEpochUs)
        engine = Engine(version: HostVersion(0, 1, 0), at: now, trims: setup.trims)
        report = engine.report
        session = TreatmentSession(sessionId: UInt32(truncatingIfNeeded: setup.seed &* 2_654_435_761) | 1)
        line = FaultyLine(noise: setup.noise, seed: setup.seed)
    }

    /// Hash of all bytes so far with their times.
    package var transcript: String { record.text }

    /// The host's clock now.
    package var hostNow: HostInstant {
        let drift = Int64(timeUs) * setup.hostDriftPpm / 1_000_000
        return HostInstant(us: Bench.hostEpochUs + Int64(timeUs) + drift + hostFaults.clockUs)
    }

    /// Runs to the session's end and half a second on, so that what should park has parked.
    package mutating func run() -> BenchResult {
        var restUs: UInt64 = 500_000
        while timeUs < setup.limitUs, restUs > 0 {
            step()
            if isOver {
                restUs -= min(restUs, PenLink.setPointPeriodUs)
            }
        }
        return result
    }

    /// One millisecond: the pen's time, the line, then the host's tick.
    package mutating func step() {
        timeUs += PenLink.setPointPeriodUs
        switchFaults()
        movePen()
        replaceHost()
        guard hostRuns else { return }
        if session.outcome?.isUnplugged == true, session.phase == .ended, linkUp {
            request = .none
            session.reconnect(sessionId: newSessionId())
        }
        while actsDone < setup.acts.count, setup.acts[actsDone].atUs <= timeUs {
            setup.acts[actsDone].act.happen(to: &session)
            actsDone += 1
        }
        // The hand has set the dial as the pen shows it; its owner says so.
        session.declareDial()
        if session.phase == .waitingForStart {
            session.start(setup.plan)
        }
        if let stopAtUs = setup.stopAtUs, timeUs >= stopAtUs, !stopped {
            stopped = true
            session.stop()
        }
        let input = TickInput(now: hostNow, linkUp: linkUp, bytes: inbox, request: request)
        inbox.removeAll()
        engine.tick(input)
        carryToPen()
        report = engine.report
        request = session.handle(report)
        notices += session.notices
        session.notices.removeAll()
    }

    /// Commands the manual hand; false in auto mode.
    package mutating func command(_ command: Hand.Command) -> Bool {
        pen.hand.command(command)
    }

    /// Turns the dial of a pen that has one to a place, in µm, whatever its hand does; nil gives it back.
    package mutating func turnDial(toUm place: Int32?) {
        pen.turnDial(toUm: place)
    }

    @inline(__always) var isDead: Bool { setup.killAtUs.map { timeUs >= $0 } ?? false }

    @inline(__always) private var linkUp: Bool {
        (setup.unplugAtUs.map { timeUs < $0 } ?? true) && setup.cableOut?.contains(timeUs) != true
            && !line.isUnplugged
    }

    /// Nothing more will happen.
    @inline(__always) private var isOver: Bool {
        guard !isDead else { return true }
        guard session.phase == .ended, remains == nil, !hostFaults.isDead else { return false }
        // The cable comes back, and somebody goes on.
        guard session.outcome?.isUnplugged == true else { return true }
        return setup.cableOut.map { timeUs >= $0.untilUs } ?? true && !willBePluggedIn
    }

    /// The set-up puts the cable in again some time.
    private var willBePluggedIn: Bool {
        setup.faults.dropFirst(faultsDone).contains { $0.fault == .unplug && !$0.on }
    }

    mutating func newSessionId() -> UInt32 {
        sessions += 1
        return UInt32(truncatingIfNeeded: (setup.seed &+ sessions &* 7_919) &* 2_654_435_761) | 1
    }

    /// A host that dies leaves its checkpoint and its last report; the next one begins with nothing else.
    private mutating func replaceHost() {
        hostFaults.pass(toUs: timeUs)
        if let lives = hostFaults.takeOver(atUs: timeUs) {
            startHost(lives)
        }
        guard let dead = setup.hostDead, session.phase != .ended || remains != nil else { return }
        if remains == nil, dead.contains(timeUs), !session.results.isEmpty {
            remains = (session.checkpoint, session.lost(report))
        }
        guard let left = remains, timeUs >= dead.untilUs else { return }
        remains = nil
        setup.hostDead = nil
        startHost(HostFaults.Remains(checkpoint: left.checkpoint, lost: left.lost))
    }

    /// Another host, with what the one before left behind; it starts the plan anew where that was nothing.
    private mutating func startHost(_ left: HostFaults.Remains) {
        if let checkpoint = left.checkpoint {
            begun = (checkpoint, left.lost, session.results)
        }
        startProgram()
        // The record of a session that died before it was begun is the one of the session before.
        if let begun {
            session.resume(from: begun.checkpoint, uncertain: begun.lost)
        }
    }

    /// A new program: nothing of the one before is left in it.
    mutating func startProgram() {
        engine = Engine(version: HostVersion(0, 1, 0), at: hostNow, trims: setup.trims)
        report = engine.report
        request = .none
        session = TreatmentSession(sessionId: newSessionId())
    }

    @inline(__always) private var hostRuns: Bool {
        guard !isDead, remains == nil, !hostFaults.isAway else { return false }
        for stall in setup.stalls where timeUs >= stall.atUs && timeUs < stall.atUs + stall.durationUs {
            return false
        }
        return true
    }

    private mutating func switchFaults() {
        while faultsDone < setup.faults.count, setup.faults[faultsDone].atUs <= timeUs {
            let change = setup.faults[faultsDone]
            let answer = change.on ? inject(change.fault, amount: change.amount) : heal(change.fault)
            if let reason = answer.reason {
                refusedFaults.append("\(change.atUs) µs: \(reason)")
            }
            faultsDone += 1
        }
    }

    /// The millisecond in four parts, so that delayed bytes reach the pen near their time.
    private mutating func movePen() {
        for quarter in 1...4 {
            let until = timeUs - PenLink.setPointPeriodUs + UInt64(quarter) * PenLink.setPointPeriodUs / 4
            while let byte = line.down.receive(by: until) {
                pen.receive(byte)
            }
            pen.advance(toUs: until)
            while let byte = pen.nextOutgoing() {
                guard linkUp else { continue }
                line.up.send(byte, at: until)
            }
        }
        truths += pen.takeAreas()
        while inbox.count < ReceivedBytes.capacity, let byte = line.up.receive(by: timeUs) {
            record.note(byte, fromHost: false, atUs: timeUs)
            inbox.append(byte)
        }
    }

    private mutating func carryToPen() {
        let outgoing = engine.takeOutgoing()
        guard linkUp else { return }
        for byte in outgoing {
            record.note(byte, fromHost: true, atUs: timeUs)
            line.down.send(byte, at: timeUs)
        }
    }

    /// How it stands now, as if the run ended here.
    package var result: BenchResult {
        BenchResult(
            seed: setup.seed,
            transcript: transcript,
            bytes: record.bytes,
            outcome: session.outcome,
            areas: session.results.isEmpty ? begun?.results ?? [] : session.results,
            truths: truths,
            parks: pen.parks,
            report: report,
            needlesDeclared: setup.plan.plan.needles?.value,
            timeUs: timeUs,
            endedParked: pen.isParked,
            ending: pen.standing
        )
    }
}
