/// The first line of a simulated pen: it is there, and hosts can open its port.
struct PenLine: Encodable {
    var schema = "stipple-sim.pen/1"
    let link: String
    /// Where hosts import it from `link`; missing of a pen behind a pty, as is its serial number.
    var bus_id: String?
    var serial: String?
    let seed: UInt64
    let pace: String
    /// Where its faults are switched; missing where it has no control socket.
    let control: String?
}
