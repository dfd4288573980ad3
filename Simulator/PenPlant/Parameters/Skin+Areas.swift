// Other areas' skins. Each is the cheek's, changed where a source says that it differs; that it differs, and which way,
// is the source's, by how much is graded beside it.
extension Skin {
    /// Forehead of an adult: firm, little to rise into the cartridge, bone below.
    ///
    /// - `stiffnessNPerM` 600, half as much again as the cheek's: of 16 sites the forehead is among the least
    ///   distensible (Sano et al., J Clin Aesthet Dermatol, June 2018,
    ///   http://jcadonline.com/skin-elasticity-june-2018/). Grade: literature for the direction, assumed for the
    ///   amount.
    /// - `domingLimitM` 0.25 mm: 2 mm of fat over bone leave little that could rise (ultrasound of 32 adults, Iyengar
    ///   et al., Dermatol Surg 44, 2018). Grade: assumed.
    /// - `easiestPunctureN` 0.06, `hardestPunctureN` 0.17: an indentation that bone holds up breaks no sooner. Grade:
    ///   assumed.
    package static let forehead: Skin = {
        var skin = Skin.cheek
        skin.stiffnessNPerM = 600
        skin.easiestPunctureN = 0.06
        skin.hardestPunctureN = 0.17
        skin.domingLimitM = 0.25e-3
        skin.layers = .forehead
        return skin
    }()

    /// Neck of an adult: thin, soft and lax; rises far into the cartridge.
    ///
    /// - `stiffnessNPerM` 280, `dampingNSPerM` 0.09: neck skin is more extensible than the cheek's, its dermis thinner
    ///   (58 women, Skin Res Technol 19, 2013, doi 10.1111/srt.12020). Grade: literature for the direction, assumed for
    ///   the amount.
    /// - `easiestPunctureN` 0.04, `hardestPunctureN` 0.12, `wedgeNPerM` 32, `frictionNPerM` 24: four fifths of the
    ///   cheek's. Grade: assumed.
    /// - `domingLimitM` 0.8 mm at a half press of 1.5 N. Grade: assumed.
    package static let neck: Skin = {
        var skin = Skin.cheek
        skin.stiffnessNPerM = 280
        skin.dampingNSPerM = 0.09
        skin.easiestPunctureN = 0.04
        skin.hardestPunctureN = 0.12
        skin.wedgeNPerM = 32
        skin.frictionNPerM = 24
        skin.domingLimitM = 0.8e-3
        skin.domingHalfPressN = 1.5
        skin.layers = .neck
        return skin
    }()

    /// Hypertrophic scar, such as a surgical one on the abdomen: the hardest that a pen is cleared for.
    ///
    /// - `stiffnessNPerM` 920, 2.3 times the cheek's: hypertrophic burn scars stretched by 16 % where the same place
    ///   on the other side stretched by 38 % (9 patients, "A new instrument for serial measurements of elasticity in
    ///   hypertrophic scar", https://scilit.com/publications/5c2756a0b3024efabb915f920b04e855). Grade: literature for
    ///   the ratio of skins, derived for the tip of a needle.
    /// - `easiestPunctureN` 0.10, `hardestPunctureN` 0.28, `wedgeNPerM` 70, `cuttingN` 0.09, `frictionNPerM` 55: twice
    ///   the cheek's; within 0.1–3 N a needle of living skin (Davis et al., J Biomech 37, 2004). Grade: assumed.
    /// - `domingLimitM` 0.2 mm at a half press of 3 N. Grade: assumed, stiff skin rises less.
    package static let scar: Skin = {
        var skin = Skin.cheek
        skin.stiffnessNPerM = 920
        skin.dampingNSPerM = 0.2
        skin.easiestPunctureN = 0.10
        skin.hardestPunctureN = 0.28
        skin.wedgeNPerM = 70
        skin.cuttingN = 0.09
        skin.frictionNPerM = 55
        skin.domingLimitM = 0.2e-3
        skin.domingHalfPressN = 3
        skin.layers = .abdomen
        return skin
    }()
}
