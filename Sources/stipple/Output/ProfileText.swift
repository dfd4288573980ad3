import PenProtocol
import Treatment

/// What a pen that measures less than everything does not protect from, in words for the person who holds it.
enum ProfileText {
    /// Nothing of a pen that has all that is checked.
    static func lines(_ pen: PenIdentity) -> [String] {
        let capabilities = pen.hello.capabilities
        var lines: [String] = []
        switch pen.depthSource {
        case .measured: break
        case .set: lines.append("This pen measures its dial and not the needles: depth under load is not known.")
        case .declared: lines.append("This pen does not measure its depth: it is what you set at its dial and declare.")
        }
        if !capabilities.contains(.contactSensor) {
            lines.append("It does not feel skin: each stroke counts as one on skin, also in the air.")
        }
        if !capabilities.contains(.cartridgeReader) {
            lines.append("It does not read its cartridge: needles are as the plan says; fit a new one yourself.")
        }
        if !capabilities.contains(.emergencyStop) {
            lines.append("It has no emergency stop: release the enable, or q or Ctrl-C here.")
        }
        return lines
    }
}
