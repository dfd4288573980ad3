package import PenControl
import PenFirmware
import PenPlant
package import PenProtocol
package import PenSafety
package import PenSimulator
package import Treatment
package import VirtualBench

/// What is true at one instant of a run.
package struct Observation: Sendable {
    /// Simulated time, µs.
    package let timeUs: UInt64
    package let hostState: InterlockState
    package let penState: PenState
    package let hostCause: FaultCode
    package let penCause: FaultCode
    /// Protrusion by the plant, µm.
    package let protrusionUm: Int32
    /// Speed of the crank by the plant, mHz.
    package let speedMillihz: Int32
    /// What the host asks for, µm; 0 while it asks for none.
    package let askedDepthUm: UInt32
    /// The pen's word is new. Of a simulated pen the plant tells, whatever becomes of its line.
    package let isPenHeard: Bool
    private let facts: UInt32
    /// One bit for each check that found something.
    private let found: UInt64

    /// What stands now.
    ///
    /// - Parameter hasBegun: the session has got past its handshake: before, the interlock's first cause is only that
    ///   nothing is proven.
    package init(_ bench: Bench, hasBegun: Bool) {
        self.init(bench.pen, bench.report, bench.session, timeUs: bench.timeUs, hasBegun: hasBegun)
    }

    /// The same of a pen, a host and a session, wherever they are.
    ///
    /// - Parameter timeUs: simulated time: the pen's.
    package init(
        _ pen: SimulatedPen,
        _ report: TickReport,
        _ session: TreatmentSession,
        timeUs: UInt64,
        hasBegun: Bool
    ) {
        let truth = pen.truth
        self.timeUs = timeUs
        isPenHeard = true
        hostState = report.state
        penState = pen.firmware.penState
        penCause = pen.latchedFault
        hostCause = report.latched?.finding.fault ?? .none
        protrusionUm = truth.protrusionUm
        speedMillihz = truth.speedMillihz
        askedDepthUm = report.requested.rateMillihz > 0 ? UInt32(report.requested.depthUm) : 0
        var bits: UInt32 = 0
        func note(_ fact: Fact, _ holds: Bool) {
            if holds { bits |= Self.bit(fact) }
        }
        let limits = pen.firmware.selectedLimits
        let reachUm = Int32(limits.depthMaxUm) + Int32(limits.depthGuardUm)
        let isSelected = pen.firmware.selectedRow > 0
        note(.parked, pen.isParked)
        note(.needlesOut, !truth.needlesInside)
        note(.turning, pen.isTurning)
        note(.inSkin, truth.penetrationUm > 0)
        note(.beyondDepth, isSelected && truth.protrusionUm > reachUm)
        note(.enableHeld, pen.hand.action.enable)
        note(.penArmed, pen.firmware.isArmed)
        note(.penRunning, pen.firmware.isRunning)
        note(.penLapsed, penState == .lapsed)
        note(.penTripped, penState == .tripped)
        facts = bits | Self.hostFacts(report, session, hasBegun)
        found = report.findings.found
    }

    /// Telemetry that is older than this is no word on now: the pen sends it each millisecond, µs.
    private static let staleUs: Int64 = 20_000

    /// What a pen without a plant tells of itself, and its host.
    ///
    /// - Parameters:
    ///   - isHostAwake: false of a host that is dead or held: its report is its last one.
    ///   - timeUs: time of the run.
    package init(
        _ report: TickReport,
        _ session: TreatmentSession,
        isHostAwake: Bool,
        timeUs: UInt64,
        hasBegun: Bool
    ) {
        let fast = report.fast
        self.timeUs = timeUs
        isPenHeard = isHostAwake && report.hello != nil && report.telemetryAgeUs <= Self.staleUs
        hostState = report.state
        penState = fast.state
        penCause = fast.firstCause
        hostCause = report.latched?.finding.fault ?? .none
        protrusionUm = Int32(fast.protrusionUm)
        speedMillihz = Int32(clamping: fast.rateMillihz)
        askedDepthUm = report.requested.rateMillihz > 0 ? UInt32(report.requested.depthUm) : 0
        var bits: UInt32 = 0
        func note(_ fact: Fact, _ holds: Bool) {
            if holds { bits |= Self.bit(fact) }
        }
        note(.parked, fast.flags.contains(.parked))
        note(.needlesOut, fast.protrusionUm > 0)
        note(.turning, fast.rateMillihz > 0)
        note(.enableHeld, fast.flags.contains(.enable))
        note(.penArmed, [.armed, .running, .paused, .lapsed].contains(fast.state))
        note(.penRunning, fast.state == .running)
        note(.penLapsed, fast.state == .lapsed)
        note(.penTripped, fast.state == .tripped)
        facts = bits | Self.hostFacts(report, session, hasBegun)
        found = report.findings.found
    }

    private static func hostFacts(_ report: TickReport, _ session: TreatmentSession, _ hasBegun: Bool) -> UInt32 {
        let cause = report.latched?.finding.fault ?? FaultCode.none
        var bits: UInt32 = 0
        func note(_ fact: Fact, _ holds: Bool) {
            if holds { bits |= bit(fact) }
        }
        note(.hostArmed, report.state.isLive)
        note(.hostRunning, report.state == .running)
        note(.hostLapsed, report.state == .lapsed)
        note(.hostTripped, report.state == .tripped && hasBegun && cause != .unproven)
        note(.ended, session.phase == .ended)
        note(.completed, session.outcome == .completed)
        return bits
    }

    package func holds(_ fact: Fact) -> Bool { facts & Self.bit(fact) != 0 }

    package func holds(_ observable: Observable) -> Bool {
        switch observable {
        case .fact(let fact): holds(fact)
        case .hostCause(let fault): hostState == .tripped && hostCause == fault
        case .penCause(let fault): penCause == fault
        case .finding(let check): found & 1 << UInt64(check.rawValue) != 0
        }
    }

    /// Declared in one place: the order of the cases.
    private static func bit(_ fact: Fact) -> UInt32 { 1 << fact.index }
}

extension Fact {
    /// Its place among all facts.
    var index: UInt32 {
        switch self {
        case .parked: 0
        case .needlesOut: 1
        case .turning: 2
        case .inSkin: 3
        case .beyondDepth: 4
        case .enableHeld: 5
        case .penArmed: 6
        case .penRunning: 7
        case .penLapsed: 8
        case .penTripped: 9
        case .hostArmed: 10
        case .hostRunning: 11
        case .hostLapsed: 12
        case .hostTripped: 13
        case .completed: 14
        case .ended: 15
        }
    }
}
