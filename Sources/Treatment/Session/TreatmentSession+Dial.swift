import PenControl
import PenProtocol
import PenSafety

/// Pens that do not drive their depth: a person sets a dial, and either the pen tells where it stands or nobody does.
extension TreatmentSession {
    /// A dial that stands wrong for longer than this is worth a word: somebody who turns it has done so by then.
    private static let dialPatienceUs: Int64 = 1_000_000

    /// Nothing tells where the depth stands but the person.
    var isDialUnknown: Bool { pen?.depthSource == .declared }

    /// Needles that each puncture of the engine's count stands for: a pen that does not read its cartridge counts
    /// strokes, and the plan says how many needles it has.
    var needlesDeclared: UInt32 {
        guard pen?.readsCartridge == false else { return 1 }
        return max(1, plan?.plan.needles?.value ?? 1)
    }

    /// The depth that a person is to set now, in µm; nil when nothing is asked for.
    package var dialAskedUm: UInt32? {
        phase == .declaring && results.indices.contains(area) ? results[area].setDepthUm : nil
    }

    /// The person says that the dial stands at `dialAskedUm`. Starts nothing: motion takes a press of the enable.
    package mutating func declareDial() {
        guard dialAskedUm != nil else { return }
        hasDeclared = true
        notify(.dialDeclared(results[area]))
    }

    mutating func declare(_ report: TickReport) -> EngineRequest {
        guard !leaveUnarmed() else { return .none }
        guard report.envelopeProven || report.state == .tripped else {
            // What ends a session without limits is the same in each phase before arming.
            enter(.selecting)
            return .none
        }
        guard !hasDeclared else {
            enter(.arming)
            return .none
        }
        notify(.setDial(results[area], isSensed: false))
        return .none
    }

    /// A pen that tells where its dial stands needs no declaration: the interlock waits for the dial.
    mutating func askForSensedDial() {
        guard pen?.depthSource == .set else { return }
        notify(.setDial(results[area], isSensed: true))
    }

    /// Says that the dial stands wrong, once it has for a while.
    mutating func noteDial(_ report: TickReport) {
        let worst = report.findings.worst
        guard worst.fault == .dialDiffers, report.state != .running else {
            dialOffSince = nil
            return
        }
        guard let since = dialOffSince else {
            dialOffSince = report.now
            return
        }
        guard report.now - since > Self.dialPatienceUs else { return }
        // Once: the next word comes after the dial has stood right.
        dialOffSince = HostInstant(us: .max)
        notify(.waiting(worst))
    }
}
