import TestSupport
import Testing
import Treatment

/// The numbers that stand in areas.yaml and indications.yaml.
@Suite struct AreaDataTests {
    @Test func `TREAT-010 the data files of this repository are read without a problem`() throws {
        let catalog = try TestData.catalog()
        #expect(catalog.areas.areas.count == 17)
        #expect(catalog.areas.excluded.map(\.name) == ["eyelid", "lips"])
        #expect(catalog.indications.indications.count == 5)
    }

    @Test func `TREAT-011 every number names a source that exists, and a web address or why there is none`() throws {
        let catalog = try TestData.catalog()
        for provenance in catalog.areas.allProvenance + catalog.indications.indications.map(\.provenance) {
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
        let areas = try TestData.areasText()
        let used = Set(try TestData.catalog().areas.allProvenance.map(\.citation.id))
        let listed = areas.split(separator: "\n").drop { $0 != "sources:" }.dropFirst()
            .prefix { $0.hasPrefix(" ") }
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
            .map { String($0.dropFirst(2).dropLast()) }
        #expect(Set(listed) == used)
    }

    /// Codes stand in records for good: a change here is a change of what old records mean.
    @Test func `TREAT-012 each area keeps its code`() throws {
        let codes = Dictionary(uniqueKeysWithValues: try TestData.catalog().areas.areas.map { ($0.name, $0.code) })
        #expect(
            codes == [
                "forehead": 1, "glabella": 2, "temple_left": 3, "temple_right": 4, "cheek_left": 5, "cheek_right": 6,
                "cheekbone_left": 7, "cheekbone_right": 8, "nose": 9, "perioral": 10, "chin": 11, "jaw_left": 12,
                "jaw_right": 13, "periorbital_left": 14, "periorbital_right": 15, "neck": 16, "decolletage": 17,
            ]
        )
        #expect(Set(codes.values).count == codes.count)
    }

    @Test func `TREAT-013 no area allows more than the label`() throws {
        let catalog = try TestData.catalog().areas
        #expect(catalog.label.depthMaxUm.value == 1_500)
        #expect(catalog.label.rateMillihz.lowest == 100_000)
        #expect(catalog.label.rateMillihz.highest == 150_000)
        for area in catalog.areas {
            #expect(area.depthMaxUm.value <= catalog.label.depthMaxUm.value, "\(area.name)")
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
        [label.depthMaxUm.provenance, label.rateMillihz.provenance] + excluded.map(\.provenance)
            + areas.flatMap { area in
                [
                    area.sizeMm2, area.sizeMaxMm2, area.depthMaxUm, area.skinTotalUm, area.passesMax,
                    area.densityMaxPerCm2, area.secondsMax, area.dwellMaxMs,
                ].map(\.provenance) + [area.depthRecommendedUm.provenance, area.rateMillihz.provenance]
            }
    }
}
