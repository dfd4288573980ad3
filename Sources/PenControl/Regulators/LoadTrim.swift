/// One bounded integrator, stepped once a stroke, with a memory for each load: in contact and in the air.
///
/// Skin slows and shortens strokes; air does not. Keeping the two apart means that lifting the pen drops the trim that
/// skin needed at once, instead of letting it unwind as overshoot, and that touching again brings it back at once.
struct LoadTrim: Sendable {
    /// Whether a limit keeps the sum of target and trim from going farther.
    enum Hold: Equatable, Sendable {
        case free
        /// At a ceiling: more would have no effect.
        case above
        /// At a floor: less would have no effect.
        case below
    }

    private var contact: Int64 = 0
    private var air: Int64 = 0
    /// Which memory is in force.
    var inContact = false

    /// The trim in force, in the unit of its errors.
    var value: Int64 { inContact ? contact : air }

    /// Takes the error of one stroke (set minus measured). Nothing is integrated that would push farther into the limit
    /// that holds (anti-windup); what leads away from it is.
    mutating func step(error: Int64, gainPercent: Int64, bound: Int64, hold: Hold) {
        switch hold {
        case .above where error > 0: return
        case .below where error < 0: return
        case .free, .above, .below: break
        }
        let moved = value + error * gainPercent / 100
        let bounded = max(-bound, min(bound, moved))
        if inContact {
            contact = bounded
        } else {
            air = bounded
        }
    }

    mutating func reset() {
        self = LoadTrim()
    }
}
