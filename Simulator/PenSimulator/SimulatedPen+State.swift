import PenFirmware
import PenPlant
import PenProtocol

extension SimulatedPen {
    /// Needles inside the cartridge and the crank at rest, by the plant's truth.
    package var isParked: Bool { truth.needlesInside && truth.atRest }

    /// The pen is armed, running, paused or lapsed: set-points mean something to it.
    package var isArmed: Bool {
        switch shown.state {
        case .armed, .running, .paused, .lapsed: true
        case .disarmed, .confirming, .ready, .tripped, .unknown: false
        }
    }
}
