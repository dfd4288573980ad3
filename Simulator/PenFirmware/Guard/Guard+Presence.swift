import PenProtocol

extension Guard {
    /// Whether the cause of a latched fault is still there (PEN-082). For temperature and supply it is gone only at the
    /// far end of a hysteresis, so that a cleared fault does not come back at once.
    func isPresent(_ fault: FaultCode, _ sample: GuardSample, selfTest: Finding?) -> Bool {
        switch fault {
        case .handleHot: sample.sensors.handleMilliC > limits.handleCoolMilliC
        case .windingHot: sample.sensors.windingMilliC > limits.windingCoolMilliC
        case .emergencyStop: sample.sensors.emergencyStop
        case .overcurrent: current(sample) != nil
        case .supplyLow: sample.sensors.supplyMv < limits.supplyMinMv &+ Self.supplyRecoveryMv
        case .notParked, .depthOverLimit, .rateOverLimit, .stall: !sample.isParked
        case .sensorImplausible:
            !sample.isParked || Self.mismatchUm(sample) > limits.protrusionMismatchUm
        case .cartridgeChanged: !sample.sensors.cartridgePresent
        case .selfTestFailed: selfTest != nil
        case .none, .linkLost, .tooManyLapses, .unplugged, .unexpectedReset, .envelopeMismatch, .protocolViolation,
            .guardOverrun, .clockLost, .penStateLost, .unproven, .leaseExpired, .telemetryStale, .tickOverrun,
            .enableReleased, .doseReached, .pressNeeded, .outcomeUnknown, .noEnvelope, .clockUncertain, .penTripped,
            .requestedBeyondLimit, .rateUnderLimit, .followingError, .telemetryOrder, .linkErrors, .passDone,
            .pauseAsked, .contactLost, .pressedTooHard, .dwellTooLong, .sessionTimeReached, .calibrationMissing,
            .cartridgeMissing, .batteryLow, .dialDiffers, .unknown:
            false
        }
    }

    /// Why the pen must not start at all (PEN-083); nil when its self test passes. A current with the bridge open is a
    /// sensor that is off.
    func selfTest(_ sample: GuardSample) -> Finding? {
        let sensors = sample.sensors
        let current = Self.size(sensors.motorCurrentMa)
        if current > limits.stallCurrentMa {
            return Finding(fault: .selfTestFailed, value: current, threshold: limits.stallCurrentMa)
        }
        if sensors.handleMilliC < Self.coldestMilliC || sensors.windingMilliC < Self.coldestMilliC {
            let coldest = min(sensors.handleMilliC, sensors.windingMilliC)
            return Finding(fault: .selfTestFailed, value: coldest, threshold: Self.coldestMilliC)
        }
        let mismatch = Self.mismatchUm(sample)
        if mismatch > limits.protrusionMismatchUm {
            return Finding(fault: .selfTestFailed, value: mismatch, threshold: limits.protrusionMismatchUm)
        }
        return nil
    }

    /// A supply that tripped must be this much above its limit again, mV.
    private static let supplyRecoveryMv: Int32 = 200
    /// Colder than this a temperature sensor is broken rather than cold, m°C.
    private static let coldestMilliC: Int32 = -20_000

    /// How far protrusion sensor and geometry are apart, µm; 0 in a pen that has no protrusion sensor.
    private static func mismatchUm(_ sample: GuardSample) -> Int32 {
        sample.identity.drivesDepth ? size(sample.protrusionUm &- sample.geometricUm) : 0
    }

    private static func size(_ value: Int32) -> Int32 {
        value < 0 ? 0 &- value : value
    }
}
