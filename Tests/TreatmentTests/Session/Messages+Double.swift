import PenProtocol

extension HelloReply {
    /// A pen with wide bounds that parks by itself.
    static var double: HelloReply {
        HelloReply(
            minor: PenLink.versionMinor,
            definitionHash: PenLink.definitionHash,
            serial: Ascii16("DOUBLE-1"),
            firmwareMajor: 1,
            firmwareMinor: 0,
            firmwarePatch: 0,
            profiles: [.base, .drivenDepth],
            capabilities: [.simulated, .strokeRecords, .cartridgeReader, .parksWithoutPower],
            parkMeans: .spring,
            depthMaxUm: 2_500,
            depthStepUm: 10,
            rateMinMillihz: 50_000,
            rateMaxMillihz: 200_000,
            leaseMaxUs: 25_000,
            stopToParkedUs: 9_000,
            calibrationId: 77,
            state: .disarmed,
            firstCause: .none,
            bootCount: 1,
            previousSession: 0,
            lastApplied: 0,
            penTimeUs: PenInstant(us: 1)
        )
    }
}

extension CalibrationReport {
    static var double: CalibrationReport {
        CalibrationReport(
            query: 0,
            calibrationId: 77,
            madeDay: 20_000,
            dueDay: 20_365,
            depthU95Um: 20,
            rateU95Millihz: 100,
            technician: Ascii16("WORKS")
        )
    }
}

extension CartridgeReport {
    static var double: CartridgeReport {
        CartridgeReport(
            query: 0,
            present: 1,
            cartridgeId: 0xfeed_beef_0042,
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

extension StrokeRecord {
    /// A stroke in contact, 10 µm short of its depth, at 117 Hz.
    static func double(depthUm: UInt16, row: UInt8) -> StrokeRecord {
        StrokeRecord(
            penTimeUs: PenInstant(us: 1),
            stroke: 1,
            row: row,
            contact: 1,
            peakUm: Int16(depthUm) - 10,
            periodUs: 8_547,
            currentMa: 0,
            forceMn: 0,
            glideUmPerS: 0
        )
    }
}
