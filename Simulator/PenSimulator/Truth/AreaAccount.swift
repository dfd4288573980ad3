import PenFirmware
import PenPlant
import PenProtocol

/// Keeps the account of the area that the pen is armed for, and closes it when the arming is over and needles are
/// parked.
struct AreaAccount: Sendable {
    /// Strokes this soon after a start are not steady yet, µs.
    private static let startUs: UInt64 = 300_000

    private var isOpen = false
    private var row: UInt8 = 0
    private var limits = EnvelopeLimits.none
    private var fromUs: UInt64 = 0
    private var strokesSeen: UInt64 = 0
    private var puncturesBefore: UInt64 = 0
    private var excursion = Excursion()
    private var strokes: UInt32 = 0
    private var strokesInContact: UInt32 = 0
    private var steadyStrokes: UInt32 = 0
    private var furthestUm: Int32 = .min
    private var shortestPeriodUs: Int32 = .max
    private var peakSum: Int64 = 0
    private var penetrationSum: Int64 = 0
    private var steadyPeakSum: Int64 = 0
    private var steadyUs: Int64 = 0
    private var motionUs: UInt64 = 0
    private var startedAtUs: UInt64?
    private var parks: [ParkRecord] = []

    /// What was seen since the last completed stroke.
    private struct Excursion: Sendable {
        var reachUm: Int32 = .min
        var penetrationUm: Int32 = 0
        var touched = false

        mutating func look(_ truth: PlantTruth) {
            reachUm = max(reachUm, truth.protrusionUm)
            penetrationUm = max(penetrationUm, truth.penetrationUm)
            touched = touched || truth.needleForceMn != 0
        }
    }

    /// Adds a stop that is done.
    mutating func add(_ park: ParkRecord) {
        guard isOpen else { return }
        parks.append(park)
    }

    /// One look, each 100 µs. Gives the account when it is closed.
    mutating func look(
        truth: PlantTruth,
        firmware: FirmwareStatus,
        isStopWatched: Bool,
        timeUs: UInt64
    ) -> AreaTruth? {
        guard isOpen else {
            if firmware.isArmed {
                open(row: firmware.selectedRow, limits: firmware.limits, truth: truth, timeUs: timeUs)
            }
            return nil
        }
        watch(truth, isRunning: firmware.isRunning, timeUs: timeUs)
        guard !isStopWatched else { return nil }
        guard !firmware.isArmed || firmware.selectedRow != row else { return nil }
        return close(punctures: truth.puncturesTotal - puncturesBefore, at: timeUs)
    }

    private mutating func open(row: UInt8, limits: EnvelopeLimits, truth: PlantTruth, timeUs: UInt64) {
        self = AreaAccount()
        isOpen = true
        self.row = row
        self.limits = limits
        fromUs = timeUs
        strokesSeen = truth.strokesTotal
        puncturesBefore = truth.puncturesTotal
    }

    private mutating func watch(_ truth: PlantTruth, isRunning: Bool, timeUs: UInt64) {
        if isRunning {
            motionUs += ControlPeriod.us
            startedAtUs = startedAtUs ?? timeUs
        } else {
            startedAtUs = nil
        }
        furthestUm = max(furthestUm, truth.protrusionUm)
        excursion.look(truth)
        guard truth.strokesTotal > strokesSeen, let stroke = truth.lastStroke else { return }
        strokesSeen = truth.strokesTotal
        defer { excursion = Excursion() }
        // A stroke that the arming before this one began, and parked half-way, ends here and was counted there.
        guard excursion.reachUm > 0 || stroke.peakProtrusionUm <= 0 else { return }
        let isSteady = startedAtUs.map { timeUs >= $0 + Self.startUs + UInt64(max(stroke.periodUs, 0)) } ?? false
        count(stroke, isSteady: isSteady)
    }

    private mutating func count(_ stroke: StrokeTruth, isSteady: Bool) {
        strokes += 1
        if stroke.periodUs > 0 {
            shortestPeriodUs = min(shortestPeriodUs, stroke.periodUs)
        }
        guard stroke.inContact else { return }
        strokesInContact += 1
        peakSum += Int64(stroke.peakProtrusionUm)
        penetrationSum += Int64(stroke.peakPenetrationUm)
        guard isSteady else { return }
        steadyStrokes += 1
        steadyPeakSum += Int64(stroke.peakProtrusionUm)
        steadyUs += Int64(stroke.periodUs)
    }

    /// Counts a stroke that the last stop parked before it came to the parked angle: the plant ends it only with the
    /// next motion.
    private mutating func countParkedStroke() {
        guard excursion.reachUm > 0 else { return }
        strokes += 1
        guard excursion.touched else { return }
        strokesInContact += 1
        peakSum += Int64(excursion.reachUm)
        penetrationSum += Int64(excursion.penetrationUm)
    }

    private mutating func close(punctures: UInt64, at timeUs: UInt64) -> AreaTruth {
        isOpen = false
        countParkedStroke()
        let inContact = Int64(max(strokesInContact, 1))
        let steady = Int64(max(steadyStrokes, 1))
        let fastest = UInt32(clamping: 1_000_000_000 / Int64(shortestPeriodUs))
        let depthLimit = Int64(limits.depthMaxUm) + Int64(limits.depthGuardUm)
        let rateLimit = Int64(limits.rateMaxMillihz) + Int64(limits.rateGuardMillihz)
        return AreaTruth(
            row: row,
            fromUs: fromUs,
            toUs: timeUs,
            strokes: strokes,
            strokesInContact: strokesInContact,
            punctures: punctures,
            meanPeakProtrusionUm: Int32(clamping: peakSum / inContact),
            maxPeakProtrusionUm: furthestUm,
            meanPenetrationUm: Int32(clamping: penetrationSum / inContact),
            steadyStrokes: steadyStrokes,
            meanRateMillihz: steadyUs > 0 ? UInt32(clamping: steady * 1_000_000_000 / steadyUs) : 0,
            steadyPeakProtrusionUm: Int32(clamping: steadyPeakSum / steady),
            maxRateMillihz: strokes > 0 ? fastest : 0,
            motionMs: UInt32(clamping: motionUs / 1_000),
            beyondDepthUm: Int32(clamping: Int64(furthestUm) - depthLimit),
            beyondRateMillihz: strokes > 0 ? Int64(fastest) - rateLimit : 0 - rateLimit,
            parks: parks
        )
    }
}
