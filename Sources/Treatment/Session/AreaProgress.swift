package import PenControl

/// What an area got so far and how far its passes have come: the part of its result that a checkpoint keeps.
package struct AreaProgress: Codable, Equatable, Sendable {
    /// Name in areas.yaml.
    package let area: String
    /// Punctures of the plan, all passes together.
    package let puncturesTarget: UInt32
    /// Passes of the plan.
    package let passes: UInt32
    package internal(set) var strokes: UInt32 = 0
    /// Punctures, the uncertain ones among them.
    package internal(set) var punctures: UInt32 = 0
    /// Of these, how many may have been made without being seen: they count as delivered.
    package internal(set) var uncertainPunctures: UInt32 = 0
    /// Time in motion, in ms.
    package internal(set) var motionMs: UInt32 = 0
    package internal(set) var lapses: UInt32 = 0
    package internal(set) var trips: UInt32 = 0
    package internal(set) var pauses: UInt32 = 0
    /// Passes that came to their end, from the first one on.
    package internal(set) var passesDone: UInt32 = 0
    package internal(set) var isComplete = false
    /// A person left it for now.
    package internal(set) var isSkipped = false
    /// Its time in motion is used up, whatever it lacks.
    package internal(set) var isOutOfTime = false
    /// How the dose is shared out among the passes.
    var share = PassShare()
    /// Each arming's share of the means.
    var parts: [MeanPart] = []
    package internal(set) var path = PathEvenness()
    package internal(set) var pauseReasons: [PauseReason] = []

    /// One arming's share, for means that are weighted by strokes.
    struct MeanPart: Codable, Equatable, Sendable {
        var weight: Int64
        var peakUm: Int64
        var rateMillihz: Int64

        private enum CodingKeys: String, CodingKey {
            case weight
            case peakUm = "peak_um"
            case rateMillihz = "rate_millihz"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case area
        case puncturesTarget = "punctures_target"
        case passes, strokes, punctures
        case uncertainPunctures = "uncertain_punctures"
        case motionMs = "motion_ms"
        case lapses, trips, pauses
        case passesDone = "passes_done"
        case isComplete = "complete"
        case isSkipped = "skipped"
        case isOutOfTime = "out_of_time"
        case share, parts, path
        case pauseReasons = "pause_reasons"
    }

    init(area: String, puncturesTarget: UInt32, passes: UInt32) {
        self.area = area
        self.puncturesTarget = puncturesTarget
        self.passes = max(1, passes)
    }

    /// All punctures of the plan were made.
    package var hasDose: Bool { punctures >= puncturesTarget }

    /// There is something left to do, and nobody put it off.
    var isOpen: Bool { !isSkipped && isUnfinished }

    /// There is something left to do, and time for it.
    var isUnfinished: Bool { !isComplete && !isOutOfTime && !hasDose }

    /// The pass in work, from 1.
    package var pass: UInt32 { min(passesDone + 1, passes) }

    /// Cumulative punctures at which the pass in work ends.
    var goal: UInt32 { share.goal(ofPass: pass, of: passes, target: puncturesTarget) }

    /// Counts the passes that so many punctures have brought to their end; the last one ends with the whole dose.
    mutating func passes(endedBy delivered: UInt32) {
        while passesDone < passes, delivered >= goal {
            passesDone += 1
        }
    }

    /// Begins the pass in work anew, after so many punctures: those that are left are shared out anew.
    mutating func beginPassAnew(after delivered: UInt32) {
        share = PassShare(from: delivered, done: pass - 1)
    }

    /// Sets what it got: what it had when the limits were loaded, and what the meter has counted since then. Passes and
    /// what a person did stay.
    ///
    /// - Parameter needles: that each puncture of the meter stands for.
    mutating func set(_ base: AreaProgress, adding meter: AreaMeter, needles: UInt32 = 1) {
        strokes = base.strokes
        punctures = base.punctures
        uncertainPunctures = base.uncertainPunctures
        motionMs = base.motionMs
        lapses = base.lapses
        trips = base.trips
        pauses = base.pauses
        parts = base.parts
        path = base.path
        add(meter, needles: needles)
    }

    /// Adds what one loading of the limits brought.
    mutating func add(_ meter: AreaMeter, needles: UInt32 = 1) {
        strokes = sum(strokes, meter.strokes)
        punctures = sum(punctures, UInt32(clamping: UInt64(meter.punctures) * UInt64(needles)))
        motionMs = sum(motionMs, UInt32(clamping: meter.motionUs / 1_000))
        lapses = sum(lapses, meter.lapses)
        trips = sum(trips, meter.trips)
        pauses = sum(pauses, meter.pauses)
        path.add(meter.path)
        if let peak = meter.meanPeakUm, let rate = meter.meanRateMillihz {
            let weight = max(1, Int64(meter.contactStrokes))
            parts.append(MeanPart(weight: weight, peakUm: Int64(peak), rateMillihz: Int64(rate)))
        }
    }

    /// Adds what may have been delivered without being seen: it counts as delivered.
    mutating func add(_ uncertain: UncertainDelivery) {
        strokes = sum(strokes, uncertain.strokes)
        punctures = sum(punctures, uncertain.punctures)
        uncertainPunctures = sum(uncertainPunctures, uncertain.punctures)
        motionMs = sum(motionMs, uncertain.motionMs)
    }

    private func sum(_ lhs: UInt32, _ rhs: UInt32) -> UInt32 {
        UInt32(clamping: UInt64(lhs) + UInt64(rhs))
    }
}
