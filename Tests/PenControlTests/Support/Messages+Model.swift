import PenProtocol

@testable import PenControl

extension HelloReply {
    static var model: HelloReply {
        HelloReply(
            minor: PenLink.versionMinor,
            definitionHash: PenLink.definitionHash,
            serial: Ascii16("MODEL-1"),
            firmwareMajor: 1,
            firmwareMinor: 0,
            firmwarePatch: 0,
            profiles: [.base, .sensedDepth, .drivenDepth],
            capabilities: [.simulated, .strokeRecords, .cartridgeReader],
            parkMeans: .spring,
            depthMaxUm: 2_500,
            depthStepUm: 10,
            rateMinMillihz: 50_000,
            rateMaxMillihz: 200_000,
            leaseMaxUs: 20_000,
            stopToParkedUs: 9_000,
            calibrationId: 5,
            state: .disarmed,
            firstCause: .none,
            bootCount: 3,
            previousSession: 0,
            lastApplied: 0,
            penTimeUs: PenInstant(us: 1)
        )
    }
}

extension CalibrationReport {
    static func model(_ query: UInt16) -> CalibrationReport {
        CalibrationReport(
            query: query,
            calibrationId: 5,
            madeDay: 20_000,
            dueDay: 20_365,
            depthU95Um: 20,
            rateU95Millihz: 100,
            technician: Ascii16("WORKS")
        )
    }
}

extension CartridgeReport {
    static func model(_ query: UInt16) -> CartridgeReport {
        CartridgeReport(
            query: query,
            present: 1,
            cartridgeId: 42,
            lot: Ascii16("LOT-1"),
            needles: 12,
            needleLengthUm: 3_000,
            needleDiameterUm: 250,
            expiryDay: 30_000,
            use: .unused,
            strokes: 0
        )
    }
}

extension EnvelopeLimits {
    static func model(
        area: UInt16 = 7,
        depthMaxUm: UInt16 = 1_000,
        rateMax: UInt32 = 150_000,
        puncturesMax: UInt32 = 1_000_000
    ) -> EnvelopeLimits {
        EnvelopeLimits(
            area: area,
            depthMaxUm: depthMaxUm,
            depthGuardUm: 100,
            rateMinMillihz: 100_000,
            rateMaxMillihz: rateMax,
            rateGuardMillihz: 5_000,
            puncturesMax: puncturesMax,
            millisecondsMax: 600_000,
            dwellMaxMs: 0,
            passesMax: 1
        )
    }
}

extension Envelope {
    /// A machine row and two areas; the second allows less.
    static func model(puncturesMax: UInt32 = 1_000_000, secondPuncturesMax: UInt32 = 1_000_000) -> Envelope {
        var envelope = Envelope(
            calibrationId: 5,
            cartridgeId: 42,
            sessionSecondsMax: 3_600,
            machine: .model(area: 0, depthMaxUm: 1_500, rateMax: 200_000)
        )
        _ = envelope.append(.model(area: 7, puncturesMax: puncturesMax))
        _ = envelope.append(.model(area: 8, depthMaxUm: 600, puncturesMax: secondPuncturesMax))
        return envelope
    }
}

extension MotionTarget {
    static func model(row: UInt8 = 1, depthUm: UInt16 = 500, rateMillihz: UInt32 = 117_000) -> MotionTarget {
        MotionTarget(row: row, depthUm: depthUm, rateMillihz: rateMillihz)
    }
}

extension StrokeRecord {
    static func model(
        row: UInt8 = 1,
        contact: UInt8 = 1,
        peakUm: Int16 = 500,
        periodUs: UInt32 = 8_547
    ) -> StrokeRecord {
        StrokeRecord(
            penTimeUs: PenInstant(us: 1),
            stroke: 1,
            row: row,
            contact: contact,
            peakUm: peakUm,
            periodUs: periodUs,
            currentMa: 0,
            forceMn: 0,
            glideUmPerS: 0
        )
    }
}
