import PenSimulator

/// One stop as it truly went, in simulated time.
struct ParkLine: Encodable {
    var schema = "stipple-sim.park/1"
    /// Which of several pens; missing where there is only the one behind a pty.
    var serial: String?
    let cause: String
    let ordered_at_us: UInt64
    let parked_after_us: UInt64?
    let strokes_since_set_point: UInt32
    let set_point: UInt32

    init(_ park: ParkRecord) {
        cause = "\(park.cause)"
        ordered_at_us = park.orderedAtUs
        parked_after_us = park.parkedAfterUs
        strokes_since_set_point = park.outingsSinceSetPoint
        set_point = park.setPoint
    }

    var sentence: String {
        let parked = parked_after_us.map { "needles parked after \($0) µs" } ?? "NEEDLES NEVER PARKED"
        return "\(ordered_at_us) µs: stop (\(cause)), \(parked), \(strokes_since_set_point) strokes since the last "
            + "set-point in force"
    }
}
