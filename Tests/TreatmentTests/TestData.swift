import Foundation
import TestSupport
import Testing
import Treatment

/// The data files of this repository and plans made for one question each.
enum TestData {
    /// The real areas.yaml.
    static func areasText() throws -> String {
        try Repository.text("Protocols/treatment/areas.yaml")
    }

    /// The real indications.yaml.
    static func indicationsText() throws -> String {
        try Repository.text("Protocols/treatment/indications.yaml")
    }

    /// The real catalog, with the short file names that messages are compared by.
    static func catalog() throws -> TreatmentCatalog {
        try readCatalog.get()
    }

    /// Read once: hundreds of plans are judged by it.
    private static let readCatalog = Result {
        try TreatmentCatalog.read(
            areas: SourceText(areasText(), file: "areas.yaml"),
            indications: SourceText(indicationsText(), file: "indications.yaml")
        ).get()
    }

    /// A plan without faults, one key a line; `replacing` gives lines another value or, with "", takes them out, and
    /// `adding` puts text behind the last line.
    static func plan(replacing: [String: String] = [:], adding: String = "") -> String {
        let lines = [
            ("plan", "plan: 1"),
            ("title", "title: Test plan"),
            ("client", "client: client-1"),
            ("practitioner", "practitioner: practitioner-1"),
            ("indication", "indication: acne_scars"),
            ("areas", "areas:"),
            ("area", "  - area: cheek_left"),
            ("depth_mm", "    depth_mm: 0.50"),
            ("rate_hz", "    rate_hz: 117"),
            ("size_cm2", "    size_cm2: 18"),
            ("density_per_cm2", "    density_per_cm2: 1200"),
        ]
        return lines.map { key, line in replacing[key] ?? line }.filter { !$0.isEmpty }.joined(separator: "\n")
            + "\n" + adding
    }

    /// The fault-free plan with other values of its area.
    static func plan(
        area: String = "cheek_left",
        depth: String = "0.50",
        rate: String = "117",
        size: String = "18",
        density: String = "1200",
        adding: String = ""
    ) -> String {
        plan(
            replacing: [
                "area": "  - area: \(area)",
                "depth_mm": "    depth_mm: \(depth)",
                "rate_hz": "    rate_hz: \(rate)",
                "size_cm2": "    size_cm2: \(size)",
                "density_per_cm2": "    density_per_cm2: \(density)",
            ],
            adding: adding
        )
    }

    /// The limits file that the page of the data shows.
    static func limitsText() throws -> String {
        let page = try Repository.text("Protocols/treatment/README.md")
        let blocks = page.components(separatedBy: "```yaml\n").dropFirst()
        return try #require(blocks.first?.components(separatedBy: "```").first)
    }

    /// The real data with limits files of clinic and practitioner.
    static func catalog(clinic: String?, practitioner: String? = nil) throws -> Result<TreatmentCatalog, PlanProblems> {
        try TreatmentCatalog.read(
            areas: SourceText(areasText(), file: "areas.yaml"),
            indications: SourceText(indicationsText(), file: "indications.yaml"),
            clinic: clinic.map { SourceText($0, file: "clinic.yaml") },
            practitioner: practitioner.map { SourceText($0, file: "own.yaml") }
        )
    }

    /// Judges a plan's text as `plan.yaml` against the real catalog.
    static func judge(_ text: String, machine: MachineLimits? = nil) throws -> Result<DerivedPlan, PlanProblems> {
        try DerivedPlan.read(SourceText(text, file: "plan.yaml"), catalog: catalog(), machine: machine)
    }

    /// What is wrong with a plan; empty if nothing is.
    static func problems(_ text: String, machine: MachineLimits? = nil) throws -> [PlanProblem] {
        switch try judge(text, machine: machine) {
        case .success: []
        case .failure(let problems): problems.list
        }
    }

    /// A pen whose own bounds are wider than every ceiling of the data.
    static let widePen = MachineLimits(
        pen: "SIM-1",
        depthMaxUm: 2_500,
        rateMinMillihz: 50_000,
        rateMaxMillihz: 200_000,
        needles: 12
    )
}
