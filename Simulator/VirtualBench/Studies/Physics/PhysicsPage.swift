import PenPlant
import PenSimulator

/// The text of docs/physics/README.md.
struct PhysicsPage: Sendable {
    let study: PhysicsStudy

    var markdown: String {
        let droop = DroopTable.markdown(study.subject.pen)
        let parts = [head, validation, droop, models, areas, variety, arithmetic, assumed]
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var head: String {
        """
        <!-- Made by `stipple-sim study physics --out docs/physics`; do not edit. -->
        # Physics of the simulated pen

            stipple-sim study physics --out docs/physics

        makes this page, the same bytes on every machine, and ends with status 1 when a row is out of tolerance. All \
        numbers are read from the code that simulates. Nothing here was measured on a real pen, and no parameter was \
        fitted to one: the table shows that the models agree with what others print, not that a pen of this kind \
        behaves so.

        Grades: *data sheet*, *literature*, *seller's page* (no method given), *derived* (formula given), *assumed* \
        (no source found). What is only assumed is not in the validation table; it is listed [at the end](#assumed).
        """
    }

    private var validation: String {
        var text = """
            ## Validation

            A row holds when all that was simulated lies within what the source says, widened by the tolerance to \
            either side. \(study.rows.count - study.missed.count) of \(study.rows.count) rows hold.
            """
        var groups: [String] = []
        for row in study.rows where !groups.contains(row.group) { groups.append(row.group) }
        for group in groups {
            text += """


                ### \(group)

                | quantity | source says | source | grade | tolerance | simulated | verdict |
                |---|---|---|---|---|---|---|

                """
            text += study.rows.filter { $0.group == group }.map(\.line).joined(separator: "\n")
        }
        return text
    }

    private var models: String {
        """
        ## Models

        Step 50 µs; heat and charge every 1 ms. Values are those of the reference pen (`PlantParameters.reference`).

        \(PhysicsModels.all(study.subject.pen).map(\.markdown).joined(separator: "\n\n"))
        """
    }

    /// What differs from area to area.
    private var areas: String {
        let rows = study.subject.skins.map { name, skin in
            let layers = skin.layers
            let cells = [
                text(skin.stiffnessNPerM, 0), text(skin.dampingNSPerM, 2),
                "\(text(skin.easiestPunctureN, 2))–\(text(skin.hardestPunctureN, 2))", text(skin.wedgeNPerM, 0),
                text(skin.cuttingN, 2), text(skin.frictionNPerM, 0), text(skin.domingLimitM * 1e3, 2),
                text(layers.epidermisM * 1e6, 0), text(layers.dermisM * 1e6, 0), text(layers.subcutisM * 1e3, 0),
            ]
            return "| \(name) | " + cells.joined(separator: " | ") + " |"
        }
        return """
            ## Skin by area

            Sources and grades stand beside each value in \
            [`Skin.swift`](../../Simulator/PenPlant/Parameters/Skin.swift), \
            [`Skin+Areas.swift`](../../Simulator/PenPlant/Parameters/Skin+Areas.swift) and \
            [`SkinLayers+Areas.swift`](../../Simulator/PenPlant/Parameters/SkinLayers+Areas.swift). That the areas \
            differ, and which way, is the literature's; by how much is mostly assumed. The cheek's skin is 1.2 mm \
            thick: a needle that is set to 1.5 mm leaves its dermis unless the skin gives way, which \
            `strokesBeyondDermis` counts.

            | skin | K, N/m | c, N·s/m | puncture, N | w, N/m | cut, N | μ, N/m | h, mm | epidermis, µm | dermis, µm \
            | fat, mm |
            |---|---|---|---|---|---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            Ultrasound and histology disagree about the epidermis (0.17–0.22 mm against 0.07–0.12 mm on the face), and \
            biopsies of Korean adults find thinner skin (0.52–0.63 mm at the eyelid). The thicker dermis of a scar is \
            the abdomen's.
            """
    }

    /// What `PenConfiguration.drawn(seed:)` draws.
    private var variety: String {
        let rows = DrawnQuantity.allCases.map { quantity in
            let drawn = quantity.distribution
            let range =
                drawn.shape == .chance
                ? "\(drawn.permille) ‰ of cases"
                : "\(drawn.bounds.lowerBound) to \(drawn.bounds.upperBound) \(drawn.unit)"
            return "| \(drawn.owner.rawValue) | \(quantity.rawValue) | \(range) | \(drawn.shape.rawValue) | "
                + "\(drawn.meaning) | \(drawn.grade.rawValue) |"
        }
        return """
            ## Variety

            `PenConfiguration.drawn(seed:)` draws a skin, a cartridge of cleared pens, a hand, and then each of these, \
            every one from a stream of its own. Bounds are hard. *even*: each value alike; *bell*: the sum of four \
            even draws, about the middle, a deviation of 1/6.9 of the width.

            | whose | quantity | bounds | shape | meaning | grade |
            |---|---|---|---|---|---|
            \(rows.joined(separator: "\n"))

            Pens of one type differ besides, each value even within its bound (`PlantSpread`, from the seed of the run):

            | pen's own | bound | unit |
            |---|---|---|
            \(spread)

            Grade of all of these: assumed; the protrusion sensor's are what a factory's trim leaves, within the ±0.15 \
            mm scale tolerance of the Exceed pen (FDA summary K180778).
            """
    }

    private var spread: String {
        let spread = study.subject.pen.spread == .none ? PlantSpread.reference : study.subject.pen.spread
        let rows: [(String, Int32, String)] = [
            ("torque constant", spread.torqueConstantPpm, "ppm"), ("resistance", spread.resistancePpm, "ppm"),
            ("friction", spread.frictionPpm, "ppm"), ("compliance of the bar", spread.compliancePpm, "ppm"),
            ("play of the stage", spread.backlashPpm, "ppm"), ("gain of the current", spread.currentGainPpm, "ppm"),
            ("zero of the current", spread.currentOffsetMa, "mA"), ("gain of the supply", spread.supplyGainPpm, "ppm"),
            ("zero of the crank", spread.crankOffsetCounts, "counts"),
            ("gain of the protrusion", spread.protrusionGainPpm, "ppm"),
            ("zero of the protrusion", spread.protrusionOffsetUm, "µm"),
            ("zero of the stage", spread.stageOffsetUm, "µm"), ("zero of the handle", spread.handleOffsetMilliC, "m°C"),
            ("gain of the winding's rise", spread.windingGainPpm, "ppm"),
            ("gain of the press", spread.pressGainPpm, "ppm"),
        ]
        return rows.map { "| \($0.0) | ±\($0.1) | \($0.2) |" }.joined(separator: "\n")
    }

    private var arithmetic: String {
        let errors = study.errors
        return """
            ## Arithmetic

            Only IEEE additions, subtractions, multiplications, divisions and comparisons; no C library, no fused \
            multiply-add, no Foundation, no chance but the seed's. So a transcript is the same on every processor. A \
            test reads the objects of the release build: PenPlant, PenFirmware and PenSimulator call no function of \
            libm, VirtualBench only the square root, which IEEE 754 rounds exactly (PLANT-140).

            * The **phasor** (cos θ, sin θ) is turned by keeping the phase as a share of a turn, adding each step's \
            turn to it, and evaluating two Taylor polynomials (x¹⁴, x¹⁵) within an eighth of a turn: it cannot leave \
            the unit circle however long a run lasts.
            * The **decay** e⁻ˣ is a Taylor polynomial of x/1024 (x⁵), squared ten times.

            Measured at \(PhysicsStudy.places) places each, against the series in double-double arithmetic (31 digits):

            | | worst | stated bound | verdict |
            |---|---|---|---|
            | error of cos, sin | \(ShortText.of(errors.phasor)) | \(ShortText.of(PolynomialErrors.phasorBound)) | \
            \(verdict(errors.phasor < PolynomialErrors.phasorBound)) |
            | cos² + sin² − 1 | \(ShortText.of(errors.circle)) | \(ShortText.of(PolynomialErrors.phasorBound)) | \
            \(verdict(errors.circle < PolynomialErrors.phasorBound)) |
            | relative error of e⁻ˣ, x ≤ 20 | \(ShortText.of(errors.decay)) | \
            \(ShortText.of(PolynomialErrors.decayBound)) | \(verdict(errors.decay < PolynomialErrors.decayBound)) |
            """
    }

    /// Parameters without a source, by model.
    private var assumed: String {
        let lines = PhysicsModels.all(study.subject.pen).map { model in
            let names = model.parameters.filter { $0.source.grade == .assumed }.map(\.name)
            return "* **\(model.title)**: \(names.isEmpty ? "nothing" : names.joined(separator: ", "))."
        }
        return """
            ## Assumed

            No source was found for these; each is a plausible value of its class, and a pen's maker has to replace it:

            \(lines.joined(separator: "\n"))
            * **Skin by area**: all amounts but the thickness of epidermis and dermis.
            * **Variety**: all bounds of the table above that say so; the manners of the hands.

            Not modelled: PWM ripple and commutation; demagnetization at high current; holes that stay open (a still \
            pen finds fresh skin each stroke); the pen lifted by its own needles; differences within an area; bone \
            that a needle reaches; wear and moisture; ageing of the battery; heat from the hand; needles of one \
            cartridge that differ in length.
            """
    }

    private func verdict(_ holds: Bool) -> String { holds ? "holds" : "**MISSED**" }

    private func text(_ value: Double, _ decimals: Int) -> String { PhysicsRow.text(value, decimals: decimals) }
}
