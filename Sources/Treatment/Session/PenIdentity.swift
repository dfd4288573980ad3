package import PenControl
package import PenProtocol

/// Who the pen is and what it carries, as its reports told.
package struct PenIdentity: Sendable {
    package let hello: HelloReply
    package let cartridge: CartridgeReport
    package let calibration: CalibrationReport

    /// Nil while one of the reports is missing.
    package init?(_ report: TickReport) {
        guard let hello = report.hello, let cartridge = report.cartridge, let calibration = report.calibration else {
            return nil
        }
        self.hello = hello
        self.cartridge = cartridge
        self.calibration = calibration
    }

    package var serial: String { text(hello.serial) }

    package var isSimulated: Bool { hello.capabilities.contains(.simulated) }

    package var isPaced: Bool { hello.capabilities.contains(.paced) }

    /// The means by which the pen parks its needles cannot be proven: stops begin with LIFT THE PEN.
    package var mustLiftFirst: Bool {
        switch hello.parkMeans {
        case .none, .unknown: true
        case .spring, .camPhase, .stage: !hello.capabilities.contains(.parksWithoutPower)
        }
    }

    /// The pen's own bounds, as the plan's limits are derived from them.
    package var machine: MachineLimits {
        MachineLimits(
            pen: "pen \(serial)",
            depthMaxUm: UInt32(hello.depthMaxUm),
            rateMinMillihz: hello.rateMinMillihz,
            rateMaxMillihz: hello.rateMaxMillihz,
            needles: UInt32(cartridge.needles)
        )
    }

    private func text(_ ascii: Ascii16) -> String {
        var characters: [UInt8] = []
        for index in 0..<ascii.count {
            characters.append(ascii[index])
        }
        return String(decoding: characters, as: UTF8.self)
    }
}
