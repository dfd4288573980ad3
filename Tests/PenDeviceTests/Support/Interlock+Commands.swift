import PenProtocol
import PenSafety

@testable import PenDevice

extension PenDevice {
    /// Sends motion as an interlock clears it for `row` of a pen whose limits allow everything.
    mutating func sendMotion(
        row: UInt8 = 1,
        depthUm: UInt16 = 500,
        rateMillihz: UInt32 = 117_000,
        leaseUs: Int64 = 8_000,
        at now: HostInstant
    ) {
        let wide = EnvelopeLimits(
            area: 1,
            depthMaxUm: .max,
            depthGuardUm: 0,
            rateMinMillihz: 0,
            rateMaxMillihz: .max,
            rateGuardMillihz: 0,
            puncturesMax: .max,
            millisecondsMax: .max,
            dwellMaxMs: 0,
            passesMax: .max
        )
        var interlock = Interlock(at: now)
        var evidence = Evidence(now: now, telemetry: .scripted(penUs: 1), leaseUs: leaseUs)
        evidence.linkUp = true
        evidence.telemetryAgeUs = 0
        evidence.slowAgeUs = 0
        evidence.clockBoundUs = 0
        evidence.envelopeProven = true
        evidence.row = row
        evidence.limits = wide
        evidence.machine = wide
        evidence.sessionSecondsMax = 3_600
        _ = interlock.clear(.unproven, on: evidence)
        interlock.provedEnvelope()
        interlock.armed()
        evidence.telemetry.state = .armed
        _ = interlock.judge(.rest, on: evidence)
        evidence.telemetry.flags.insert(.enable)
        let request = MotionRequest(depthUm: depthUm, rateMillihz: rateMillihz)
        switch interlock.judge(request, on: evidence) {
        case .send(let command): send(command, at: now)
        case .stop: break
        case .silence: break
        }
    }
}
