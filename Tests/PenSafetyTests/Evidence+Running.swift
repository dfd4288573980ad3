import PenProtocol

@testable import PenSafety

extension EnvelopeLimits {
    /// Row 1 of the tests: an area with round numbers.
    static var area: EnvelopeLimits {
        EnvelopeLimits(
            area: 7,
            depthMaxUm: 1_000,
            depthGuardUm: 100,
            rateMinMillihz: 100_000,
            rateMaxMillihz: 150_000,
            rateGuardMillihz: 5_000,
            puncturesMax: 10_000,
            millisecondsMax: 60_000,
            dwellMaxMs: 0,
            passesMax: 8
        )
    }

    /// Row 0 of the tests: wider than the area in everything.
    static var machine: EnvelopeLimits {
        EnvelopeLimits(
            area: 0,
            depthMaxUm: 2_500,
            depthGuardUm: 150,
            rateMinMillihz: 50_000,
            rateMaxMillihz: 200_000,
            rateGuardMillihz: 8_000,
            puncturesMax: .max,
            millisecondsMax: .max,
            dwellMaxMs: 0,
            passesMax: .max
        )
    }
}

extension MotionRequest {
    /// Within the limits of the tests' rows.
    static var ordinary: MotionRequest { MotionRequest(depthUm: 500, rateMillihz: 117_000) }
}

extension InterlockState {
    static let live: [InterlockState] = [.armed, .running, .paused, .lapsed]
    static let notLive: [InterlockState] = [.tripped, .disarmed, .ready]
}

extension Evidence {
    /// Healthy evidence of a pen in motion, 500 µm at 117 Hz, with what the test changes.
    static func running(at us: Int64 = 1_000_000, _ change: (inout Evidence) -> Void = { _ in }) -> Evidence {
        var evidence = Evidence(now: HostInstant(us: us), telemetry: .running(at: us), leaseUs: 8_000)
        evidence.sinceLastTickUs = 1_000
        evidence.linkUp = true
        evidence.telemetryAgeUs = 1_200
        evidence.protrusionPeakUm = 498
        evidence.ratePeakMillihz = 117_200
        evidence.slowAgeUs = 40_000
        evidence.handleMillic = 31_000
        evidence.clockBoundUs = 300
        evidence.envelopeProven = true
        evidence.profiles = [.base, .sensedDepth, .drivenDepth]
        evidence.capabilities = .cartridgeReader
        evidence.windingMillic = 60_000
        evidence.batteryPercent = 80
        evidence.calibrationId = 3
        evidence.envelopeCalibrationId = 3
        evidence.sessionSecondsMax = 7_200
        evidence.row = 1
        evidence.limits = .area
        evidence.machine = .machine
        evidence.punctures = 1_200
        evidence.motionMs = 4_000
        change(&evidence)
        return evidence
    }

    /// The same of a pen at rest, in a state of its own.
    static func parked(
        _ state: PenState = .ready,
        at us: Int64 = 1_000_000,
        _ change: (inout Evidence) -> Void = { _ in }
    ) -> Evidence {
        running(at: us) { evidence in
            evidence.telemetry.state = state
            evidence.telemetry.flags = [.cartridge, .parked]
            evidence.telemetry.rateMillihz = 0
            evidence.telemetry.currentMa = 0
            evidence.telemetry.protrusionUm = -300
            evidence.protrusionPeakUm = -300
            evidence.ratePeakMillihz = 0
            change(&evidence)
        }
    }
}

extension FastTelemetry {
    /// A pen in motion with its enable pressed. Its clock began 900 s before the host's.
    static func running(at us: Int64) -> FastTelemetry {
        FastTelemetry(
            penTimeUs: PenInstant(us: 900_000_000).advanced(byUs: us),
            setPoint: 42,
            state: .running,
            flags: [.enable, .contact, .torque, .cartridge, .lease],
            protrusionUm: 120,
            peakUm: 498,
            stageUm: 500,
            rateMillihz: 117_100,
            currentMa: 210,
            supplyMv: 3_700,
            stroke: UInt32(truncatingIfNeeded: us / 8_500),
            punctures: 1_200,
            firstCause: .none,
            activeLimit: .none,
            forceMn: 800,
            glideUmPerS: 10_000
        )
    }
}
