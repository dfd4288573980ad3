import PenFirmware
import PenProtocol

/// The dial of a pen that does not drive its depth, and the hand on it. It moves the needle mechanism as a stage does.
///
/// The hand turns it while the pen is armed and its needles rest, to the depth that the pen shows. Grade of its
/// numbers: assumed.
struct Dial: Sendable {
    /// Fast, but a person's: 0.5 mm in an eighth of a second.
    private static let speedMaxUmPerS: Int64 = 4_000
    /// Speed for each µm that is missing, 1/s: the last stretch is set slowly.
    private static let gainPerS: Int64 = 60

    private let manner: DialManner
    /// Mechanical end, µm.
    private let mostUm: Int32
    /// Where the hand wants it.
    private var targetUm: Int32
    /// It is turned to here whatever the pen does: a hand that plays with it in motion.
    var forcedUm: Int32?

    init(manner: DialManner, mostUm: Int32) {
        self.manner = manner
        self.mostUm = mostUm
        if case .left(let atUm) = manner {
            targetUm = min(max(atUm, 0), mostUm)
        } else {
            targetUm = 0
        }
    }

    /// Speed of the mechanism, µm/s, from where it stands.
    mutating func velocityUmPerS(seeing indicator: PenIndicator, standsAtUm: Int32) -> Int32 {
        if indicator.state == .armed || indicator.state == .paused, indicator.depthUm > 0 {
            let asked = Int32(indicator.depthUm)
            switch manner {
            case .followed: targetUm = asked
            case .off(let byUm): targetUm = min(max(asked + byUm, 0), mostUm)
            case .left: break
            }
        }
        let missing = Int64((forcedUm ?? targetUm) - standsAtUm)
        let speed = missing * Self.gainPerS
        return Int32(min(max(speed, -Self.speedMaxUmPerS), Self.speedMaxUmPerS))
    }
}
