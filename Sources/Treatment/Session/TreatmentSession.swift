package import PenControl
import PenProtocol
import PenSafety

/// Sequences a treatment: handshake, limits, press, areas with their passes, end. Sans-IO: tick reports in, one request
/// at a time out.
///
/// Call `handle` with every tick's report and give the request that it returns to the engine's next free tick. When
/// `phase` is `.waitingForStart`, show `pen` to the person and call `start`. `notices` are for the person, in order;
/// the caller empties them. Every report counts: a request's outcome stands in one of them. It never asks for motion
/// other than by `.treat`, which the interlock judges each tick.
///
/// A person's acts are `stop`, `pause`, `skip` and `redo` (TreatmentSession+Acts), at any time: none of them starts
/// anything, each parks first, and after each motion takes a release and a press of the enable.
package struct TreatmentSession: Sendable {
    /// How far the treatment has come.
    package enum Phase: Equatable, Sendable {
        case connecting
        case waitingForStart
        case beginning
        case loading
        case confirming
        case selecting
        /// A person sets the dial of a pen that cannot tell where it stands, and says so.
        case declaring
        case arming
        case treating
        case finishingArea
        case stopping
        case ended
    }

    /// A pen that does not answer within this time is not there: 30 hellos.
    static let patienceUs: Int64 = 3_000_000
    /// So many ticks have to be part of that time: a machine that did not let the loop run asked nothing, and a pen is
    /// not to blame for it.
    static let patienceTicks = 2_900
    /// Pause before asking again for what was busy or refused for a passing reason.
    static let retryUs: Int64 = 100_000
    /// A stop has parked the needles long before this; then the link is dead and the lease has done it.
    static let stopPatienceUs: Int64 = 500_000

    /// The pen parks within this time after its lease has ended: a millisecond to notice, eight to brake and park.
    static let parkUs: Int64 = 9_000
    /// An enable held for longer than this after the confirmation is not the end of that press.
    static let heldUs: Int64 = 1_000_000

    package internal(set) var phase = Phase.connecting
    package internal(set) var pen: PenIdentity?
    package internal(set) var outcome: SessionOutcome?
    package internal(set) var results: [AreaResult] = []
    package var notices: [SessionNotice] = []
    /// The limits in force are this connection's: the engine's meters count for `atLoad`.
    var hasLoaded: Bool {
        switch phase {
        case .selecting, .declaring, .arming, .treating, .finishingArea, .stopping: true
        case .connecting, .waitingForStart, .beginning, .loading, .confirming, .ended: false
        }
    }
    /// Index of the area in work; the number of areas when all were gone through.
    package internal(set) var area = 0

    var plan: DerivedPlan?
    /// What each area had when the limits in force were loaded: the engine's meters count from there.
    var atLoad: [AreaProgress] = []
    /// What a person asked for and is not done yet.
    var wish: PersonWish?
    /// The engine was told to pause for the wish.
    var wishIsSaid = false
    /// What becomes of the area that is being parked and disarmed.
    var leaving = Leaving.done
    /// Areas that were skipped or left, the last one at the end.
    var left: [Int] = []
    /// A person has declared the dial for the area in work.
    var hasDeclared = false
    /// Since when the dial has stood wrong, and whether that was said.
    var dialOffSince: HostInstant?
    /// The area in work has moved needles since it was begun.
    var hasMoved = false
    /// What to go on from, and what may have followed it.
    var resumed: (checkpoint: SessionCheckpoint, uncertain: UncertainDelivery?)?
    /// The pen that the treatment was begun with.
    var serial: String?
    var bootCount: UInt32?
    var sessionId: UInt32
    var leaseUs = UInt32(PenLink.leaseDefaultUs)
    /// Requests that were given out and whose outcomes were not seen yet: one, or two when a stop overtakes.
    var owed = 0
    /// The area in work was armed, and what it got is not in its result yet.
    var areaIsOpen = false
    /// The procedure that was started has not ended yet.
    var awaitsEnd = false
    var retryAt: HostInstant?
    var phaseSince: HostInstant?
    /// Reports in this phase.
    private var phaseTicks = 0
    var lastState = InterlockState.tripped
    var lastNotice: SessionNotice?
    var stopWith: SessionOutcome?
    /// This session's own handshake was asked for.
    var hasOpened = false
    /// The pen, or the program, came back in mid-treatment: the person's start is the explicit act that clears what
    /// that latched.
    var isResuming = false

    /// `sessionId` must not be 0 and not the one that the pen had before: draw it at random.
    package init(sessionId: UInt32) {
        self.sessionId = sessionId == 0 ? 1 : sessionId
    }

    /// The person (or `--yes`, for a simulated pen) says start, with the plan derived for this pen.
    package mutating func start(_ plan: DerivedPlan) {
        guard phase == .waitingForStart else { return }
        self.plan = plan
        serial = pen?.serial
        bootCount = pen?.hello.bootCount
        if results.isEmpty {
            results = plan.areas.map { AreaResult($0, depth: pen?.depthSource ?? .measured) }
            if let obstacle = takeResumed() {
                end(with: .refused(obstacle))
                return
            }
        }
        enter(.beginning)
    }

    /// A person's stop (key, signal). Parks first; the session ends when the needles are parked.
    package mutating func stop() {
        end(with: .stoppedByPractitioner)
    }

    /// Takes up the session again with a pen that came back: what was delivered stays delivered.
    package mutating func reconnect(sessionId id: UInt32) {
        sessionId = id == 0 ? 1 : id
        outcome = nil
        stopWith = nil
        isResuming = true
        hasOpened = false
        pen = nil
        owed = 0
        areaIsOpen = false
        wish = nil
        leaving = .done
        lastState = .tripped
        lastNotice = nil
        enter(.connecting)
    }

    /// Takes a tick's report; returns what to ask of the engine, `.none` for nothing.
    package mutating func handle(_ report: TickReport) -> EngineRequest {
        if phaseSince == nil {
            phaseSince = report.now
        }
        phaseTicks += 1
        noteEvents(report)
        noteState(report)
        notePen(report)
        // A stop waits for nothing.
        guard phase != .ended, owed == 0 || phase == .stopping else { return .none }
        if let retryAt, report.now < retryAt {
            return .none
        }
        retryAt = nil
        let request = next(report)
        if case .none = request {
            return .none
        }
        owed += 1
        return request
    }

    mutating func enter(_ new: Phase) {
        phase = new
        phaseSince = nil
        phaseTicks = 0
        retryAt = nil
        awaitsEnd = false
    }

    mutating func notify(_ notice: SessionNotice) {
        guard lastNotice != notice else { return }
        lastNotice = notice
        notices.append(notice)
    }

    /// Stops and ends; what is in the area's meter is kept by the last report.
    mutating func end(with outcome: SessionOutcome) {
        guard phase != .ended, phase != .stopping else { return }
        stopWith = outcome
        enter(.stopping)
    }

    /// The pen had its time to answer.
    func hasHadItsTime(_ report: TickReport) -> Bool {
        waited(report) > TreatmentSession.patienceUs && phaseTicks > TreatmentSession.patienceTicks
    }

    func waited(_ report: TickReport) -> Int64 {
        phaseSince.map { report.now - $0 } ?? 0
    }
}
