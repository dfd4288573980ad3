import PenProtocol

// Each millisecond: the guard, then telemetry.
extension Firmware {
    /// Later than this while needles move, the guard's own run is a fault: half of the time that a stop may take, µs.
    private static let guardLateMaxUs: Int64 = 4_500

    mutating func runGuard() {
        let lateUs = now - nextGuardAt
        let periods = lateUs / Int64(ControlPeriod.guardUs)
        if periods > 0 {
            guardOverruns = guardOverruns == .max ? .max : guardOverruns &+ 1
        }
        // Missed runs are skipped, not made up for.
        nextGuardAt = nextGuardAt.advanced(byUs: (periods &+ 1) &* Int64(ControlPeriod.guardUs))
        if lateUs > Self.guardLateMaxUs && park.phase == .released {
            note(
                Finding(
                    fault: .guardOverrun,
                    value: Int32(clamping: lateUs),
                    threshold: Int32(clamping: Self.guardLateMaxUs)
                )
            )
        }
        check(guardSample)
        window = GuardWindow()
        measure()
    }

    /// All checks, in the order in which they name a first cause when several hold at once: what reaches the skin
    /// first.
    private mutating func check(_ sample: GuardSample) {
        if !isSelfTested {
            isSelfTested = true
            note(guardian.selfTest(sample))
        }
        note(guardian.depth(sample))
        note(guardian.rate(sample))
        note(guardian.cartridge(sample))
        note(guardian.plausibility(sample))
        note(guardian.parking(sample))
        note(guardian.stall(sample))
        note(guardian.current(sample))
        note(guardian.supply(sample))
        note(guardian.handle(sample))
        note(guardian.winding(sample))
    }

    /// What the guard sees now.
    @inline(__always) var guardSample: GuardSample {
        let isParked = park.phase == .parked
        return GuardSample(
            sensors: sensors,
            identity: identity,
            peakUm: window.peakUm,
            currentMa: window.currentMa,
            geometricUm: geometry.protrusionUm(stageUm: stageUm, angle: CrankAngle(counts: sensors.crankCounts)),
            protrusionUm: protrusionUm,
            dialUm: stageUm,
            isReleased: park.phase == .released,
            rateMillihz: window.rateMillihz,
            strokeRateMillihz: window.strokeRateMillihz,
            row: store.selectedLimits,
            machine: store.machineLimits,
            state: state,
            isParked: isParked,
            isDisplaced: park.isDisplaced,
            parkingUs: isParked || park.phase == .released ? 0 : now - parkingSince,
            cartridgeId: cartridgeId,
            envelopeCartridgeId: store.envelope.cartridgeId
        )
    }

    /// Fast telemetry each millisecond, slow telemetry each hundredth of them, from the first hello on (PEN-022).
    private mutating func measure() {
        if park.phase == .parked {
            batteryPercent =
                identity.capabilities.contains(.battery) ? Self.batteryPercent(supplyMv: sensors.supplyMv) : 100
        }
        guard session != 0 else { return }
        if defects.contains(.halfTelemetry) && now.us / UInt64(ControlPeriod.guardUs) % 2 == 1 { return }
        transmit.measure(type: FastTelemetry.type, fastTelemetry.encode())
        locate()
        guard slowCountdown == 0 else {
            slowCountdown &-= 1
            return
        }
        slowCountdown = UInt8(truncatingIfNeeded: PenLink.slowTelemetryPeriodUs / ControlPeriod.guardUs &- 1)
        transmit.measure(type: SlowTelemetry.type, slowTelemetry.encode())
    }

    /// The position each tenth millisecond, from a pen that knows it.
    private mutating func locate() {
        guard identity.profiles.contains(.position) else { return }
        guard positionCountdown == 0 else {
            positionCountdown &-= 1
            return
        }
        positionCountdown = UInt8(truncatingIfNeeded: PenLink.positionPeriodUs / ControlPeriod.guardUs &- 1)
        transmit.measure(type: Position.type, path.position(row: store.selectedRow, at: now).encode())
    }

    @inline(__always) private var fastTelemetry: FastTelemetry {
        FastTelemetry(
            penTimeUs: now,
            setPoint: lease.number,
            state: state.wire,
            flags: flags,
            protrusionUm: identity.drivesDepth ? Int16(clamping: protrusionUm) : 0,
            peakUm: identity.drivesDepth ? Int16(clamping: strokes.lastPeakUm) : 0,
            stageUm: identity.sensesDepth ? Int16(clamping: stageUm) : 0,
            rateMillihz: strokes.rateMillihz(at: now),
            currentMa: Int16(clamping: sensors.motorCurrentMa),
            supplyMv: UInt16(clamping: sensors.supplyMv),
            stroke: strokes.completed,
            punctures: doses[store.selectedRow].punctures,
            firstCause: firstCause,
            activeLimit: activeLimit,
            forceMn: UInt16(clamping: sensors.pressMn),
            glideUmPerS: UInt32(clamping: sensors.glideUmPerS)
        )
    }

    private var slowTelemetry: SlowTelemetry {
        SlowTelemetry(
            penTimeUs: now,
            handleMillic: sensors.handleMilliC,
            windingMillic: sensors.windingMilliC,
            batteryPercent: batteryPercent,
            strokes: identity.strokesBefore &+ strokes.completed,
            frames: frames,
            badFrames: badFrames,
            setPointsRefused: lease.refusedCount,
            lapses: lapses.count,
            guardOverruns: guardOverruns
        )
    }

    /// What is true now, as the wire shows it.
    var flags: PenFlags {
        var flags = PenFlags()
        if enable.isPressed { flags.insert(.enable) }
        if sensors.emergencyStop { flags.insert(.emergencyStop) }
        if sensors.contact { flags.insert(.contact) }
        if park.phase == .parked { flags.insert(.parked) }
        if park.phase == .released { flags.insert(.torque) }
        if sensors.cartridgePresent { flags.insert(.cartridge) }
        if lease.isInForce { flags.insert(.lease) }
        if pressNeeded { flags.insert(.pressNeeded) }
        if sensors.charging { flags.insert(.charging) }
        return flags
    }

    /// Which limit binds: a refused set-point first, then what keeps the motion from what was asked for.
    private var activeLimit: LimitCode {
        if lease.refusal != .none { return lease.refusal }
        guard state == .running else { return .none }
        if identity.drivesDepth, stageLoop.isTravelling(to: Int32(lease.depthUm), at: stageUm) { return .stageTravel }
        if motorLoop.isVoltageLimited { return .motorVoltage }
        return motorLoop.isCurrentLimited ? .motorCurrent : .none
    }

    /// Charge by the resting voltage of two Li-ion cells, %: a straight line from 3.3 V to 4.15 V a cell. Assumed, and
    /// coarse; nothing stands on it.
    private static func batteryPercent(supplyMv: Int32) -> UInt8 {
        UInt8(clamping: min(max((supplyMv &- 6_600) / 17, 0), 100))
    }
}
