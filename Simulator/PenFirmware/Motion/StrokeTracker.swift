import PenProtocol

/// Cuts the crank's motion into strokes: from parked angle over the peak to parked angle.
///
/// A stroke counts when the crank has passed the peak forward and then the parked angle, or has come to rest in the
/// cartridge after the peak. A crank that trembles at the parked angle, or is turned back, counts nothing.
struct StrokeTracker: Sendable {
    /// Skin that a tip presses on rises into the cartridge by no more than this, µm: needles farther in do not reach
    /// it.
    /// The highest doming of the simulated skins and hands (0.5 mm × 1.4, assumed), and a reserve.
    private static let skinRiseMaxUm: Int32 = 800

    /// Index of the last completed stroke since boot.
    private(set) var completed: UInt32 = 0
    /// Peak protrusion of the last completed stroke, µm.
    private(set) var lastPeakUm: Int32 = 0
    /// Duration of the last completed stroke of this motion, µs; 0 before the first.
    private(set) var lastPeriodUs: UInt32 = 0

    private var previous = CrankAngle.parked
    private var isSet = false
    private var isPeakPassed = false
    private var isMoving = false
    /// End of the last stroke, or start of the motion.
    private var openedAt = PenInstant(us: 0)
    private var peakUm: Int32 = .min
    private var touched = false
    private var chargeMa: Int64 = 0
    private var pressMn: Int64 = 0
    private var glideUmPerS: Int64 = 0
    private var samples: Int64 = 0

    /// The motion starts: the first stroke is measured from here.
    mutating func start(at now: PenInstant) {
        isMoving = true
        lastPeriodUs = 0
        open(at: now)
        isPeakPassed = false
    }

    /// Needles may have been in skin since the last stroke ended: what is turned back before its peak is no stroke, has
    /// no rate, and punctures all the same.
    var mayHavePunctured: Bool { touched && peakUm > 0 &- Self.skinRiseMaxUm }

    /// The needles are parked: the open stroke ends here if its peak was passed.
    mutating func rest(at now: PenInstant) -> StrokeSummary? {
        defer {
            isMoving = false
            lastPeriodUs = 0
        }
        return isPeakPassed ? close(at: now) : nil
    }

    /// Rate over the last stroke, or over the time since where that is longer; 0 at rest and before a first stroke.
    func rateMillihz(at now: PenInstant) -> UInt32 {
        guard isMoving, lastPeriodUs > 0 else { return 0 }
        let since = UInt32(clamping: max(now - openedAt, 1))
        return StrokeSummary.rateMillihz(periodUs: max(lastPeriodUs, since))
    }

    /// Takes in one sample of the inner loop; gives the stroke that ended in it. `isOnSkin`: the tip is on skin,
    /// as far as the pen can tell; needles that turn there may be in it, inside the rim too.
    mutating func sample(
        counts: Int32,
        isOnSkin: Bool,
        protrusionUm: Int32,
        sensors: FirmwareSensors,
        at now: PenInstant,
        elapsedUs: UInt64
    ) -> StrokeSummary? {
        let angle = CrankAngle(counts: counts)
        guard isSet else {
            isSet = true
            previous = angle
            return nil
        }
        let turned = previous.distance(to: angle)
        let fromPeak = previous.distance(to: .peak)
        let fromParked = previous.distance(to: .parked)
        previous = angle
        chargeMa &+= Int64(sensors.motorCurrentMa)
        pressMn &+= Int64(sensors.pressMn)
        glideUmPerS &+= Int64(sensors.glideUmPerS)
        samples &+= 1
        #if CANARIES
        if Canary.isOn(.strokesBackwards), turned >= 0 { return nil }
        #endif
        peakUm = max(peakUm, protrusionUm)
        if isOnSkin {
            touched = true
        }
        #if CANARIES
        // Needles that are out: contact alone would hold at the end of most strokes, and the bug would hide.
        if Canary.isOn(.contactAtStrokeEnd) { touched = isOnSkin && protrusionUm > 0 }
        #endif
        if turned < 0 {
            if fromPeak <= 0 && fromPeak > turned {
                isPeakPassed = false
            }
            return nil
        }
        if fromPeak > 0 && fromPeak <= turned {
            isPeakPassed = true
        }
        guard isPeakPassed, fromParked > 0, fromParked <= turned else { return nil }
        let beyondUs = Int64(elapsedUs) * Int64(turned &- fromParked) / Int64(max(turned, 1))
        return close(at: now.advanced(byUs: 0 &- beyondUs))
    }

    private mutating func close(at end: PenInstant) -> StrokeSummary {
        completed &+= 1
        let count = max(samples, 1)
        let summary = StrokeSummary(
            end: end,
            index: completed,
            contact: touched,
            peakUm: peakUm,
            periodUs: UInt32(clamping: max(end - openedAt, 1)),
            currentMa: Int32(clamping: chargeMa / count),
            forceMn: Int32(clamping: pressMn / count),
            glideUmPerS: Int32(clamping: glideUmPerS / count)
        )
        lastPeakUm = peakUm
        lastPeriodUs = summary.periodUs
        isPeakPassed = false
        open(at: end)
        return summary
    }

    private mutating func open(at now: PenInstant) {
        openedAt = now
        peakUm = .min
        touched = false
        chargeMa = 0
        pressMn = 0
        glideUmPerS = 0
        samples = 0
    }
}
