package import PenPlant

/// What the study judges: the models with the parameters that the simulator uses. A test hands it others, and has to
/// see rows missed.
package struct PhysicsSubject: Sendable {
    /// Motors beside what their data sheets say of them.
    package var motors: [(sheet: MotorSheet, motor: MotorParameters)]
    /// The reference pen, every one exactly as its type.
    package var pen: PlantParameters
    /// Skins by name.
    package var skins: [(name: String, skin: Skin)]
    /// Layers of the skin by area.
    package var areas: [(area: SkinThickness, layers: SkinLayers)]

    /// What the simulator uses.
    package static var reference: PhysicsSubject {
        var pen = PlantParameters.reference
        pen.spread = .none
        return PhysicsSubject(
            motors: [(.faulhaber1331, .faulhaber1331T006SR), (.faulhaber0816, .faulhaber0816K003SR)],
            pen: pen,
            skins: [("cheek", .cheek), ("forehead", .forehead), ("neck", .neck), ("scar", .scar)],
            areas: zip(
                SkinThickness.all,
                [
                    SkinLayers.forehead, .glabella, .temple, .eyelid, .nasalDorsum, .zygoma, .submandibular, .neck,
                    .abdomen,
                ]
            ).map { ($0, $1) }
        )
    }
}
