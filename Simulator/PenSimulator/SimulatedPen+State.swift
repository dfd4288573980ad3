import PenFirmware
import PenPlant
package import PenProtocol

extension SimulatedPen {
    /// No session is open, as after a start: it answers a hello and says nothing else.
    package var isSilent: Bool { firmware.isSilent }

    /// Needles inside the cartridge and the crank at rest, by the plant's truth. The stage may still be on its way in.
    package var isParked: Bool { truth.needlesInside && ParkWatch.crankRests(truth) }

    /// The crank turns, by the plant's truth, faster than what holding it in place takes.
    package var isTurning: Bool { !ParkWatch.crankRests(truth) }
    /// What the firmware reads of the enable now: the contact under the hand, as a fault of the switch lets it through.
    package var enableReads: Bool { faults.enable(hand.action.enable) }

    /// How the pen stands by the plant's truth, for a person.
    package var standing: String {
        "\(shown.state.name), protrusion \(truth.protrusionUm) µm, stage \(truth.stageUm) µm, crank "
            + "\(truth.crankMicroTurns) µturns at \(truth.speedMillihz) mHz, \(truth.atRest ? "at rest" : "moving")"
    }

    /// The pen's latched fault; none if none.
    package var latchedFault: FaultCode { firmware.firstCause }

    /// The pen is armed, running, paused or lapsed: set-points mean something to it. The firmware's own word, which the
    /// indicator repeats only when time has passed: a driver that lets an armed pen's time stand must hear of a stop.
    package var isArmed: Bool { firmware.isArmed }
}
