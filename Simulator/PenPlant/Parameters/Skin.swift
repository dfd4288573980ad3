/// One area's skin as the needles and the rim feel it. Forces and stiffness are for one needle.
///
/// Until it breaks through, a needle pushes the surface ahead of it against a spring and a damper (Kelvin-Voigt). Its
/// puncture force is spread evenly between two bounds over the needles of a cartridge. Once through, it feels the
/// tissue it wedges apart, the cutting edge, and friction along the shaft.
package struct Skin: Sendable, Equatable {
    /// Stiffness of the surface under one needle tip, N/m.
    package var stiffnessNPerM: Double
    /// Damping of the surface under one needle tip, N·s/m.
    package var dampingNSPerM: Double
    /// Force at which the easiest needle of a cartridge breaks through, N.
    package var easiestPunctureN: Double
    /// Force at which the hardest needle of a cartridge breaks through, N.
    package var hardestPunctureN: Double
    /// Force of tissue wedged apart, N per metre of penetration; it pushes the needle out also at rest.
    package var wedgeNPerM: Double
    /// Force to cut further, N, while advancing.
    package var cuttingN: Double
    /// Friction along the shaft, N per metre of penetration, against the motion.
    package var frictionNPerM: Double
    /// Travel over which cutting and friction build up or reverse, m.
    package var reversalM: Double
    /// How high the skin rises into the cartridge's mouth under a very hard press, m.
    package var domingLimitM: Double
    /// Press at which half of that height is reached, N.
    package var domingHalfPressN: Double
    /// Sideways stiffness of the skin against an inserted needle that glides along, N/m.
    package var lateralNPerM: Double
    /// Sideways force at which the skin tears instead of stretching on, N.
    package var tearN: Double
    /// Share of the sideways force that becomes friction of the bar in its guide.
    package var guideFriction: Double
    /// How thick its layers are, and how they differ.
    package var layers: SkinLayers

    /// Cheek of an adult.
    ///
    /// - `easiestPunctureN` 0.05, `hardestPunctureN` 0.15, mean 0.1 N: 1.2–1.4 N for 12–14 needles. Grade: derived,
    ///   between 0.021–0.030 N per needle for solid microneedle arrays pushed slowly (Olatunji et al., J Pharm Sci
    ///   2013, doi 10.1002/jps.23439) and 0.1–3 N for microfabricated needles in living human skin (Davis et al., J
    ///   Biomech 37, 2004), of which sharp 0.25–0.35 mm steel needles take the low end.
    /// - `wedgeNPerM` 40, `cuttingN` 0.05, `frictionNPerM` 30: about 0.11 N per needle at 0.9 mm. Grade: derived, so
    ///   that the force in the skin is of the size of the puncture force above.
    /// - `stiffnessNPerM` 400, `dampingNSPerM` 0.12. Grade: assumed, so that at needle speeds of 0.5–0.9 m/s the tips
    ///   indent the skin by up to about 0.25 mm before they break through: steel needles in pig skin were buried by
    ///   less than half of a nominal depth below 1 mm (Lam et al., 2008, https://scitepress.org/Papers/2008/10548).
    /// - `domingLimitM` 0.5 mm at a half press of 2 N: 0.10 mm at 0.5 N, 0.31 mm at 3.3 N. Grade: assumed; that skin
    ///   rises into the cartridge under pressure and is then needled deeper than set is Setterfield's report
    ///   (https://www.skinspin.com/blogs/news/85360708-q-a-with-dr-lance-setterfield).
    /// - `layers`: of the skin over the cheekbone.
    /// - `reversalM` 60 µm, `lateralNPerM` 100, `tearN` 0.5, `guideFriction` 0.2. Grade: assumed.
    package static let cheek = Skin(
        stiffnessNPerM: 400,
        dampingNSPerM: 0.12,
        easiestPunctureN: 0.05,
        hardestPunctureN: 0.15,
        wedgeNPerM: 40,
        cuttingN: 0.05,
        frictionNPerM: 30,
        reversalM: 60e-6,
        domingLimitM: 0.5e-3,
        domingHalfPressN: 2,
        lateralNPerM: 100,
        tearN: 0.5,
        guideFriction: 0.2,
        layers: .zygoma
    )
}
