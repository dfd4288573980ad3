// Thickness of skin by area. Face and neck: 20 MHz ultrasound of 118 adults, table 2 of PMC9205051
// (https://pmc.ncbi.nlm.nih.gov/articles/PMC9205051/table/Tab2), the mean of the men's and the women's value. Grade:
// literature. The grade of what lies below stands beside each. Histology disagrees with ultrasound: on six regions of
// the face it finds 0.066–0.123 mm of epidermis and 1.11–1.94 mm of dermis (https://selcukmedj.org/en-us/, "Measurement
// of epidermis, dermis and total skin thicknesses from six different face regions").
extension SkinLayers {
    /// Men 0.22 and 1.17 mm, women 0.20 and 0.86 mm; 2 mm of fat over bone (ultrasound of 32 adults, Iyengar et al.,
    /// Dermatol Surg 44, 2018). Grade: literature.
    package static let forehead = SkinLayers(epidermisM: 0.21e-3, dermisM: 1.015e-3, subcutisM: 2e-3)
    /// Men 0.21 and 1.14 mm, women 0.19 and 0.90 mm. Fat as the forehead's. Grade of that: assumed.
    package static let glabella = SkinLayers(epidermisM: 0.20e-3, dermisM: 1.02e-3, subcutisM: 2e-3)
    /// Men 0.19 and 1.06 mm, women 0.18 and 0.80 mm. Fat as the forehead's. Grade of that: assumed.
    package static let temple = SkinLayers(epidermisM: 0.185e-3, dermisM: 0.93e-3, subcutisM: 2e-3)
    /// Men 0.18 and 0.67 mm, women 0.17 and 0.58 mm; no fat. Grade of that: assumed. No pen may be used here: it stands
    /// here to show why.
    package static let eyelid = SkinLayers(epidermisM: 0.175e-3, dermisM: 0.625e-3, subcutisM: 0)
    /// Men 0.20 and 1.03 mm, women 0.19 and 0.93 mm. Fat 1 mm. Grade of that: assumed.
    package static let nasalDorsum = SkinLayers(epidermisM: 0.195e-3, dermisM: 0.98e-3, subcutisM: 1e-3)
    /// Cheek over the cheekbone: men 0.19 and 1.14 mm, women 0.20 and 0.87 mm. Fat 5 mm, as at the chin (Iyengar et
    /// al.). Grade of that: assumed for the cheek.
    package static let zygoma = SkinLayers(epidermisM: 0.195e-3, dermisM: 1.005e-3, subcutisM: 5e-3)
    /// Below the jaw: men 0.21 and 1.02 mm, women 0.18 and 0.91 mm. Fat 5 mm, as at the chin (Iyengar et al.). Grade:
    /// literature.
    package static let submandibular = SkinLayers(epidermisM: 0.195e-3, dermisM: 0.965e-3, subcutisM: 5e-3)
    /// Men 0.19 and 0.98 mm, women 0.17 and 0.99 mm. Fat 3 mm. Grade of that: assumed.
    package static let neck = SkinLayers(epidermisM: 0.18e-3, dermisM: 0.985e-3, subcutisM: 3e-3)
    /// Abdomen, where the cleared scars are: the least epidermis (0.077 mm) and dermis (2.115 mm) that histology of 180
    /// samples from six regions of the body found, the abdomen one of them (Oltulu et al., Turk J Plast Surg 26, 2018,
    /// doi 10.4103/tjps.TJPS_2_17). Grade: literature for the bound; that a scar is no thinner, and 20 mm of fat:
    /// assumed.
    package static let abdomen = SkinLayers(epidermisM: 0.077e-3, dermisM: 2.115e-3, subcutisM: 20e-3)
}
