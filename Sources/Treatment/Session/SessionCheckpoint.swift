/// Everything that a session needs to go on after its program ended without a word. It holds what is closed: what the
/// arming under way has brought so far is not in it, and comes back as `UncertainDelivery`.
package struct SessionCheckpoint: Codable, Equatable, Sendable {
    /// The form that this version writes, and the only one that it reads.
    package static let schema = "stipple.checkpoint/1"

    package let schema: String
    /// Index of the area in work, from 0; the number of areas when all were gone through.
    package let areaIndex: Int
    /// Index of the pass in work, from 0.
    package let passIndex: Int
    /// In the plan's order.
    package let areas: [AreaProgress]

    private enum CodingKeys: String, CodingKey {
        case schema
        case areaIndex = "area_index"
        case passIndex = "pass_index"
        case areas
    }

    package init(areaIndex: Int, passIndex: Int, areas: [AreaProgress]) {
        schema = SessionCheckpoint.schema
        self.areaIndex = areaIndex
        self.passIndex = passIndex
        self.areas = areas
    }

    /// Why a session of these areas cannot go on from here; nil when it can. The areas are named with their planned
    /// punctures and passes, in the plan's order.
    func obstacle(to planned: [AreaProgress]) -> String? {
        guard schema == SessionCheckpoint.schema else {
            return "The record to resume from has the form \(schema); this version reads \(SessionCheckpoint.schema)."
        }
        let isSame = zip(areas, planned).allSatisfy {
            $0.area == $1.area && $0.puncturesTarget == $1.puncturesTarget && $0.passes == $1.passes
        }
        guard areas.count == planned.count, isSame else {
            return "The record to resume from is of another plan (\(text(areas)), not \(text(planned))); "
                + "resume with the plan that was begun."
        }
        return nil
    }

    private func text(_ areas: [AreaProgress]) -> String {
        areas.map { "\($0.area) \($0.puncturesTarget)" }.joined(separator: ", ")
    }
}
