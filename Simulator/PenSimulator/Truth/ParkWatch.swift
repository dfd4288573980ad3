import PenFirmware
import PenPlant
import PenProtocol

/// Watches the true needles around each stop.
struct ParkWatch: Sendable {
    /// Slower than this the crank is at rest, mHz: needles move by less than 4 µm in a millisecond at the worst angle.
    private static let restMillihz: Int32 = 500
    /// Needles must stay inside for so long before a stop counts as done, µs: more than two strokes at the lowest rate.
    private static let settleUs: UInt64 = 25_000
    /// A stop that is not done after this never was, µs.
    private static let giveUpUs: UInt64 = 2_000_000

    private var number: UInt32 = 1
    private var open: ParkRecord?
    /// When needles were last out or moving.
    private var movedAtUs: UInt64 = 0
    /// The crank has come to rest inside since the order; a slow move to the parked angle, inside, changes that no
    /// more.
    private var hasRested = false
    private var setPoint: UInt32 = 0
    private var outings: UInt32 = 0
    private var wasOut = false

    /// True while a stop is under way or not yet settled.
    var isWatching: Bool { open != nil }

    /// One look, each 100 µs. Gives a stop that is done.
    ///
    /// - Parameters:
    ///   - bootedAtUs: when the pen's clock, as it runs now, showed 0; wraps.
    ///   - notBeforeUs: when the pen's clock jumped. A lease that the jump ended was over at the jump, whatever time
    ///     the clock now gives for its end.
    mutating func look(
        truth: PlantTruth,
        firmware: FirmwareStatus,
        bootedAtUs: UInt64,
        notBeforeUs: UInt64,
        timeUs: UInt64
    ) -> ParkRecord? {
        if firmware.setPointNumber != setPoint {
            setPoint = firmware.setPointNumber
            outings = 0
        }
        let isOut = !truth.needlesInside
        if isOut && !wasOut {
            outings += 1
        }
        wasOut = isOut
        var done: ParkRecord?
        if firmware.stopOrder.number != number {
            let orderedAtUs = Int64(bitPattern: bootedAtUs &+ firmware.stopOrder.time.us)
            done = take(firmware.stopOrder, orderedAtUs: UInt64(max(orderedAtUs, Int64(clamping: notBeforeUs))))
        }
        guard open != nil else { return done }
        if firmware.isRunning {
            // The next motion begins, parked: what moves from here on is not this stop's.
            defer { open = nil }
            return done ?? finished
        }
        let isMoving = !Self.crankRests(truth)
        if isOut || (isMoving && !hasRested) {
            movedAtUs = timeUs
            hasRested = false
            open?.outingsSinceSetPoint = outings
        } else {
            hasRested = true
        }
        return done ?? settle(timeUs: timeUs)
    }

    /// The crank stands, up to what holding it in place takes.
    static func crankRests(_ truth: PlantTruth) -> Bool {
        truth.speedMillihz >= -restMillihz && truth.speedMillihz <= restMillihz
    }

    /// Forgets what was watched: the firmware starts anew and counts its orders from 1.
    mutating func restart() {
        number = 0
        setPoint = 0
        outings = 0
    }

    /// A new order ends the watch of the one before it, whatever became of that.
    private mutating func take(_ order: StopOrder, orderedAtUs: UInt64) -> ParkRecord? {
        number = order.number
        let before = finished
        open = ParkRecord(
            cause: order.cause,
            orderedAtUs: orderedAtUs,
            parkedAfterUs: nil,
            outingsSinceSetPoint: outings,
            setPoint: setPoint
        )
        movedAtUs = orderedAtUs
        hasRested = false
        return before
    }

    private mutating func settle(timeUs: UInt64) -> ParkRecord? {
        guard let record = open else { return nil }
        if timeUs >= movedAtUs &+ Self.settleUs {
            defer { open = nil }
            return finished
        }
        guard timeUs >= record.orderedAtUs &+ Self.giveUpUs else { return nil }
        open = nil
        return record
    }

    /// The open record with the time that it took, if needles rested inside.
    private var finished: ParkRecord? {
        guard var record = open else { return nil }
        if hasRested {
            record.parkedAfterUs = movedAtUs &- record.orderedAtUs
        }
        return record
    }
}
