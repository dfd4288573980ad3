import PenSimulator

/// A fault of the simulated pen.
struct FaultLine: Encodable {
    var schema = "stipple-sim.fault/1"
    let fault: String
    /// plant, sensors, firmware, link or host.
    let place: String
    /// What it stands for.
    let hazard: String
    /// The hazard in docs/safety/hazards.md, as "H4".
    let hazard_id: String
    /// What its amount counts; these four are missing of a fault without one.
    let unit: String?
    let usual: Int32?
    let least: Int32?
    let most: Int32?
    let supported: Bool
    /// It can be switched in a pen that runs, by `stipple-sim inject`; else on the virtual clock alone.
    let at_port: Bool
    /// It stays until it is healed.
    let lasting: Bool

    init(_ fault: SimulatedFault) {
        self.fault = fault.rawValue
        place = fault.place.rawValue
        hazard = fault.hazard
        hazard_id = fault.hazardId
        unit = fault.amount?.unit
        usual = fault.amount?.usual
        least = fault.amount?.range.lowerBound
        most = fault.amount?.range.upperBound
        supported = fault.isBuilt
        at_port = fault.venues.contains(.port)
        lasting = fault.isLasting
    }
}
