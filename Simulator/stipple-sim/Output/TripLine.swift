/// The pen latched a fault, in simulated time.
struct TripLine: Encodable {
    var schema = "stipple-sim.trip/1"
    /// Which of several pens; missing where there is only the one behind a pty.
    var serial: String?
    let time_us: UInt64
    let fault: String
}
