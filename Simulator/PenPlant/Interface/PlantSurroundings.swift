/// What the hand and the room do to the pen during one step.
package struct PlantSurroundings: Sendable, Equatable {
    /// The rim rests on skin.
    package var inContact: Bool
    /// Force of the hand towards the skin, mN. Without contact, or below zero, it has no effect.
    package var pressMn: Int32
    /// Speed along the skin, µm/s, either sign.
    package var glideUmPerS: Int32
    /// Temperature around the pen, m°C.
    package var ambientMilliC: Int32

    package init(inContact: Bool, pressMn: Int32, glideUmPerS: Int32, ambientMilliC: Int32) {
        self.inContact = inContact
        self.pressMn = pressMn
        self.glideUmPerS = glideUmPerS
        self.ambientMilliC = ambientMilliC
    }

    /// Lifted off, in a room of 23 °C.
    package static let lifted = PlantSurroundings(inContact: false, pressMn: 0, glideUmPerS: 0, ambientMilliC: 23_000)
}
