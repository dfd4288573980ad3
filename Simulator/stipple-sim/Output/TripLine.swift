/// The pen latched a fault, in simulated time.
struct TripLine: Encodable {
    var schema = "stipple-sim.trip/1"
    let time_us: UInt64
    let fault: String
}
