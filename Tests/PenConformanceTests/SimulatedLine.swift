import PenConformance
import PenFirmware
import PenProtocol
import PenSimulator

/// A simulated pen in obedient hands, on a virtual clock.
final class SimulatedLine: ConformanceLine {
    private var pen: SimulatedPen

    init(defect: PenDefect? = nil, profile: SimulatedProfile = .glide, seed: UInt64 = 1) {
        var configuration = PenConfiguration.reference.with(profile: profile)
        configuration.hand = .manual
        configuration.defects = defect?.firmware ?? []
        pen = SimulatedPen(configuration: configuration, seed: seed)
    }

    var elapsedUs: UInt64 { pen.timeUs }

    func send(_ bytes: [UInt8]) {
        for byte in bytes {
            pen.receive(byte)
        }
    }

    func receive() -> [UInt8] {
        pen.advance(toUs: pen.timeUs + 1_000)
        var bytes: [UInt8] = []
        while let byte = pen.nextOutgoing() {
            bytes.append(byte)
        }
        return bytes
    }

    func ask(_ act: PersonAct) {
        let command: Hand.Command =
            switch act {
            case .press: .press
            case .release: .release
            case .pressEmergencyStop: .emergencyStop(true)
            case .releaseEmergencyStop: .emergencyStop(false)
            }
        _ = pen.hand.command(command)
    }
}
