/// Cuts the crank's motion into strokes and keeps what happened in each.
///
/// Between two passages of the parked angle lies an excursion. Entered and left forward it is a stroke; entered and
/// left backward, a reverse stroke; left by the side it was entered, a movement to and fro that is neither. So a
/// crank that trembles at the parked angle counts nothing, and one that stops half-way ends its stroke when it passes
/// at last.
package struct StrokeLog: Sendable {
    private let layers: SkinLayers
    private var enteredForward = true
    private var turningUs: Double = 0
    private var chargeAUs: Double = 0
    private var peakProtrusionM: Double = -1
    private var peakPenetrationM: Double = 0
    private var peakDragM: Double = 0
    private var mostPunctured: Double = 0
    private var touched = false

    /// Latest completed stroke.
    package private(set) var last: StrokeTruth?
    /// Completed strokes.
    package private(set) var total: UInt64 = 0
    /// Completed strokes with needles out on skin.
    package private(set) var inContact: UInt64 = 0
    /// Completed strokes whose tips passed the dermis.
    package private(set) var beyondDermis: UInt64 = 0
    /// Full turns backwards.
    package private(set) var reverse: UInt64 = 0

    package init(layers: SkinLayers) {
        self.layers = layers
    }

    /// Takes in one step of 50 µs, after the needles have moved.
    /// - Parameters:
    ///   - crank: what the crank did in the step.
    ///   - protrusionM: tips beyond the rim.
    ///   - touching: the rim is on skin.
    ///   - currentA: mean motor current of the step.
    package mutating func step(crank: CrankMotion, protrusionM: Double, touching: Bool, currentA: Double) {
        var restUs = PlantClock.stepS * 1e6
        if let share = crank.passage {
            let passedUs = restUs * share
            turningUs += passedUs
            chargeAUs += passedUs * currentA
            end(forward: crank.turned > 0)
            restUs -= passedUs
        }
        if crank.turned != 0 {
            turningUs += restUs
            chargeAUs += restUs * currentA
        }
        if protrusionM > peakProtrusionM { peakProtrusionM = protrusionM }
        if touching && protrusionM > 0 { touched = true }
    }

    /// Takes in what the needles do in the skin during the step; only needed while some are through.
    package mutating func note(penetrationM: Double, dragM: Double, needlesPunctured: Double) {
        if penetrationM > peakPenetrationM { peakPenetrationM = penetrationM }
        if dragM > peakDragM { peakDragM = dragM }
        if needlesPunctured > mostPunctured { mostPunctured = needlesPunctured }
    }

    private mutating func end(forward: Bool) {
        switch (enteredForward, forward) {
        case (true, true): complete()
        case (false, false): reverse += 1
        case (true, false), (false, true): break
        }
        enteredForward = forward
        turningUs = 0
        chargeAUs = 0
        peakProtrusionM = -1
        peakPenetrationM = 0
        peakDragM = 0
        mostPunctured = 0
        touched = false
    }

    private mutating func complete() {
        total += 1
        if touched { inContact += 1 }
        let layer = layers.layer(atM: peakPenetrationM)
        if layer > .dermis { beyondDermis += 1 }
        last = StrokeTruth(
            index: total,
            peakProtrusionUm: (peakProtrusionM * 1e6).nearestInt32,
            peakPenetrationUm: (peakPenetrationM * 1e6).nearestInt32,
            layer: layer,
            periodUs: turningUs.nearestInt32,
            inContact: touched,
            meanCurrentMa: turningUs > 0 ? (chargeAUs / turningUs * 1e3).nearestInt32 : 0,
            needlesPunctured: mostPunctured.nearestInt32,
            dragUm: (peakDragM * 1e6).nearestInt32
        )
    }
}
