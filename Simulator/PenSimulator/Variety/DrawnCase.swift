import PenPlant

/// A pen with somebody's skin under it, one cartridge of a batch on it, in somebody's hands, all drawn from one seed.
///
/// The pen's own deviations are not in here: `Plant` draws them from the seed it is run with (`PlantVariation`).
package struct DrawnCase: Sendable {
    /// Cartridges that are drawn: those of cleared pens. The fourth is beyond the reference pen's drive and has to be
    /// named.
    package static let cartridges: [SimulatedCartridge] = [.six, .twelve, .fourteen]

    package let seed: UInt64
    package let skin: SimulatedSkin
    package let cartridge: SimulatedCartridge
    package let hand: SimulatedHand
    /// Each quantity with what was drawn, in the order of `DrawnQuantity`.
    package let values: [(quantity: DrawnQuantity, value: Int32)]

    /// Draws a case; a name that is given is not drawn, and shifts nothing else.
    package init(
        seed: UInt64,
        skin: SimulatedSkin? = nil,
        cartridge: SimulatedCartridge? = nil,
        hand: SimulatedHand? = nil
    ) {
        self.seed = seed
        self.skin = skin ?? Self.one(of: SimulatedSkin.allCases, seed: seed, stream: 390)
        self.cartridge = cartridge ?? Self.one(of: Self.cartridges, seed: seed, stream: 391)
        self.hand = hand ?? Self.one(of: SimulatedHand.allCases, seed: seed, stream: 392)
        values = DrawnQuantity.allCases.map { ($0, $0.drawn(seed: seed)) }
    }

    /// What was drawn for one quantity, in its distribution's unit.
    package func value(_ quantity: DrawnQuantity) -> Int32 {
        values.first { $0.quantity == quantity }?.value ?? 0
    }

    /// The reference pen in this case, to be run with any seed.
    package var pen: PenConfiguration {
        var pen = PenConfiguration.reference(skin: skin, cartridge: cartridge, hand: hand)
        pen.plant.skin = drawnSkin
        pen.plant.cartridge = drawnCartridge
        pen.manner = drawnManner
        pen.ambientMilliC = value(.room)
        pen.plant.handle.startMilliC = value(.room)
        pen.plant.battery.chargePermille = value(.charge)
        return pen
    }

    /// Names and all that was drawn, on one line: `neck, 14-needles, hurried; needle length 12 µm, …`.
    package var text: String {
        let drawn = values.map { quantity, value in
            switch quantity.distribution.shape {
            case .chance: "\(quantity.rawValue) \(value == 0 ? "no" : "yes")"
            case .even, .bell: "\(quantity.rawValue) \(value) \(quantity.distribution.unit)"
            }
        }
        return "\(skin.rawValue), \(cartridge.rawValue), \(hand.rawValue); " + drawn.joined(separator: ", ")
    }

    private var drawnSkin: Skin {
        var skin = self.skin.skin
        let blunt = factor(.bluntness)
        let tissue = factor(.tissueResistance)
        skin.layers.epidermisM *= factor(.skinThickness)
        skin.layers.dermisM *= factor(.skinThickness)
        skin.stiffnessNPerM *= factor(.skinStiffness)
        skin.dampingNSPerM *= factor(.skinStiffness)
        skin.easiestPunctureN *= factor(.punctureForce) * blunt
        skin.hardestPunctureN *= factor(.punctureForce) * blunt
        skin.cuttingN *= tissue * blunt
        skin.wedgeNPerM *= tissue
        skin.frictionNPerM *= tissue
        skin.domingLimitM *= factor(.doming)
        return skin
    }

    private var drawnCartridge: CartridgeParameters {
        var parameters = cartridge.parameters
        parameters.needles -= value(.deadNeedle)
        parameters.membraneGiveM = Double(value(.film)) * 1e-6
        parameters.lengthErrorM = Double(value(.needleLength)) * 1e-6
        return parameters
    }

    private var drawnManner: HandManner {
        var manner = hand.manner
        manner.pressMn = scaled(manner.pressMn, .press)
        manner.glideUmPerS = scaled(manner.glideUmPerS, .glide)
        manner.wanderMn = scaled(manner.wanderMn, .unsteadiness)
        if manner.liftsAfterMs == nil, manner.stopsAfterMs == nil, value(.attentionLapses) == 1 {
            let span = UInt64(max(value(.attentionSpan), 1))
            manner.stopsAfterMs = span...(2 * span)
        }
        return manner
    }

    private func factor(_ quantity: DrawnQuantity) -> Double {
        Double(value(quantity)) * 1e-3
    }

    private func scaled(_ value: Int32, _ quantity: DrawnQuantity) -> Int32 {
        (Double(value) * factor(quantity)).nearestInt32
    }

    private func scaled(_ range: ClosedRange<Int32>, _ quantity: DrawnQuantity) -> ClosedRange<Int32> {
        scaled(range.lowerBound, quantity)...scaled(range.upperBound, quantity)
    }

    private static func one<Name>(of names: [Name], seed: UInt64, stream: UInt64) -> Name {
        var random = SeededRandom(seed: seed, stream: stream)
        return names[Int(random.next(below: UInt64(names.count)))]
    }
}

extension PenConfiguration {
    /// A pen in a case that a seed draws: `drawn(seed: 7).pen` is run, `drawn(seed: 7).text` says what it is.
    package static func drawn(
        seed: UInt64,
        skin: SimulatedSkin? = nil,
        cartridge: SimulatedCartridge? = nil,
        hand: SimulatedHand? = nil
    ) -> DrawnCase {
        DrawnCase(seed: seed, skin: skin, cartridge: cartridge, hand: hand)
    }
}
