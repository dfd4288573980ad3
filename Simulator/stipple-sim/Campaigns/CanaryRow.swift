/// A bug on purpose, for people and as a JSON line of `stipple-sim canaries --list`.
struct CanaryRow: Encodable {
    let schema = "stipple-sim.canary/1"
    let name: String
    let module: String
    /// H1 to H11 of docs/safety/hazards.md.
    let hazard: String
    let bug: String

    private enum CodingKeys: String, CodingKey {
        case schema, name, module, hazard, bug
    }

    func print(json: Bool) {
        if json {
            JSONText.printLine(self)
        } else {
            Swift.print("\(name): \(module), \(hazard). \(bug)")
        }
    }
}
