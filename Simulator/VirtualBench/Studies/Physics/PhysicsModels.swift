import PenPlant

/// The plant's models, with the numbers that the code has.
enum PhysicsModels {
    static func all(_ pen: PlantParameters) -> [PhysicsModel] {
        [
            motor(pen), eccentric(pen), stage(pen), protrusion(pen), beforePuncture(pen.skin), inSkin(pen.skin),
            layers(pen.skin), battery(pen), heat(pen), sensors(pen),
        ]
    }

    private static let sheet = "FAULHABER 1331 T 006 SR data sheet, https://paperzz.com/doc/7782699/"
    private static let none = "no source found"

    private static func motor(_ pen: PlantParameters) -> PhysicsModel {
        let motor = pen.motor
        return PhysicsModel(
            title: "Motor",
            file: "Motor.swift",
            equation: """
                L · di/dt = u − R · i − k · ω, solved exactly over a step for constant u and ω: i₁ = i∞ + (i₀ − i∞) · \
                e^(−R·dt/L). Torque k · ī with the step's mean current ī. R = R₂₂ · (1 + 0.00393/K · (T − 22 °C)) + \
                bridge. `brake`: u = 0; `coast`: i = 0; a bridge gives no more than its supply.
                """,
            parameters: [
                .init("R₂₂", "terminal resistance", motor.resistanceOhm, 2, "Ω", sheet, .dataSheet),
                .init("L", "inductance", motor.inductanceH * 1e6, 0, "µH", sheet, .dataSheet),
                .init("k", "torque constant", motor.torqueConstantNmPerA * 1e3, 2, "mNm/A", sheet, .dataSheet),
                .init("", "bridge", pen.battery.bridgeResistanceOhm * 1e3, 0, "mΩ", none, .assumed),
            ]
        )
    }

    private static func eccentric(_ pen: PlantParameters) -> PhysicsModel {
        let eccentric = pen.eccentric
        return PhysicsModel(
            title: "Eccentric",
            file: "Eccentric.swift",
            equation: """
                (J₀ + m · r² · sin²θ) · dω/dt = k · i − b · ω + F · r · sin θ − m · r² · sin θ · cos θ · ω² ∓ M. θ = 0 \
                is the peak, θ = π parked; the tips stand r · (1 − cos θ) behind their furthest reach. The friction M \
                (motor, mechanism, jam, and of the bar in its guide) holds a crank at rest exactly. Semi-implicit \
                Euler, 50 µs.
                """,
            parameters: [
                .init("r", "crank radius (stroke 2 r)", eccentric.radiusM * 1e3, 2, "mm", "pens: 2.5–4 mm", .assumed),
                .init("J₀", "rotor", pen.motor.inertiaKgM2 * 1e7, 2, "g·cm²", sheet, .dataSheet),
                .init(
                    "",
                    "eccentric",
                    eccentric.inertiaKgM2 * 1e7,
                    2,
                    "g·cm²",
                    "steel disc 8 mm × 4 mm: ½ · 1.6 g · (4 mm)²",
                    .derived
                ),
                .init("m", "needle bar", pen.needleBar.massKg * 1e3, 1, "g", none, .assumed),
                .init("M", "motor's friction", pen.motor.frictionTorqueNm * 1e3, 2, "mNm", sheet, .dataSheet),
                .init(
                    "",
                    "mechanism's friction",
                    eccentric.frictionTorqueNm * 1e3,
                    2,
                    "mNm",
                    "agrees with 150 mA in all of the Exceed pen (FDA summary K180778)",
                    .assumed
                ),
                .init("b", "viscous friction", eccentric.viscousTorqueNmS * 1e6, 1, "µNm·s", none, .assumed),
            ]
        )
    }

    private static func stage(_ pen: PlantParameters) -> PhysicsModel {
        let stage = pen.stage
        return PhysicsModel(
            title: "Depth stage",
            file: "DepthStage.swift",
            equation: """
                A screw follows the commanded speed within limits of speed, acceleration and travel. The nut lies in \
                screw … screw + play; needle force beyond the nut's friction drives it home at (F − F₀) / c. The \
                encoder sees the screw only.
                """,
            parameters: [
                .init("", "travel inwards", stage.retractedM * 1e3, 1, "mm", none, .assumed),
                .init("", "travel outwards", stage.extendedM * 1e3, 1, "mm", none, .assumed),
                .init("", "speed", stage.speedLimitMPerS * 1e3, 0, "mm/s", "class: 8 mm stepper, M2 screw", .assumed),
                .init("", "acceleration", stage.accelerationMPerS2, 1, "m/s²", none, .assumed),
                .init(
                    "",
                    "play",
                    stage.backlashM * 1e6,
                    0,
                    "µm",
                    "a printer's screw measured 10 µm, https://softsolder.com/2014/03/06/",
                    .assumed
                ),
                .init("F₀", "nut's friction", stage.holdingForceN, 1, "N", none, .assumed),
                .init("c", "nut's damping", stage.playDampingNSPerM, 0, "N·s/m", none, .assumed),
            ]
        )
    }

    private static func protrusion(_ pen: PlantParameters) -> PhysicsModel {
        PhysicsModel(
            title: "Protrusion",
            file: "NeedleBar.swift",
            equation: """
                protrusion = nut − r · (1 − cos θ) − C · F, dynamic and under load, negative inside the cartridge. The \
                deflection C · F follows in two steps (100 µs): bar and tip ring above 2 kHz and are damped by the \
                guide. overlap = protrusion + doming − film + length error of the needles; doming = h · P / (P + P½) \
                under a press P.
                """,
            parameters: [
                .init(
                    "C",
                    "compliance",
                    pen.needleBar.complianceMPerN * 1e6,
                    0,
                    "µm/N",
                    "so that the untrimmed shortfall is of the size that a needle maker reports",
                    .assumed
                ),
                .init("", "film and membrane", pen.cartridge.membraneGiveM * 1e6, 0, "µm", none, .assumed),
                .init(
                    "",
                    "needles",
                    Double(pen.cartridge.needles),
                    0,
                    "",
                    "Rejuvapen NXT, FDA summary K192138",
                    .literature
                ),
                .init(
                    "h",
                    "highest doming",
                    pen.skin.domingLimitM * 1e3,
                    2,
                    "mm",
                    "that skin rises into the cartridge: Setterfield, https://www.skinspin.com/blogs/news/85360708; "
                        + "the amount is not published",
                    .assumed
                ),
                .init("P½", "press for half of it", pen.skin.domingHalfPressN, 1, "N", none, .assumed),
            ]
        )
    }

    static func beforePuncture(_ skin: Skin) -> PhysicsModel {
        PhysicsModel(
            title: "Skin before the puncture",
            file: "SkinContact.swift",
            equation: """
                f = K · overlap + c · v for each needle (Kelvin-Voigt). As f passes the puncture forces, spread evenly \
                between two bounds over the needles of a cartridge, the share that is through grows; it falls to 0 \
                only at withdrawal.
                """,
            parameters: [
                .init(
                    "K",
                    "stiffness",
                    skin.stiffnessNPerM,
                    0,
                    "N/m",
                    "less than half of a nominal depth below 1 mm is buried: Lam et al. 2008, "
                        + "https://scitepress.org/Papers/2008/10548",
                    .assumed
                ),
                .init("c", "damping", skin.dampingNSPerM, 2, "N·s/m", none, .assumed),
                .init(
                    "",
                    "easiest puncture",
                    skin.easiestPunctureN,
                    2,
                    "N",
                    "between Olatunji et al. 2013 (0.021–0.030 N) and Davis et al. 2004 (0.1–3 N)",
                    .derived
                ),
                .init("", "hardest puncture", skin.hardestPunctureN, 2, "N", "the same", .derived),
            ]
        )
    }

    static func inSkin(_ skin: Skin) -> PhysicsModel {
        PhysicsModel(
            title: "Needles in the skin",
            file: "SkinContact.swift",
            equation: """
                f = w · d + (cut + μ · d) · grip, where the penetration d = overlap − s and the surface s springs back \
                by c · ds/dt = f − K · s (implicit). grip goes from +1 to −1 over a short travel. Glide g pulls the \
                needles sideways with min(λ · g, tear); a share of it is friction of the bar in its guide.
                """,
            parameters: [
                .init(
                    "w",
                    "wedging",
                    skin.wedgeNPerM,
                    0,
                    "N/m",
                    "in all 0.1 N a needle at 0.9 mm, the size of a puncture force",
                    .derived
                ),
                .init("cut", "cutting", skin.cuttingN, 2, "N", "the same", .derived),
                .init("μ", "friction along the shaft", skin.frictionNPerM, 0, "N/m", "the same", .derived),
                .init("", "travel of the reversal", skin.reversalM * 1e6, 0, "µm", none, .assumed),
                .init("λ", "sideways stiffness", skin.lateralNPerM, 0, "N/m", none, .assumed),
                .init("tear", "sideways force that tears", skin.tearN, 1, "N", none, .assumed),
                .init("", "share into the guide", skin.guideFriction, 1, "", none, .assumed),
            ]
        )
    }

    static func layers(_ skin: Skin) -> PhysicsModel {
        let resists =
            "softer in each deeper layer: Groves et al. 2012, doi 10.1080/10255842.2011.596481, for the direction"
        return PhysicsModel(
            title: "Layers of the skin",
            file: "Parameters/SkinLayers.swift",
            equation: """
                The layer of a depth d is a comparison with the area's thicknesses. The epidermis' resistance is the \
                puncture force. Epidermis and dermis wedge and rub alike. Of what of d lies below the dermis only a \
                share counts in w · d and μ · d, and over the travel of the reversal cutting falls to the same share. \
                A stroke tells the deepest layer that its tips reached (`StrokeTruth.layer`), the plant how many \
                passed the dermis (`PlantTruth.strokesBeyondDermis`).
                """,
            parameters: [
                .init("", "epidermis (cheek)", skin.layers.epidermisM * 1e6, 0, "µm", "the table below", .literature),
                .init("", "dermis (cheek)", skin.layers.dermisM * 1e6, 0, "µm", "the table below", .literature),
                .init("", "fat below (cheek)", skin.layers.subcutisM * 1e3, 0, "mm", "as at the chin", .assumed),
                .init("", "share below the dermis", skin.layers.belowDermis, 2, "", resists, .assumed),
            ]
        )
    }
}
