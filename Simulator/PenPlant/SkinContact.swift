/// Needles against one area of skin, from first touch to withdrawal.
///
/// `overlap` is how far the tips are beyond the place where the skin's surface would rest: protrusion + doming − film.
/// * Needles not yet through carry the surface with them: f = k · overlap + c · v. As f passes the puncture forces of
///   the cartridge, the share `punctured` grows; it falls to 0 only when the tips have left the skin.
/// * Needles that are through: f = wedge · d + (cutting + friction · d) · grip, with d = overlap − surface the
///   penetration; what of d lies below the dermis counts with its share (`SkinLayers.belowDermis`). `grip` runs from −1
///   to 1 over a short travel, so that the force turns over smoothly at the peak.
///   Their surface springs back: c · d(surface)/dt = f − k · surface.
package struct SkinContact: Sendable {
    private let skin: Skin
    private var needles: Double
    /// What film and membrane keep away, less what the needles are too long, m.
    private let clearanceM: Double
    private let skinM: Double
    private let eased: Double

    private var surfaceM: Double = 0
    private var grip: Double = 0
    private var overlapM: Double = 0
    /// Deepest penetration since the needles went in, m.
    private var deepestM: Double = 0

    /// Needles that were never deeper than this have grazed the skin and made no puncture, m. Grade: assumed, of the
    /// order of the horny layer. The damper, which acts at the first touch, lets a few needles through a hard skin at
    /// once; the bar gives way, and they are out a step later, to go into the same skin in the same stroke.
    private static let grazeM: Double = 10e-6

    /// Share of the cartridge's needles that are through the surface, 0…1.
    package private(set) var punctured: Double = 0
    /// Tips below the surface, m; 0 when none is through.
    package private(set) var penetrationM: Double = 0
    /// Glide since the needles went in, m.
    package private(set) var dragM: Double = 0
    /// Force on all needles, N, positive inwards.
    package private(set) var forceN: Double = 0
    /// Friction of the bar in its guide from the sideways pull, N.
    package private(set) var guideFrictionN: Double = 0
    /// Punctures so far, counted at withdrawal; grazes are none.
    package private(set) var puncturesTotal: UInt64 = 0

    package init(skin: Skin, cartridge: CartridgeParameters) {
        self.skin = skin
        needles = Double(cartridge.needles < 1 ? 1 : cartridge.needles)
        clearanceM = cartridge.membraneGiveM - cartridge.lengthErrorM
        skinM = skin.layers.skinM
        eased = 1 - skin.layers.belowDermis
    }

    /// Another cartridge, alike but for its needles.
    package mutating func change(needles count: Int32) {
        needles = Double(count < 1 ? 1 : count)
    }

    /// Needles through the surface; whole only after rounding.
    package var needlesPunctured: Double { punctured * needles }

    /// Height of the skin in the cartridge's mouth under a press, m.
    package func domingM(pressN: Double) -> Double {
        pressN <= 0 ? 0 : skin.domingLimitM * pressN / (pressN + skin.domingHalfPressN)
    }

    /// One step of 50 µs.
    /// - Parameters:
    ///   - protrusionM: tips beyond the rim.
    ///   - speedMPerS: speed of the tips, positive outwards.
    package mutating func step(protrusionM: Double, speedMPerS: Double, surroundings: PlantSurroundings) {
        guard surroundings.inContact else { return withdraw() }
        let pressN = Double(surroundings.pressMn) * 1e-3
        let overlap = protrusionM + domingM(pressN: pressN) - clearanceM
        guard overlap > 0 else { return withdraw() }

        let travel = overlap - overlapM
        overlapM = overlap
        let pushing = skin.stiffnessNPerM * overlap + skin.dampingNSPerM * speedMPerS
        puncture(underN: pushing)
        let through = hold(travelM: travel)
        forceN = needles * ((1 - punctured) * (pushing > 0 ? pushing : 0) + punctured * through)
        pull(glideUmPerS: surroundings.glideUmPerS)
    }

    private mutating func puncture(underN pushing: Double) {
        let range = skin.hardestPunctureN - skin.easiestPunctureN
        let reached = pushing - skin.easiestPunctureN
        let share = range > 0 ? (reached / range).bounded(0, 1) : (reached >= 0 ? 1 : 0)
        guard share > punctured else { return }
        // Needles that break through now bring their surface, indented by the whole overlap, into the common one.
        surfaceM = (punctured * surfaceM + (share - punctured) * overlapM) / share
        punctured = share
    }

    /// Force on one needle that is through, N.
    private mutating func hold(travelM: Double) -> Double {
        guard punctured > 0 else { return 0 }
        grip = (grip + travelM / skin.reversalM).bounded(-1, 1)
        var depth = overlapM > surfaceM ? overlapM - surfaceM : 0
        var cutting = grip > 0 ? skin.cuttingN * grip : 0
        let below = depth - skinM
        if below > 0 {
            depth -= eased * below
            // The edge leaves the dermis over the same short travel over which grip builds up.
            cutting -= eased * cutting * (below < skin.reversalM ? below / skin.reversalM : 1)
        }
        let force = skin.wedgeNPerM * depth + cutting + skin.frictionNPerM * depth * grip
        let rate = PlantClock.stepS / skin.dampingNSPerM
        surfaceM = (surfaceM + rate * force) / (1 + rate * skin.stiffnessNPerM)
        if surfaceM > overlapM { surfaceM = overlapM }
        penetrationM = overlapM - surfaceM
        if penetrationM > deepestM { deepestM = penetrationM }
        return force
    }

    private mutating func pull(glideUmPerS: Int32) {
        guard punctured > 0 else { return }
        let glide = Double(glideUmPerS) * 1e-6 * PlantClock.stepS
        dragM += glide < 0 ? -glide : glide
        let stretched = skin.lateralNPerM * dragM
        let sideways = stretched < skin.tearN ? stretched : skin.tearN
        guideFrictionN = skin.guideFriction * needles * punctured * sideways
    }

    private mutating func withdraw() {
        guard overlapM > 0 else { return }
        if deepestM > SkinContact.grazeM { puncturesTotal += UInt64(needlesPunctured.nearestInt32) }
        deepestM = 0
        overlapM = 0
        surfaceM = 0
        grip = 0
        punctured = 0
        penetrationM = 0
        dragM = 0
        forceN = 0
        guideFrictionN = 0
    }
}
