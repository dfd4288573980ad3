/// How thick the layers of one area's skin are, and how much the tissue below the dermis gives way.
///
/// The epidermis is what a puncture breaks: its resistance stands in the puncture force. Dermis and epidermis then
/// press on a needle's sides alike, since no figure was found that tells them apart there; below them it is easier.
package struct SkinLayers: Sendable, Equatable {
    /// Epidermis, stratum corneum included, m.
    package var epidermisM: Double
    /// Dermis, m.
    package var dermisM: Double
    /// Fat between dermis and muscle or bone, m.
    package var subcutisM: Double
    /// What is left below the dermis of a needle's wedging, cutting and friction, as a share of the dermis', 0…1.
    package var belowDermis: Double

    /// Share of the dermis' resistance that fat offers. Grade: literature for the direction (a skin in layers, each
    /// softer than the one above, reproduces measured indentations: Groves et al., Comput Methods Biomech Biomed Engin
    /// 15, 2012, doi 10.1080/10255842.2011.596481; epidermis 1–2 MPa: Geerligs et al., J Biomech 44, 2011); assumed for
    /// the amount.
    package static let fatShare = 0.3

    package init(epidermisM: Double, dermisM: Double, subcutisM: Double, belowDermis: Double = SkinLayers.fatShare) {
        self.epidermisM = epidermisM
        self.dermisM = dermisM
        self.subcutisM = subcutisM
        self.belowDermis = belowDermis
    }

    /// Epidermis and dermis, m: what a needle may reach through before it is in fat.
    package var skinM: Double { epidermisM + dermisM }

    /// The layer that a tip so far below the surface stands in; a tip on a border has not passed it.
    package func layer(atM depthM: Double) -> SkinLayer {
        if depthM <= 0 { return .outside }
        if depthM <= epidermisM { return .epidermis }
        if depthM <= skinM { return .dermis }
        return depthM <= skinM + subcutisM ? .subcutis : .below
    }
}
