import PenPlant

/// Skin against literature: forces of the puncture, thickness of the layers.
enum SkinRows {
    static func rows(_ subject: PhysicsSubject) -> [PhysicsRow] {
        subject.skins.map { insertion($0.name, $0.skin) } + subject.areas.flatMap { thickness($0.area, $0.layers) }
            + [face(subject)]
    }

    /// Needles pushed in slowly: force a needle at which the first and the last break through.
    private static func insertion(_ name: String, _ skin: Skin) -> PhysicsRow {
        let needles = 12.0
        var contact = SkinContact(skin: skin, cartridge: CartridgeParameters(needles: 12, membraneGiveM: 0))
        var first = 0.0
        var last = 0.0
        for step in 1...30_000 where contact.punctured < 1 {
            let before = contact.punctured
            let overlapM = Double(step) * 0.5e-6
            contact.step(protrusionM: overlapM, speedMPerS: 0, surroundings: touch)
            if before == 0 { first = contact.forceN / needles }
            last = skin.stiffnessNPerM * overlapM
        }
        // A skin that nothing pierces within 15 mm has no insertion force.
        if contact.punctured < 1 { first = 0 }
        return PhysicsRow(
            group: "Skin",
            quantity: "insertion force a needle, \(name), first to last of 12",
            unit: "N",
            decimals: 3,
            stated: 0.021...3,
            source: PhysicsSource(
                "from arrays of solid needles at 1 mm/s (Olatunji et al. 2013, doi 10.1002/jps.23439) to needles in "
                    + "living human skin (Davis et al., J Biomech 37, 2004)",
                .literature
            ),
            tolerance: .range,
            simulated: first...max(first, last)
        )
    }

    /// Tips driven through: penetration at which they leave the epidermis, and the dermis.
    private static func thickness(_ area: SkinThickness, _ layers: SkinLayers) -> [PhysicsRow] {
        let borders = bordersM(layers)
        return [
            row(area, "epidermis", area.epidermisUm, borders.epidermisM * 1e6),
            row(area, "dermis", area.dermisUm, (borders.skinM - borders.epidermisM) * 1e6),
        ]
    }

    private static func bordersM(_ layers: SkinLayers) -> (epidermisM: Double, skinM: Double) {
        var skin = Skin.cheek
        skin.layers = layers
        var contact = SkinContact(skin: skin, cartridge: CartridgeParameters(needles: 12, membraneGiveM: 0))
        var epidermisM = 0.0
        var skinM = 0.0
        for step in 1...8_000 {
            contact.step(protrusionM: Double(step) * 0.5e-6, speedMPerS: 0, surroundings: touch)
            switch layers.layer(atM: contact.penetrationM) {
            case .outside: continue
            case .epidermis: epidermisM = contact.penetrationM
            case .dermis: skinM = contact.penetrationM
            case .subcutis, .below: return (epidermisM, skinM)
            }
        }
        return (epidermisM, 0)
    }

    private static func row(
        _ area: SkinThickness,
        _ layer: String,
        _ printed: (men: Double, women: Double),
        _ simulatedUm: Double
    ) -> PhysicsRow {
        PhysicsRow(
            group: "Skin",
            quantity: "\(layer), \(area.area), mean of men and women",
            unit: "µm",
            decimals: 0,
            stated: .only((printed.men + printed.women) / 2),
            source: area.source,
            tolerance: .percent(2),
            simulated: .only(simulatedUm)
        )
    }

    /// The face's areas that may be treated against another source than the one they are from.
    private static func face(_ subject: PhysicsSubject) -> PhysicsRow {
        let treated = subject.areas.filter { !$0.area.area.hasPrefix("eyelid") && !$0.area.area.hasPrefix("abdomen") }
        let dermisUm = treated.map { $0.layers.dermisM * 1e6 }
        return PhysicsRow(
            group: "Skin",
            quantity: "dermis of face and neck without the eyelid, thinnest to thickest",
            unit: "µm",
            decimals: 0,
            stated: 759...1_969,
            source: PhysicsSource(
                "cadavers, 39 sites of the face, upper eyelid to side of the nose (Chopra et al., Aesthet Surg J 35, "
                    + "2015)",
                .literature
            ),
            tolerance: .range,
            simulated: (dermisUm.min() ?? 0)...(dermisUm.max() ?? 0)
        )
    }

    private static let touch = PlantSurroundings(inContact: true, pressMn: 0, glideUmPerS: 0, ambientMilliC: 23_000)
}
