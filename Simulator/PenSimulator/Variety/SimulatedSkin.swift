package import PenPlant

/// Skins that a simulated pen can work on, by name; sources and grades stand beside each in `Skin`.
package enum SimulatedSkin: String, CaseIterable, Sendable {
    case cheek
    case forehead
    case neck
    case scar

    /// What the plant needs to know of it.
    package var skin: Skin {
        switch self {
        case .cheek: .cheek
        case .forehead: .forehead
        case .neck: .neck
        case .scar: .scar
        }
    }
}
