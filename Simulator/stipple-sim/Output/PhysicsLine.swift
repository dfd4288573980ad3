import VirtualBench

/// One row of the physics study. Keys are a contract; units stand in `unit`.
struct PhysicsLine: Encodable {
    var schema = "stipple-sim.physics/1"
    let group: String
    let quantity: String
    let unit: String
    let stated_low: Double
    let stated_high: Double
    let allowed_low: Double
    let allowed_high: Double
    let simulated_low: Double
    let simulated_high: Double
    let source: String
    let grade: String
    let holds: Bool

    init(_ row: PhysicsRow) {
        group = row.group
        quantity = row.quantity
        unit = row.unit
        stated_low = row.stated.lowerBound
        stated_high = row.stated.upperBound
        allowed_low = row.allowed.lowerBound
        allowed_high = row.allowed.upperBound
        simulated_low = row.simulated.lowerBound
        simulated_high = row.simulated.upperBound
        source = row.source.text
        grade = row.source.grade.rawValue
        holds = row.holds
    }
}
