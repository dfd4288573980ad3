import PenProtocol

// What the pen answers about itself. Nothing here changes anything but what waits to be sent.
extension Firmware {
    /// Identity of the cartridge in place; 0: none, or unknown.
    var cartridgeId: UInt64 { sensors.cartridgePresent ? cartridge.id : 0 }

    mutating func replyToHello() {
        let reply = HelloReply(
            minor: minor,
            definitionHash: PenLink.definitionHash,
            serial: identity.serial,
            firmwareMajor: FirmwareVersion.major,
            firmwareMinor: FirmwareVersion.minor,
            firmwarePatch: FirmwareVersion.patch,
            profiles: identity.profiles,
            capabilities: identity.capabilities,
            parkMeans: identity.parkMeans,
            depthMaxUm: limits.depthMaxUm,
            depthStepUm: limits.depthStepUm,
            rateMinMillihz: limits.rateMinMillihz,
            rateMaxMillihz: limits.rateMaxMillihz,
            leaseMaxUs: limits.leaseMaxUs,
            stopToParkedUs: UInt32(PenLink.stopToParkedUs),
            calibrationId: calibration.id,
            state: state.wire,
            firstCause: firstCause,
            bootCount: identity.bootCount,
            previousSession: previousSession,
            lastApplied: previousLastApplied,
            penTimeUs: now
        )
        transmit.answer(type: HelloReply.type, reply.encode())
    }

    mutating func answer(_ query: Query) {
        switch query.topic {
        case .state: transmit.answer(type: StateReport.type, stateReport(query.query).encode())
        case .envelope: transmit.answer(type: EnvelopeReport.type, envelopeReport(query.query).encode())
        case .envelopeRow: answerRow(query)
        case .cartridge: transmit.answer(type: CartridgeReport.type, cartridgeReport(query.query).encode())
        case .calibration: transmit.answer(type: CalibrationReport.type, calibrationReport(query.query).encode())
        case .parameter:
            let report = ParameterReport(
                query: query.query,
                parameter: query.index,
                known: 0,
                value: 0,
                min: 0,
                max: 0,
                initial: 0
            )
            transmit.answer(type: ParameterReport.type, report.encode())
        case .dose: answerDose(query)
        case .unknown: break
        }
    }

    private func stateReport(_ query: UInt16) -> StateReport {
        StateReport(
            query: query,
            penTimeUs: now,
            state: state.wire,
            flags: flags,
            firstCause: firstCause,
            causeTimeUs: latch.time,
            causeValue: latch.first?.value ?? 0,
            causeThreshold: latch.first?.threshold ?? 0,
            consequence: latch.consequence,
            lastApplied: ledger.lastApplied,
            setPoint: lease.number,
            row: store.selectedRow,
            lapses: lapses.count,
            bootCount: identity.bootCount
        )
    }

    private func envelopeReport(_ query: UInt16) -> EnvelopeReport {
        let isWhole = store.progress == .committed || store.progress == .inForce
        return EnvelopeReport(
            query: query,
            confirmed: store.progress == .inForce ? 1 : 0,
            areaRows: isWhole ? UInt8(truncatingIfNeeded: store.areaRows) : 0,
            calibrationId: isWhole ? store.envelope.calibrationId : 0,
            cartridgeId: isWhole ? store.envelope.cartridgeId : 0,
            sessionSecondsMax: isWhole ? store.envelope.sessionSecondsMax : 0,
            envelopeHash: store.hash
        )
    }

    /// A row beyond the protocol's 16 has no number in the report, so it gets none.
    private mutating func answerRow(_ query: Query) {
        guard query.index <= UInt16(PenLink.envelopeRowsMax) else { return }
        let limits = store.envelope[Int(query.index)]
        let report = EnvelopeRowReport(
            query: query.query,
            row: UInt8(truncatingIfNeeded: query.index),
            area: limits.area,
            depthMaxUm: limits.depthMaxUm,
            depthGuardUm: limits.depthGuardUm,
            rateMinMillihz: limits.rateMinMillihz,
            rateMaxMillihz: limits.rateMaxMillihz,
            rateGuardMillihz: limits.rateGuardMillihz,
            puncturesMax: limits.puncturesMax,
            millisecondsMax: limits.millisecondsMax,
            dwellMaxMs: limits.dwellMaxMs,
            passesMax: limits.passesMax
        )
        transmit.answer(type: EnvelopeRowReport.type, report.encode())
    }

    private mutating func answerDose(_ query: Query) {
        guard query.index <= UInt16(PenLink.envelopeRowsMax) else { return }
        let row = UInt8(truncatingIfNeeded: query.index)
        let dose = doses[row]
        let report = DoseReport(
            query: query.query,
            row: row,
            strokes: dose.strokes,
            punctures: dose.punctures,
            milliseconds: dose.milliseconds
        )
        transmit.answer(type: DoseReport.type, report.encode())
    }

    private func cartridgeReport(_ query: UInt16) -> CartridgeReport {
        let isPresent = sensors.cartridgePresent
        return CartridgeReport(
            query: query,
            present: isPresent ? 1 : 0,
            cartridgeId: cartridgeId,
            lot: isPresent ? cartridge.lot : Ascii16(),
            needles: isPresent ? cartridge.needles : 0,
            needleLengthUm: isPresent ? cartridge.needleLengthUm : 0,
            needleDiameterUm: isPresent ? cartridge.needleDiameterUm : 0,
            expiryDay: isPresent ? cartridge.expiryDay : 0,
            use: isPresent ? cartridge.use : .unused,
            strokes: isPresent ? cartridge.strokes : 0
        )
    }

    private func calibrationReport(_ query: UInt16) -> CalibrationReport {
        CalibrationReport(
            query: query,
            calibrationId: calibration.id,
            madeDay: calibration.madeDay,
            dueDay: calibration.dueDay,
            depthU95Um: calibration.depthU95Um,
            rateU95Millihz: calibration.rateU95Millihz,
            technician: calibration.technician
        )
    }
}
