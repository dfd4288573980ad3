/// The first line of a simulated pen: it is there, and hosts can open its port.
struct PenLine: Encodable {
    var schema = "stipple-sim.pen/1"
    let link: String
    let seed: UInt64
    let pace: String
    /// Where its faults are switched; missing where it has no control socket.
    let control: String?
}
