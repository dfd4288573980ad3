import Foundation

/// The line that the simulated pen prints for each area at disarm: what the plant itself knows.
struct PlantTruthLine: Decodable {
    let schema: String
    let truth_depth_um: Int64?
    let truth_rate_millihz: Int64?
    let punctures: Int64?
    let beyond_limit: Bool?

    /// The line for a person; nil for other lines.
    static func sentence(_ line: String) -> String? {
        guard let truth = try? JSONDecoder().decode(PlantTruthLine.self, from: Data(line.utf8)),
            truth.schema == "stipple-sim.area/1"
        else { return nil }
        let depth = truth.truth_depth_um.map(Quantity.millimeters) ?? "–"
        let rate = truth.truth_rate_millihz.map(Quantity.hertz) ?? "–"
        return "The plant's own truth: depth \(depth), rate \(rate), \(truth.punctures ?? 0) punctures, "
            + (truth.beyond_limit == true ? "BEYOND a limit." : "nothing beyond a limit.")
    }
}
