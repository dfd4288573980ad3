import PenControl
import PenDevice
import PenProtocol
import PenSafety

/// What a session asks of the engine on the way to motion, each step when the one before has come about.
struct TreatmentScript {
    private var asked = 0

    /// The request whose time has come with this report. A request that was not taken is asked for again.
    func next(after report: TickReport) -> EngineRequest? {
        switch asked {
        case 0: .open(session: 9)
        case 1: report.phase == .open ? .begin : nil
        case 2: report.state == .disarmed ? .load(Self.envelope) : nil
        case 3: report.state == .ready ? .selectArea(row: 1) : nil
        case 4: report.row == 1 ? .arm(Self.target, leaseUs: UInt32(PenLink.leaseDefaultUs)) : nil
        case 5: report.state == .armed ? .treat(upTo: .max) : nil
        default: nil
        }
    }

    /// The engine has the request.
    mutating func advance() {
        asked += 1
    }

    private static let target = MotionTarget(row: 1, depthUm: 500, rateMillihz: 117_000)

    private static var envelope: Envelope {
        let limits = EnvelopeLimits(
            area: 3,
            depthMaxUm: 1_000,
            depthGuardUm: 100,
            rateMinMillihz: 90_000,
            rateMaxMillihz: 150_000,
            rateGuardMillihz: 10_000,
            puncturesMax: 1_000_000,
            millisecondsMax: 3_600_000,
            dwellMaxMs: 0,
            passesMax: 10
        )
        var envelope = Envelope(calibrationId: 1, cartridgeId: 42, sessionSecondsMax: 3_600, machine: limits)
        _ = envelope.append(limits)
        return envelope
    }
}
