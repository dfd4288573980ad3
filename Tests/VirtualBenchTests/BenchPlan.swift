import TestSupport
import Treatment

/// Plans of the tests' own, and their derivation for a simulated pen.
enum BenchPlan {
    /// Some 0.9 s of motion at 117 Hz with 12 needles.
    static let short = text(punctures: 1_200)

    /// One or more areas with so many punctures each; 25 cm² each, so that only the punctures say how long it takes.
    static func text(
        _ areas: [String] = ["cheek_left"],
        punctures: Int,
        depthMm: String = "0.50",
        rateHz: String = "117",
        passes: Int = 1,
        needles: Int? = nil
    ) -> String {
        let head = """
            plan: 1
            title: Bench
            client: test-client
            practitioner: test-practitioner
            indication: acne_scars
            fitzpatrick: III
            areas:

            """
        return areas.reduce((needles.map { "needles: \($0)\n" } ?? "") + head) { text, area in
            text + """
                  - area: \(area)
                    depth_mm: \(depthMm)
                    rate_hz: \(rateHz)
                    size_cm2: 25
                    density_per_cm2: \(punctures / 25)
                    passes: \(passes)

                """
        }
    }

    static func derive(_ text: String) throws -> DerivedPlan {
        let catalog = TreatmentCatalog.read(
            areas: try source("Protocols/treatment/areas.yaml"),
            indications: try source("Protocols/treatment/indications.yaml")
        )
        let plan = SourceText.decode(Array(text.utf8), file: "plan.yaml")
        return try DerivedPlan.read(plan.get(), catalog: catalog.get(), machine: nil).get()
    }

    private static func source(_ path: String) throws -> SourceText {
        try SourceText.decode(Repository.bytes(path), file: path).get()
    }
}
