/// What a source says of the skin's thickness in one area, as it is printed.
package struct SkinThickness: Sendable {
    package let area: String
    /// Epidermis of men and of women, µm.
    package let epidermisUm: (men: Double, women: Double)
    /// Dermis of men and of women, µm.
    package let dermisUm: (men: Double, women: Double)
    package let source: PhysicsSource

    private static let face = PhysicsSource(
        "ultrasound, n = 118, [table 2 of PMC9205051](https://pmc.ncbi.nlm.nih.gov/articles/PMC9205051/table/Tab2)",
        .literature
    )

    private static func ofFace(
        _ area: String,
        epidermisUm: (men: Double, women: Double),
        dermisUm: (men: Double, women: Double)
    ) -> SkinThickness {
        SkinThickness(area: area, epidermisUm: epidermisUm, dermisUm: dermisUm, source: face)
    }

    /// In the order of `PhysicsSubject.areas`.
    package static let all = [
        ofFace("forehead", epidermisUm: (220, 200), dermisUm: (1_170, 860)),
        ofFace("glabella", epidermisUm: (210, 190), dermisUm: (1_140, 900)),
        ofFace("temple", epidermisUm: (190, 180), dermisUm: (1_060, 800)),
        ofFace("eyelid (excluded from every treatment)", epidermisUm: (180, 170), dermisUm: (670, 580)),
        ofFace("nasal dorsum", epidermisUm: (200, 190), dermisUm: (1_030, 930)),
        ofFace("zygoma (cheek)", epidermisUm: (190, 200), dermisUm: (1_140, 870)),
        ofFace("submandibular", epidermisUm: (210, 180), dermisUm: (1_020, 910)),
        ofFace("neck", epidermisUm: (190, 170), dermisUm: (980, 990)),
        SkinThickness(
            area: "abdomen (scar)",
            epidermisUm: (77, 77),
            dermisUm: (2_115, 2_115),
            source: PhysicsSource(
                "histology, n = 180, the least of six regions of the body (Oltulu et al. 2018, "
                    + "doi 10.4103/tjps.TJPS_2_17)",
                .literature
            )
        ),
    ]
}
