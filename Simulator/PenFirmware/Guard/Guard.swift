import PenProtocol

/// The pen's own guard (PEN-080), run at 1 kHz on raw measurements. Each check says what it found, or nothing; none of
/// them moves anything or can be switched off.
struct Guard: Sendable {
    /// Runs in a row that a low supply must last: 8 ms, longer than a full brake pulls it down.
    private static let supplyRuns: UInt8 = 8
    /// Runs in a row of contradicting sensors: one stroke at 150 Hz has 4 ms in which a stuck sensor is far off.
    private static let mismatchRuns: UInt8 = 2
    /// Runs in a row of protrusion while parked: one reading that is off is no protrusion.
    private static let protrudingRuns: UInt8 = 5
    /// Runs in a row of a driven motor that hardly turns: 60 ms (PEN-080).
    private static let stallRuns: UInt8 = 60
    /// Slower than this the motor hardly turns, mHz.
    private static let stallMillihz: Int32 = 5_000

    let limits: FirmwareLimits
    private var supplyLow: UInt8 = 0
    private var mismatched: UInt8 = 0
    private var protruding: UInt8 = 0
    private var stalled: UInt8 = 0

    init(limits: FirmwareLimits) {
        self.limits = limits
    }

    func depth(_ sample: GuardSample) -> Finding? {
        guard !sample.isParked, sample.row.depthMaxUm > 0 else { return nil }
        // A dial stands where a person left it: it matters while needles are driven by it.
        let isDial = !sample.identity.drivesDepth
        guard !isDial || (sample.identity.sensesDepth && sample.isReleased) else { return nil }
        let reached = isDial ? sample.dialUm : sample.peakUm
        let row = Int32(sample.row.depthMaxUm) &+ Int32(sample.row.depthGuardUm)
        let machine = Int32(sample.machine.depthMaxUm) &+ Int32(sample.machine.depthGuardUm)
        let threshold = min(row, machine)
        guard reached > threshold else { return nil }
        return Finding(fault: .depthOverLimit, value: reached, threshold: threshold)
    }

    /// Before needles start: the stage, which would carry the first stroke, stands deeper than a stroke may reach. It
    /// retracts at each park, so one that is there now is stuck.
    func start(_ sample: GuardSample) -> Finding? {
        guard sample.identity.drivesDepth else { return nil }
        let row = Int32(sample.row.depthMaxUm) &+ Int32(sample.row.depthGuardUm)
        let machine = Int32(sample.machine.depthMaxUm) &+ Int32(sample.machine.depthGuardUm)
        let threshold = min(row, machine)
        guard sample.dialUm > threshold else { return nil }
        return Finding(fault: .depthOverLimit, value: sample.dialUm, threshold: threshold)
    }

    func rate(_ sample: GuardSample) -> Finding? {
        guard sample.row.rateMaxMillihz > 0 else { return nil }
        let row = sample.row.rateMaxMillihz &+ sample.row.rateGuardMillihz
        let machine = sample.machine.rateMaxMillihz &+ sample.machine.rateGuardMillihz
        let threshold = min(row, machine)
        guard sample.strokeRateMillihz > threshold else { return nil }
        return Finding(
            fault: .rateOverLimit,
            value: Int32(clamping: sample.strokeRateMillihz),
            threshold: Int32(clamping: threshold)
        )
    }

    mutating func stall(_ sample: GuardSample) -> Finding? {
        #if CANARIES
        if Canary.isOn(.stallNeverLasts) { stalled = 0 }
        #endif
        let speed = sample.rateMillihz < 0 ? 0 &- sample.rateMillihz : sample.rateMillihz
        let isStalled =
            sample.state == .running && sample.currentMa > limits.stallCurrentMa && speed < Self.stallMillihz
        guard Self.lasts(&stalled, isStalled, runs: Self.stallRuns) else { return nil }
        return Finding(fault: .stall, value: speed, threshold: Self.stallMillihz)
    }

    func handle(_ sample: GuardSample) -> Finding? {
        #if CANARIES
        if Canary.isOn(.thresholdInDegrees) {
            return Finding(fault: .handleHot, value: sample.sensors.handleMilliC, threshold: 48)
        }
        #endif
        guard sample.sensors.handleMilliC > limits.handleMaxMilliC else { return nil }
        return Finding(fault: .handleHot, value: sample.sensors.handleMilliC, threshold: limits.handleMaxMilliC)
    }

    func winding(_ sample: GuardSample) -> Finding? {
        guard sample.sensors.windingMilliC > limits.windingMaxMilliC else { return nil }
        return Finding(fault: .windingHot, value: sample.sensors.windingMilliC, threshold: limits.windingMaxMilliC)
    }

    func current(_ sample: GuardSample) -> Finding? {
        let current = sample.currentMa < 0 ? 0 &- sample.currentMa : sample.currentMa
        guard current > limits.overcurrentMa else { return nil }
        return Finding(fault: .overcurrent, value: current, threshold: limits.overcurrentMa)
    }

    mutating func supply(_ sample: GuardSample) -> Finding? {
        let isLow = sample.sensors.supplyMv < limits.supplyMinMv
        guard Self.lasts(&supplyLow, isLow, runs: Self.supplyRuns) else { return nil }
        return Finding(fault: .supplyLow, value: sample.sensors.supplyMv, threshold: limits.supplyMinMv)
    }

    /// Looked at in each run of the inner loop, not only in each run of the guard.
    func emergencyStop(_ sensors: FirmwareSensors) -> Finding? {
        guard sensors.emergencyStop else { return nil }
        return Finding(fault: .emergencyStop, value: 1, threshold: 0)
    }

    mutating func parking(_ sample: GuardSample) -> Finding? {
        let allowed = 2 * Int64(PenLink.stopToParkedUs)
        if sample.parkingUs > allowed {
            return Finding(
                fault: .notParked,
                value: Int32(clamping: sample.parkingUs),
                threshold: Int32(clamping: allowed)
            )
        }
        let isProtruding = sample.isDisplaced || (sample.isParked && sample.protrusionUm > limits.parkedReadingMaxUm)
        guard Self.lasts(&protruding, isProtruding, runs: Self.protrudingRuns) else { return nil }
        return Finding(fault: .notParked, value: sample.protrusionUm, threshold: limits.parkedReadingMaxUm)
    }

    mutating func plausibility(_ sample: GuardSample) -> Finding? {
        guard sample.identity.drivesDepth else { return nil }
        let mismatch = sample.protrusionUm &- sample.geometricUm
        let size = mismatch < 0 ? 0 &- mismatch : mismatch
        guard Self.lasts(&mismatched, size > limits.protrusionMismatchUm, runs: Self.mismatchRuns) else { return nil }
        return Finding(fault: .sensorImplausible, value: size, threshold: limits.protrusionMismatchUm)
    }

    func cartridge(_ sample: GuardSample) -> Finding? {
        guard sample.state.isArmed, sample.identity.readsCartridge else { return nil }
        let isOurs = sample.sensors.cartridgePresent && sample.cartridgeId == sample.envelopeCartridgeId
        return isOurs ? nil : Finding(fault: .cartridgeChanged, value: 1, threshold: 0)
    }

    /// Counts runs in a row, and says whether there were enough of them.
    private static func lasts(_ count: inout UInt8, _ holds: Bool, runs: UInt8) -> Bool {
        guard holds else {
            count = 0
            return false
        }
        count = count == .max ? .max : count &+ 1
        return count >= runs
    }
}
