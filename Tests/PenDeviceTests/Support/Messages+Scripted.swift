import PenProtocol

extension HelloReply {
    /// A pen of this version and definition.
    static var scripted: HelloReply {
        HelloReply(
            minor: PenLink.versionMinor,
            definitionHash: PenLink.definitionHash,
            serial: Ascii16("SCRIPTED-1"),
            firmwareMajor: 1,
            firmwareMinor: 2,
            firmwarePatch: 3,
            profiles: [.base, .drivenDepth],
            capabilities: [.simulated, .strokeRecords, .cartridgeReader],
            parkMeans: .spring,
            depthMaxUm: 2_500,
            depthStepUm: 10,
            rateMinMillihz: 50_000,
            rateMaxMillihz: 200_000,
            leaseMaxUs: 25_000,
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
    static var scripted: CalibrationReport {
        CalibrationReport(
            query: 0,
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
    static func scripted(_ query: UInt16) -> CartridgeReport {
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

extension FastTelemetry {
    /// Telemetry of a pen at rest, stamped as a test says.
    static func scripted(penUs: UInt64, state: PenState = .disarmed, flags: PenFlags = [.parked]) -> FastTelemetry {
        FastTelemetry(
            penTimeUs: PenInstant(us: penUs),
            setPoint: 0,
            state: state,
            flags: flags,
            protrusionUm: -300,
            peakUm: 0,
            stageUm: 0,
            rateMillihz: 0,
            currentMa: 0,
            supplyMv: 3_700,
            stroke: 0,
            punctures: 0,
            firstCause: .none,
            activeLimit: .none,
            forceMn: 0,
            glideUmPerS: 0
        )
    }
}

extension StrokeRecord {
    static func scripted(stroke: UInt32, peakUm: Int16 = 500, periodUs: UInt32 = 8_547) -> StrokeRecord {
        StrokeRecord(
            penTimeUs: PenInstant(us: UInt64(stroke) * 8_547),
            stroke: stroke,
            row: 1,
            contact: 1,
            peakUm: peakUm,
            periodUs: periodUs,
            currentMa: 200,
            forceMn: 800,
            glideUmPerS: 0
        )
    }
}

extension Event {
    static func scripted(_ kind: EventKind) -> Event {
        Event(penTimeUs: PenInstant(us: 1), kind: kind, state: .ready, code: 0, value: 0, threshold: 0, setPoint: 0)
    }
}

extension Envelope {
    /// A machine row and so many area rows.
    static func scripted(areas: Int = 2) -> Envelope {
        var envelope = Envelope(
            calibrationId: 5,
            cartridgeId: 42,
            sessionSecondsMax: 3_600,
            machine: .scripted(area: 0, depthMaxUm: 1_500)
        )
        for area in 0..<areas {
            _ = envelope.append(.scripted(area: UInt16(area + 10), depthMaxUm: UInt16(500 + area)))
        }
        return envelope
    }
}

extension EnvelopeLimits {
    static func scripted(area: UInt16, depthMaxUm: UInt16) -> EnvelopeLimits {
        EnvelopeLimits(
            area: area,
            depthMaxUm: depthMaxUm,
            depthGuardUm: 20,
            rateMinMillihz: 100_000,
            rateMaxMillihz: 150_000,
            rateGuardMillihz: 2_000,
            puncturesMax: 20_000,
            millisecondsMax: 60_000,
            dwellMaxMs: 0,
            passesMax: 1
        )
    }
}
