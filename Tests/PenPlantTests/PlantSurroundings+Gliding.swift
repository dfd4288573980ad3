import PenPlant

extension PlantSurroundings {
    /// A normal hand: 1 N, 20 mm/s along the skin.
    static let gliding = PlantSurroundings(
        inContact: true,
        pressMn: 1_000,
        glideUmPerS: 20_000,
        ambientMilliC: 23_000
    )
}
