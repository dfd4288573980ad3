/// What happened to a connection of the USB/IP server.
struct NoticeLine: Encodable {
    var schema = "stipple-sim.usbip/1"
    /// attached, detached or dropped.
    let event: String
    /// The pen; missing of a client that had none.
    let bus_id: String?
    /// Why; missing where nothing was wrong.
    let reason: String?
}
