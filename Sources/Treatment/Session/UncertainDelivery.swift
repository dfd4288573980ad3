/// What an arming that was never closed may have delivered since it began: by the journal's last tick, and what may
/// have followed it. It counts as delivered: too little is mended by another pass, too much by nothing.
package struct UncertainDelivery: Codable, Equatable, Sendable {
    /// Index of the area in the plan, from 0.
    package let areaIndex: Int
    package let strokes: UInt32
    package let punctures: UInt32
    /// Time in motion, in ms.
    package let motionMs: UInt32

    private enum CodingKeys: String, CodingKey {
        case areaIndex = "area_index"
        case strokes, punctures
        case motionMs = "motion_ms"
    }

    package init(areaIndex: Int, strokes: UInt32, punctures: UInt32, motionMs: UInt32) {
        self.areaIndex = areaIndex
        self.strokes = strokes
        self.punctures = punctures
        self.motionMs = motionMs
    }
}
