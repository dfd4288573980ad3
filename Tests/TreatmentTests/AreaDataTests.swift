import TestSupport
import Testing
import Treatment

/// The numbers that stand in areas.yaml and indications.yaml.
@Suite struct AreaDataTests {
    @Test func `TREAT-010 the data files of this repository are read without a problem`() throws {
        let catalog = try TestData.catalog()
        #expect(catalog.areas.areas.count == 42)
        #expect(Set(catalog.areas.areas.map(\.row)).count == 27)
        #expect(catalog.areas.excluded.map(\.name) == ["eyelid", "lips", "nipples", "genitals", "mucosa"])
        #expect(catalog.indications.indications.count == 13)
    }

    @Test func `TREAT-011 every number names a source that exists, and a web address or why there is none`() throws {
        let catalog = try TestData.catalog()
        for provenance in catalog.areas.allProvenance + catalog.indications.allProvenance {
            let hasOwnReason = ["computed here", "no source"].contains(provenance.citation.kind)
            #expect(provenance.citation.url != nil || hasOwnReason, "line \(provenance.line)")
            // A number nobody published cannot claim a grade, and an unsourced one cannot claim a document.
            #expect(
                (provenance.citation.kind == "no source") == (provenance.grade == .unsourcedDefault),
                "line \(provenance.line)"
            )
            if provenance.citation.kind == "computed here" {
                #expect([.derived, .assumed].contains(provenance.grade), "line \(provenance.line)")
            }
        }
    }

    @Test func `TREAT-011 every source is used by a number`() throws {
        let catalog = try TestData.catalog()
        #expect(try sources(in: TestData.areasText()) == Set(catalog.areas.allProvenance.map(\.citation.id)))
        #expect(
            try sources(in: TestData.indicationsText()) == Set(catalog.indications.allProvenance.map(\.citation.id))
        )
    }

    /// What is only remembered was read nowhere, and claims no document.
    @Test func `TREAT-011 what is recalled is an unsourced default`() throws {
        let catalog = try TestData.catalog()
        let recalled = catalog.areas.allProvenance.filter { $0.note?.contains("recalled") == true }
        #expect(recalled.count >= 10)
        for provenance in recalled {
            #expect(provenance.grade == .unsourcedDefault, "line \(provenance.line)")
        }
    }

    private func sources(in text: String) -> Set<String> {
        let listed = text.split(separator: "\n").drop { $0 != "sources:" }.dropFirst()
            .prefix { $0.hasPrefix(" ") }
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .map { String($0.dropFirst(2).dropLast()) }
        return Set(listed)
    }

    /// Codes stand in records for good: a change here is a change of what old records mean.
    @Test func `TREAT-012 each area keeps its code`() throws {
        let codes = Dictionary(uniqueKeysWithValues: try TestData.catalog().areas.areas.map { ($0.name, $0.code) })
        #expect(
            codes == [
                "forehead": 1, "glabella": 2, "temple_left": 3, "temple_right": 4, "cheek_left": 5, "cheek_right": 6,
                "cheekbone_left": 7, "cheekbone_right": 8, "nose": 9, "perioral": 10, "chin": 11, "jaw_left": 12,
                "jaw_right": 13, "periorbital_left": 14, "periorbital_right": 15, "neck": 16, "decolletage": 17,
                "scalp": 18, "submental": 19, "abdomen": 20, "flank_left": 21, "flank_right": 22,
                "upper_arm_left": 23, "upper_arm_right": 24, "forearm_left": 25, "forearm_right": 26,
                "hand_back_left": 27, "hand_back_right": 28, "thigh_outer_left": 29, "thigh_outer_right": 30,
                "thigh_inner_left": 31, "thigh_inner_right": 32, "calf_left": 33, "calf_right": 34, "hip_left": 35,
                "hip_right": 36, "buttock_left": 37, "buttock_right": 38, "upper_back": 39, "lower_back": 40,
                "shoulder_left": 41, "shoulder_right": 42,
            ]
        )
        #expect(Set(codes.values).count == codes.count)
    }

    @Test func `TREAT-013 no area allows more than the label`() throws {
        let all = try TestData.catalog()
        let catalog = all.areas
        #expect(catalog.label.depthMaxUm.value == 1_500)
        #expect(catalog.label.rateMillihz.lowest == 100_000)
        #expect(catalog.label.rateMillihz.highest == 150_000)
        for area in catalog.areas {
            let derivation = LimitDerivation(catalog: all)
            #expect(derivation.met(.depthMax, in: area).binding.value <= 1_500, "\(area.name)")
            #expect(derivation.met(.depthMax, in: area, offLabel: true).binding.value <= 1_500, "\(area.name)")
            // Only what is known for striae alone goes beyond, and no label covers it.
            if !["hip", "buttock"].contains(area.row) {
                #expect(area.depthMaxUm.value <= catalog.label.depthMaxUm.value, "\(area.name)")
            }
            #expect(area.rateMillihz.lowest >= catalog.label.rateMillihz.lowest, "\(area.name)")
            #expect(area.rateMillihz.highest <= catalog.label.rateMillihz.highest, "\(area.name)")
        }
    }

    @Test func `TREAT-014 derived ceilings are what their formulas give`() throws {
        for area in try TestData.catalog().areas.areas {
            // Punctures a second of 14 needles at 116.7 Hz, times 10; the swath is 5 mm, so 2 per cm of glide.
            let puncturesPer10Seconds: UInt32 = 14 * 1_167
            let glideCmPerSecond: UInt32 = area.depthMaxUm.value >= 1_000 ? 1 : 2
            let density = puncturesPer10Seconds * 2 / (10 * glideCmPerSecond) / 100 * 100
            #expect(area.densityMaxPerCm2.value == density, "\(area.name)")
            let dwellMs = density * 2_000 / puncturesPer10Seconds / 10 * 10
            #expect(area.dwellMaxMs.value == dwellMs, "\(area.name)")
            let sizeCm2 = area.sizeMm2.value / 100
            #expect(area.secondsMax.value == density * sizeCm2 / 600, "\(area.name)")
            #expect(area.sizeMaxMm2.value == 2 * area.sizeMm2.value, "\(area.name)")
        }
    }
}

extension AreaCatalog {
    /// The provenance of every number and zone in the file.
    fileprivate var allProvenance: [Provenance] {
        [label.depthMaxUm.provenance, label.rateMillihz.provenance, passDirections.provenance]
            + excluded.map(\.provenance)
            + areas.flatMap { area in
                [
                    area.sizeMm2, area.sizeMaxMm2, area.depthMaxUm, area.skinTotalUm, area.passesMax,
                    area.densityMaxPerCm2, area.secondsMax, area.dwellMaxMs,
                ].map(\.provenance) + [area.depthRecommendedUm.provenance, area.rateMillihz.provenance]
            }
    }
}

extension IndicationCatalog {
    /// The provenance of every number, pen, indication and label in the file.
    fileprivate var allProvenance: [Provenance] {
        [offLabel.ageMin.provenance, offLabel.depthMaxUm.provenance] + pens.map(\.provenance)
            + indications.map(\.provenance) + indications.flatMap(\.labels).map(\.provenance)
    }
}
