import Foundation
import TestSupport
import Testing
import Treatment

/// The facts of indications.yaml, and what happens when it is broken.
@Suite struct IndicationCatalogTests {
    /// Indication, pen, skin types and clearance, as the summaries say it.
    private static let facts: [(indication: String, pen: String, skin: String, clearance: String)] = [
        ("facial_wrinkles", "exceed", "I-III", "K180778"),
        ("facial_wrinkles", "exceed_unlimited", "I-III", "K233709"),
        ("facial_wrinkles", "xcellarispro_twist", "I-III", "K250188"),
        ("acne_scars", "exceed", "I-IV", "K182407"),
        ("acne_scars", "exceed_unlimited", "I-IV", "K233709"), ("acne_scars", "skinpen", "all", "K202243"),
        ("acne_scars", "dr_pen", "all", "K230420"), ("acne_scars", "pro_pen", "all", "K243800"),
        ("acne_scars", "xcellarispro_twist", "I-IV", "K250188"),
        ("periorbital_wrinkles", "rejuvapen_nxt", "I-IV", "K192138"),
        ("periorbital_wrinkles", "exceed", "I-III", "K180778"),
        ("periorbital_wrinkles", "exceed_unlimited", "I-III", "K233709"),
        ("periorbital_wrinkles", "xcellarispro_twist", "I-III", "K250188"),
        ("neck_wrinkles", "skinpen", "II-IV", "K202243"),
        ("abdominal_scars", "skinstylus", "all", "K200044"),
    ]

    @Test func `TREAT-107 the labels are those of the clearances`() throws {
        let catalog = try TestData.catalog().indications
        let labels = catalog.indications.flatMap { indication in
            indication.labels.map { label in
                "\(indication.name) \(label.pen) \(label.skinText) \(label.provenance.citation.text)"
            }
        }
        #expect(labels.count == Self.facts.count)
        for (label, fact) in zip(labels, Self.facts) {
            #expect(label.hasPrefix("\(fact.indication) \(fact.pen) \(fact.skin) "), "\(label)")
            #expect(label.contains(fact.clearance), "\(label)")
        }
        for indication in catalog.indications {
            #expect(indication.labels.allSatisfy { $0.ageMin == 22 && $0.provenance.grade == .label })
        }
        let bare = catalog.indications.filter(\.labels.isEmpty).map(\.name)
        #expect(
            bare == [
                "striae", "hair_loss", "hand_rejuvenation", "body_texture", "pores", "texture", "pigmentation",
                "body_scars",
            ]
        )
        #expect(catalog.offLabel.ageMin.value == 18)
        #expect(catalog.offLabel.depthMaxUm.value == 1_500)
    }

    @Test(arguments: [
        ("format: 2", "format: 1", "format is 1, and only 2 is read"),
        ("off_label:", "of_label:", "off_label is missing"), ("value: 18,", "value: 0,", "must be more than 0"),
        (
            "      - pen: exceed\n", "      - pen: exced\n",
            "pen is exced, which is no row of pens (did you mean exceed?)"
        ),
        ("fitzpatrick: [I, II, III]", "fitzpatrick: [I, VII]", "fitzpatrick names VII; known are I, II"),
        ("fitzpatrick: [I, II, III]", "fitzpatrick: [I, I]", "fitzpatrick names I twice"),
        ("fitzpatrick: [I, II, III]", "fitzpatrick: []", "fitzpatrick is empty"),
        ("fitzpatrick: [I, II, III]", "fitzpatrick: III", "fitzpatrick is a list"),
        ("[glabella, periorbital, cheek]", "[glabela]", "names glabela, which is no row of areas.yaml (did you mean"),
        ("[glabella, periorbital, cheek]", "[cheek_left]", "names cheek_left, which is no row of areas.yaml"),
        ("[glabella, periorbital, cheek]", "[[cheek]]", "areas lists words"),
        ("age_min: 22", "age_min: old", "not a number"),
        (
            "        source: exceed-k180778", "        source: exceed-k1",
            "no row of sources (did you mean exceed-k180778?)"
        ),
        ("name: striae", "name: acne_scars", "acne_scars is already the name of another indication"),
        ("name: pro_pen", "name: dr_pen", "dr_pen is already the name of another pen"),
        ("    labels:\n", "    labels: none\n", "this is not YAML"),
    ])
    func `TREAT-108 a flaw of indications.yaml is told with its line`(old: String, new: String, expected: String) throws
    {
        let text = try TestData.indicationsText()
        let range = try #require(text.range(of: old), "\(old) is not in indications.yaml")
        let result = TreatmentCatalog.read(
            areas: SourceText(try TestData.areasText(), file: "areas.yaml"),
            indications: SourceText(text.replacingCharacters(in: range, with: new), file: "indications.yaml")
        )
        guard case .failure(let problems) = result else {
            Issue.record("\(new) was accepted")
            return
        }
        #expect(problems.list.contains { $0.sentence.contains(expected) }, "\(problems.text)")
        #expect(problems.list.allSatisfy { $0.file == "indications.yaml" && $0.kind == .unreadable })
        #expect(problems.exitCode == 65)
    }
}
