import PenFirmware
import PenPlant
import PenProtocol

/// Keeps the account of the area that the pen is armed for, and closes it when the arming is over and needles are parked.
struct AreaAccount: Sendable {
    /// Strokes this soon after a start are not steady yet, µs.
    private static let startUs: UInt64 = 300_000

    private var truth: AreaTruth?
    private var limits = EnvelopeLimits.none
    private var strokesSeen: UInt64 = 0
    private var peakSum: Int64 = 0
    private var penetrationSum: Int64 = 0
    private var steadyPeakSum: Int64 = 0
    private var steadyUs: Int64 = 0
    private var motionUs: UInt64 = 0
    private var startedAtUs: UInt64?

    /// Adds a stop that is done.
    mutating func add(_ park: ParkRecord) {
        truth?.parks.append(park)
    }

    /// One look, each 50 µs. Gives the account when it is closed.
    mutating func look(
        truth now: PlantTruth,
        firmware: borrowing Firmware,
        isStopWatched: Bool,
        timeUs: UInt64
    ) -> AreaTruth? {
        let state = firmware.penState
        let isArmed = state == .armed || state == .running || state == .paused || state == .lapsed
        if truth == nil && isArmed {
            open(firmware: firmware, strokes: now.strokesTotal, timeUs: timeUs)
        }
        guard truth != nil else { return nil }
        watch(now, isRunning: state == .running, timeUs: timeUs)
        let row = firmware.selectedRow
        let isOver = !isArmed || row != truth?.row
        guard isOver, !isStopWatched else { return nil }
        return close(at: timeUs)
    }

    private mutating func open(firmware: borrowing Firmware, strokes: UInt64, timeUs: UInt64) {
        self = AreaAccount()
        limits = firmware.selectedLimits
        strokesSeen = strokes
        truth = AreaTruth(
            row: firmware.selectedRow,
            fromUs: timeUs,
            toUs: timeUs,
            strokes: 0,
            strokesInContact: 0,
            punctures: 0,
            meanPeakProtrusionUm: 0,
            maxPeakProtrusionUm: .min,
            meanPenetrationUm: 0,
            steadyStrokes: 0,
            meanRateMillihz: 0,
            steadyPeakProtrusionUm: 0,
            maxRateMillihz: 0,
            motionMs: 0,
            beyondDepthUm: .min,
            beyondRateMillihz: .min,
            parks: []
        )
    }

    private mutating func watch(_ now: PlantTruth, isRunning: Bool, timeUs: UInt64) {
        if isRunning {
            motionUs += PlantClock.stepUs
            startedAtUs = startedAtUs ?? timeUs
        } else {
            startedAtUs = nil
        }
        let furthest = truth?.maxPeakProtrusionUm ?? .max
        if now.protrusionUm > furthest {
            truth?.maxPeakProtrusionUm = now.protrusionUm
        }
        guard now.strokesTotal > strokesSeen, let stroke = now.lastStroke else { return }
        strokesSeen = now.strokesTotal
        let isSteady = startedAtUs.map { timeUs >= $0 + Self.startUs + UInt64(max(stroke.periodUs, 0)) } ?? false
        count(stroke, isSteady: isSteady)
    }

    private mutating func count(_ stroke: StrokeTruth, isSteady: Bool) {
        truth?.strokes += 1
        let rate = stroke.periodUs > 0 ? UInt32(1_000_000_000 / Int64(stroke.periodUs)) : 0
        let fastest = truth?.maxRateMillihz ?? 0
        truth?.maxRateMillihz = max(fastest, rate)
        guard stroke.inContact else { return }
        truth?.strokesInContact += 1
        truth?.punctures += UInt64(max(stroke.needlesPunctured, 0))
        peakSum += Int64(stroke.peakProtrusionUm)
        penetrationSum += Int64(stroke.peakPenetrationUm)
        guard isSteady else { return }
        truth?.steadyStrokes += 1
        steadyPeakSum += Int64(stroke.peakProtrusionUm)
        steadyUs += Int64(stroke.periodUs)
    }

    private mutating func close(at timeUs: UInt64) -> AreaTruth? {
        guard var account = truth else { return nil }
        account.toUs = timeUs
        account.motionMs = UInt32(clamping: motionUs / 1_000)
        let inContact = Int64(max(account.strokesInContact, 1))
        account.meanPeakProtrusionUm = Int32(clamping: peakSum / inContact)
        account.meanPenetrationUm = Int32(clamping: penetrationSum / inContact)
        let steady = Int64(account.steadyStrokes)
        if steady > 0, steadyUs > 0 {
            account.meanRateMillihz = UInt32(clamping: steady * 1_000_000_000 / steadyUs)
            account.steadyPeakProtrusionUm = Int32(clamping: steadyPeakSum / steady)
        }
        let depthLimit = Int64(limits.depthMaxUm) + Int64(limits.depthGuardUm)
        account.beyondDepthUm = Int32(clamping: Int64(account.maxPeakProtrusionUm) - depthLimit)
        let rateLimit = Int64(limits.rateMaxMillihz) + Int64(limits.rateGuardMillihz)
        account.beyondRateMillihz = Int64(account.maxRateMillihz) - rateLimit
        truth = nil
        return account
    }
}
