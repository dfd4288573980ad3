/// What an area truly got during one arming: the plant's own account, which no sensor of the pen has coloured.
package struct AreaTruth: Equatable, Sendable {
    /// Row of the envelope.
    package var row: UInt8
    /// When the arming began and when its account was closed, simulated µs.
    package var fromUs: UInt64
    package var toUs: UInt64
    /// Completed strokes.
    package var strokes: UInt32
    /// Completed strokes with needles out on skin.
    package var strokesInContact: UInt32
    /// Needles through the skin, summed over the strokes.
    package var punctures: UInt64
    /// Mean over the strokes in contact, µm; 0 without one.
    package var meanPeakProtrusionUm: Int32
    /// Furthest that needles reached beyond the rim at any time, on skin or in the air, µm; negative: never out.
    package var maxPeakProtrusionUm: Int32
    /// Mean depth of the needles below the skin's surface over the strokes in contact, µm.
    package var meanPenetrationUm: Int32
    /// Strokes in contact that began 0.3 s or more after the motion's start.
    package var steadyStrokes: UInt32
    /// Mean rate of those, mHz; 0 without one.
    package var meanRateMillihz: UInt32
    /// Mean protrusion of those, µm.
    package var steadyPeakProtrusionUm: Int32
    /// Fastest stroke, mHz.
    package var maxRateMillihz: UInt32
    /// Time in the state `running`, ms.
    package var motionMs: UInt32
    /// How far the furthest reach was over the row's limit plus guard band, µm; 0 or less: within.
    package var beyondDepthUm: Int32
    /// How far the fastest stroke was over the row's limit plus guard band, mHz; 0 or less: within.
    package var beyondRateMillihz: Int64
    /// Each stop of the arming, in order.
    package var parks: [ParkRecord]

    /// Needles went further, or faster, than the row's limits with their guard bands allow.
    package var isBeyondLimit: Bool { beyondDepthUm > 0 || beyondRateMillihz > 0 }

    /// The slowest of the stops, µs; nil when one of them never ended parked, or there was none.
    package var slowestParkUs: UInt64? {
        var slowest: UInt64?
        for park in parks {
            guard let parked = park.parkedAfterUs else { return nil }
            slowest = max(slowest ?? 0, parked)
        }
        return slowest
    }

    /// Most outings of the needles between a set-point's acceptance and the parking that followed.
    package var mostOutingsSinceSetPoint: UInt32 {
        var most: UInt32 = 0
        for park in parks {
            most = max(most, park.outingsSinceSetPoint)
        }
        return most
    }
}
