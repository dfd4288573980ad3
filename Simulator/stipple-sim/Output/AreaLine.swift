import PenSimulator

/// The plant's own truth of an area, a line at disarm. Keys and units are a contract.
struct AreaLine: Encodable {
    var schema = "stipple-sim.area/1"
    /// Which of several pens; missing where there is only the one behind a pty.
    var serial: String?
    let time_us: UInt64
    let row: UInt8
    let truth_depth_um: Int32?
    let truth_rate_millihz: UInt32?
    let depth_max_um: Int32
    let rate_max_millihz: UInt32
    let penetration_um: Int32
    let strokes: UInt32
    let strokes_in_contact: UInt32
    let punctures: UInt64
    let seconds: Double
    let beyond_limit: Bool
    let slowest_park_us: UInt64?
    let strokes_since_set_point: UInt32

    init(_ truth: AreaTruth) {
        time_us = truth.toUs
        row = truth.row
        truth_depth_um = truth.steadyStrokes == 0 ? nil : truth.steadyPeakProtrusionUm
        truth_rate_millihz = truth.steadyStrokes == 0 ? nil : truth.meanRateMillihz
        depth_max_um = truth.maxPeakProtrusionUm
        rate_max_millihz = truth.maxRateMillihz
        penetration_um = truth.meanPenetrationUm
        strokes = truth.strokes
        strokes_in_contact = truth.strokesInContact
        punctures = truth.punctures
        seconds = Double(truth.motionMs) / 1_000
        beyond_limit = truth.isBeyondLimit
        slowest_park_us = truth.slowestParkUs
        strokes_since_set_point = truth.mostOutingsSinceSetPoint
    }
}
