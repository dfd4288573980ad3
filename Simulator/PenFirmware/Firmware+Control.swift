package import PenProtocol

// The inner loop: sensors in, actuation out.
extension Firmware {
    /// One run of the inner loop, each 100 µs: takes in the sensors, judges whether motion goes on, and says what
    /// motor and stage do until the next run.
    package mutating func control(_ raw: FirmwareSensors, at instant: PenInstant) -> FirmwareActuation {
        let elapsedUs = start(at: instant)
        distrustClock()
        sensors = identity.seen(raw.bounded)
        protrusionUm = identity.drivesDepth ? calibration.protrusionUm(sensors.protrusionUm) : -1
        stageUm = identity.sensesDepth ? calibration.stageUm(sensors.stageUm) : Int32(limits.depthMaxUm)
        path.sample(xUm: sensors.xUm, yUm: sensors.yUm)
        observer.update(counts: sensors.crankCounts, currentMa: sensors.motorCurrentMa, elapsedUs: elapsedUs)
        window.sample(
            protrusionUm: protrusionUm,
            currentMa: sensors.motorCurrentMa,
            counts: sensors.crankCounts
        )
        countStroke(elapsedUs: elapsedUs)
        expire()
        note(guardian.emergencyStop(sensors))
        readEnable()
        if now >= nextGuardAt {
            runGuard()
        }
        decide()
        return actuate()
    }

    /// Begins a sample: gives the time since the one before, µs.
    private mutating func start(at instant: PenInstant) -> UInt64 {
        advance(to: instant)
        defer { sampledAt = now }
        // A pause of the caller beyond a second is nothing that a stroke or a dose could be measured by.
        guard !isStarted else { return min(now.us &- sampledAt.us, 1_000_000) }
        isStarted = true
        nextGuardAt = now
        stopOrder.time = now
        parkingSince = now
        return ControlPeriod.us
    }

    private mutating func countStroke(elapsedUs: UInt64) {
        if park.phase != .parked {
            doses.countMotion(row: store.selectedRow, us: elapsedUs)
        }
        let summary = strokes.sample(
            counts: sensors.crankCounts,
            // Whatever protrusion says: skin rises into the cartridge, and its sensor may be wrong (PEN-073).
            isOnSkin: sensors.contact || !identity.sensesContact,
            protrusionUm: protrusionUm,
            sensors: sensors,
            at: now,
            elapsedUs: elapsedUs
        )
        if let summary {
            conclude(summary)
        }
    }

    /// What the wire tells of a stroke.
    func record(of summary: StrokeSummary) -> StrokeRecord {
        StrokeRecord(
            penTimeUs: summary.end,
            stroke: summary.index,
            row: store.selectedRow,
            contact: summary.contact ? 1 : 0,
            peakUm: identity.drivesDepth ? Int16(clamping: summary.peakUm) : 0,
            periodUs: summary.periodUs,
            currentMa: Int16(clamping: summary.currentMa),
            forceMn: UInt16(clamping: summary.forceMn),
            glideUmPerS: UInt32(clamping: summary.glideUmPerS)
        )
    }

    /// Counts a completed stroke and tells of it.
    mutating func conclude(_ summary: StrokeSummary) {
        window.stroke(summary)
        cartridge.strokes &+= 1
        if summary.contact {
            countPunctures()
        }
        guard session != 0, identity.capabilities.contains(.strokeRecords) else { return }
        transmit.measure(type: StrokeRecord.type, record(of: summary).encode())
    }

    /// One without a reader counts each stroke as one puncture: it does not know its needles.
    private mutating func countPunctures() {
        doses.countStroke(row: store.selectedRow, needles: identity.readsCartridge ? cartridge.needles : 1)
    }

    /// The enable's edges, and what a press means in each state (PEN-052, PEN-063, PEN-065).
    private mutating func readEnable() {
        switch enable.sample(sensors.enable) {
        case .pressed?:
            tell(.enablePressed)
            press()
        case .released?:
            if state == .armed || state == .paused {
                pressNeeded = true
            }
            rest(.enableReleased, at: now)
            tell(.enableReleased)
        case nil:
            break
        }
    }

    private mutating func press() {
        switch state {
        case .confirming:
            store.confirm()
            doses.zero()
            apply(.confirmed)
            tell(.envelopeConfirmed)
        case .armed, .paused:
            // A press counts only on a link that is whole: traffic that returns later must not start it (PEN-064).
            if lease.isInForce {
                pressNeeded = false
            }
        case .disarmed, .ready, .running, .lapsed, .tripped:
            break
        }
    }

    /// The row or the session has got what the envelope allows.
    @inline(__always) var isDoseReached: Bool {
        guard store.selectedRow > 0 else { return false }
        return doses.isReached(
            row: store.selectedRow,
            limits: store.selectedLimits,
            sessionSecondsMax: store.envelope.sessionSecondsMax
        )
    }

    /// Whether needles move from here (PEN-063).
    private mutating func decide() {
        switch state {
        case .running:
            if isDoseReached {
                rest(.doseReached, at: now)
            }
        case .armed, .paused:
            let isAsked = lease.isInForce && lease.rateMillihz > 0 && enable.isPressed && !pressNeeded
            guard isAsked, park.phase == .parked, !sensors.emergencyStop, !isDoseReached else { return }
            let finding = guardian.start(guardSample)
            note(finding)
            if finding == nil {
                begin()
            }
        case .disarmed, .confirming, .ready, .lapsed, .tripped:
            break
        }
    }

    private mutating func begin() {
        park.release()
        motorLoop.start()
        strokes.start(at: now)
        apply(.started)
        if isAfterLapse {
            isAfterLapse = false
            tell(.resumed)
        }
    }

    private mutating func actuate() -> FirmwareActuation {
        let rate = observer.rateMillihz
        let demand: MotorDemand
        let stageTarget: Int32
        if state == .running && park.phase == .released {
            let wanted = Int32(clamping: lease.rateMillihz)
            demand = .current(motorLoop.currentMa(forRateMillihz: wanted, at: rate))
            stageTarget = Int32(lease.depthUm)
        } else {
            demand = stepPark()
            stageTarget = limits.stageRetractedUm
        }
        let bridge: MotorBridge
        switch demand {
        case .coast: bridge = .coast
        case .brake: bridge = .brake
        case .current(let current):
            let voltage = motorLoop.voltageMv(forCurrentMa: current, sensors: sensors, rateMillihz: rate)
            bridge = .drive(millivolts: voltage)
        }
        return FirmwareActuation(
            bridge: bridge,
            stageVelocityUmPerS: identity.drivesDepth ? stageLoop.velocityUmPerS(to: stageTarget, at: stageUm) : 0,
            indicator: indicatorNow,
            status: statusNow
        )
    }

    private mutating func stepPark() -> MotorDemand {
        // Whatever led here without an order: out of `running`, needles are to be inside.
        orderPark(.trip, at: now)
        let wasDisplaced = park.isDisplaced
        let demand = park.step(
            crank: observer,
            stageUm: stageUm,
            protrusionUm: protrusionUm,
            supplyMv: sensors.supplyMv
        )
        if park.isDisplaced && !wasDisplaced {
            parkingSince = now
        }
        if park.phase == .parked && !isParkTold {
            isParkTold = true
            if let summary = strokes.rest(at: now) {
                conclude(summary)
            } else if strokes.mayHavePunctured {
                countPunctures()
            }
            tell(
                .parked,
                value: Int32(clamping: now - stopOrder.time),
                threshold: Int32(clamping: strokes.completed &- stopOrder.strokesAtSetPoint)
            )
        }
        return demand
    }
}
