import PenControl
import PenFirmware
import PenPlant
import PenProtocol
import PenSafety
import PenSimulator
import Treatment
import VirtualBench

/// Looks at each millisecond of a run for what must not be while it lasts; what is judged at the end is in
/// `SafetyJudge`.
struct SafetyWatch: Sendable {
    /// More than this into a shaft that is held heats it, mA: the motor bears 810 for ever (data sheet), the drive's
    /// limit is 1,200; pushing a bearing that rubs to its parked place takes some 300.
    private static let holdingMa: Int32 = 600
    /// Slower than this a shaft is held, mHz.
    private static let heldMillihz: Int32 = 500
    /// Telemetry that is older than this is shown as stale, µs.
    private static let freshUs: Int64 = 8_000

    private(set) var violations: [Violation] = []
    /// When motion began each time, µs.
    private(set) var startsUs: [UInt64] = []
    /// When the host said that the plan is done; nil before.
    private(set) var doneUs: UInt64?
    private var wasRunning = false
    private var wasArmed = false
    private var wasPressed = false
    private var hasPressed = false
    private var hostState = InterlockState.tripped
    private var hostSaw = false
    private var hostSawPress = false
    private var setPoint: UInt32 = 0
    private var setPointUs: UInt64 = 0
    private var shownSinceUs: UInt64?
    private var heldSinceUs: UInt64?
    private var lastTick: UInt64 = 0
    /// Each law is told once a run.
    private var told: UInt64 = 0

    /// The bench is not changed: taken like this it is not copied, which each millisecond of a campaign would pay for.
    mutating func look(_ bench: inout Bench, _ spans: FaultSpans) {
        let truth = bench.pen.truth
        lookAtStart(&bench, spans)
        lookForOrphan(&bench, truth, spans)
        lookAtShown(&bench, truth, spans)
        lookAtTorque(&bench, truth, spans)
        lookAtDone(&bench, spans)
        if bench.pen.status.isRunning, Int64(truth.handleMilliC) > SafetyLaw.hot.bound {
            tell(.hot, bench.timeUs, bench.timeUs, Int64(truth.handleMilliC), "needles move in a hot handle", spans)
        }
    }

    private mutating func lookAtStart(_ bench: inout Bench, _ spans: FaultSpans) {
        let status = bench.pen.status
        let isPressed = bench.pen.enableReads
        let hasArmed = status.isArmed && !wasArmed
        // Rest that the host asked for keeps the press, as PEN-063 says: what the host then needs is judged below.
        let hasStopped = !status.isRunning && wasRunning && status.stopOrder.cause != .setPointAtRest
        // A press in the millisecond of the arming came after it: the pen refuses to be armed by a held enable.
        hasPressed = (hasPressed && !hasArmed && !hasStopped) || (isPressed && !wasPressed)
        if status.isRunning, !wasRunning {
            startsUs.append(bench.timeUs)
            if !hasPressed {
                tell(.selfStart, bench.timeUs, bench.timeUs, 1, "the pen runs without a press", spans)
            }
        }
        wasPressed = isPressed
        wasArmed = status.isArmed
        wasRunning = status.isRunning
        lookAtHost(&bench, spans)
    }

    /// The host asks for motion only after a press that it saw itself since it was armed and since it last paused.
    private mutating func lookAtHost(_ bench: inout Bench, _ spans: FaultSpans) {
        let state = bench.report.state
        let sees = bench.report.fast.flags.contains(.enable)
        if state != hostState, state == .armed || hostState == .running {
            hostSawPress = false
        }
        if sees, !hostSaw {
            hostSawPress = true
        }
        if state == .running, hostState != .running, !hostSawPress {
            tell(.selfStart, bench.timeUs, bench.timeUs, 1, "the host asks for motion without a press", spans)
        }
        hostSaw = sees
        hostState = state
    }

    /// The host's word on the plan, in the millisecond in which it is given.
    private mutating func lookAtDone(_ bench: inout Bench, _ spans: FaultSpans) {
        guard doneUs == nil, bench.session.phase == .ended, bench.session.outcome == .completed else { return }
        doneUs = bench.timeUs
        guard bench.report.state.isLive || bench.report.latched != nil || bench.pen.status.isArmed else { return }
        let detail =
            "the plan is done, the host is \(bench.report.state.name) and the pen \(bench.pen.shown.state.name)"
        tell(.agree, bench.timeUs, bench.timeUs, 1, detail, spans)
    }

    private mutating func lookForOrphan(_ bench: inout Bench, _ truth: PlantTruth, _ spans: FaultSpans) {
        if bench.pen.status.setPointNumber != setPoint || truth.needlesInside {
            if bench.pen.status.setPointNumber != setPoint {
                setPointUs = bench.timeUs
            }
            setPoint = bench.pen.status.setPointNumber
            return
        }
        let silentUs = Int64(bench.timeUs - setPointUs)
        let leaseUs = max(bench.report.leaseUs, Int64(PenLink.leaseDefaultUs))
        let excessUs = silentUs - leaseUs + Int64(PenLink.leaseDefaultUs)
        guard excessUs > SafetyLaw.orphan.bound else { return }
        tell(.orphan, setPointUs, bench.timeUs, excessUs, "needles are out, the last set-point is old", spans)
    }

    private mutating func lookAtShown(_ bench: inout Bench, _ truth: PlantTruth, _ spans: FaultSpans) {
        defer { lastTick = bench.report.tick }
        let isShown =
            bench.report.tick != lastTick && bench.report.fast.flags.contains(.parked)
            && bench.report.telemetryAgeUs <= SafetyWatch.freshUs && bench.report.hello != nil
        guard isShown, !truth.needlesInside else {
            shownSinceUs = nil
            return
        }
        let since = shownSinceUs ?? bench.timeUs
        shownSinceUs = since
        let forUs = Int64(bench.timeUs - since)
        guard forUs > SafetyLaw.shownParked.bound else { return }
        tell(.shownParked, since, bench.timeUs, forUs, "\(truth.protrusionUm) µm are out", spans)
    }

    private mutating func lookAtTorque(_ bench: inout Bench, _ truth: PlantTruth, _ spans: FaultSpans) {
        let isHeld =
            abs(truth.motorCurrentMa) > SafetyWatch.holdingMa && abs(truth.speedMillihz) < SafetyWatch.heldMillihz
        guard isHeld else {
            heldSinceUs = nil
            return
        }
        let since = heldSinceUs ?? bench.timeUs
        heldSinceUs = since
        let forUs = Int64(bench.timeUs - since)
        guard forUs > SafetyLaw.torque.bound else { return }
        tell(.torque, since, bench.timeUs, forUs, "\(truth.motorCurrentMa) mA into a shaft that is held", spans)
    }

    private mutating func tell(
        _ law: SafetyLaw,
        _ fromUs: UInt64,
        _ toUs: UInt64,
        _ value: Int64,
        _ detail: String,
        _ spans: FaultSpans
    ) {
        let bit = UInt64(1) << UInt64(SafetyLaw.allCases.firstIndex(of: law) ?? 63)
        guard told & bit == 0 else { return }
        let violation = Violation(law: law, fromUs: fromUs, toUs: toUs, value: value, detail: detail)
        guard !Exemption.excuses(violation, spans) else { return }
        told |= bit
        violations.append(violation)
    }
}
