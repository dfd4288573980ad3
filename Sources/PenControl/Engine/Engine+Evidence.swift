import PenDevice
import PenProtocol
import PenSafety

extension Engine {
    /// What changes rarely: who the pen is, what it carries, how its link and its supply stand.
    mutating func gatherStanding() {
        let state = device.state
        evidence.profiles = state.hello?.profiles ?? []
        evidence.capabilities = state.hello?.capabilities ?? []
        evidence.windingMillic = state.slow?.windingMillic ?? 0
        evidence.batteryPercent = state.slow?.batteryPercent ?? 0
        evidence.outOfOrder = state.outOfOrder
        evidence.brokenFrames = device.counters.broken
        evidence.calibrationId = state.calibration?.calibrationId
        evidence.cartridge = state.cartridge
        evidence.envelopeMismatched = false
        for index in 0..<device.events.count {
            if case .envelopeMismatch = device.events[index] {
                evidence.envelopeMismatched = true
            }
        }
    }
}
