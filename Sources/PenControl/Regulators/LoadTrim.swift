/// One bounded integrator, stepped once a stroke, with a memory for each load: in contact and in the air.
///
/// Skin slows and shortens strokes; air does not. Keeping the two apart means that lifting the pen drops the trim that
/// skin needed at once, instead of letting it unwind as overshoot.
struct LoadTrim: Sendable {
    private var contact: Int64 = 0
    private var air: Int64 = 0
    private(set) var inContact = false

    /// The trim in force, in the unit of its errors.
    var value: Int64 { inContact ? contact : air }

    /// Takes the error of one stroke (set minus measured). Nothing is integrated while `isLimited` and the error would
    /// push farther into the limit (anti-windup).
    mutating func step(error: Int64, gainPercent: Int64, bound: Int64, inContact: Bool, isLimited: Bool) {
        self.inContact = inContact
        guard !(isLimited && error > 0) else { return }
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
