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

    /// What stands behind a depth on this pen.
    package var depthSource: DepthSource {
        if hello.profiles.contains(.drivenDepth) { return .measured }
        return hello.profiles.contains(.sensedDepth) ? .set : .declared
    }

    /// The pen tells which cartridge is in place and how many needles it has.
    package var readsCartridge: Bool { hello.capabilities.contains(.cartridgeReader) }

    /// The profiles in their words on command lines, such as `driven-depth, glide`.
    package var profileText: String {
        let names: [(Profiles, String)] = [
            (.base, "base"), (.sensedDepth, "sensed-depth"), (.drivenDepth, "driven-depth"), (.glide, "glide"),
            (.position, "position"),
        ]
        return names.filter { hello.profiles.contains($0.0) }.map(\.1).joined(separator: ", ")
    }

    /// The means by which the pen parks its needles cannot be proven: stops begin with LIFT THE PEN.
    package var mustLiftFirst: Bool {
        switch hello.parkMeans {
        case .none, .unknown: true
        case .spring, .camPhase, .stage: !hello.capabilities.contains(.parksWithoutPower)
        }
    }

    /// Nothing brings the needles in but the person who lifts the pen: so at each stop, not only at one that went
    /// wrong.
    package var mustLiftAtRest: Bool {
        switch hello.parkMeans {
        case .none, .unknown: true
        case .spring, .camPhase, .stage: false
        }
    }

    /// The pen's own bounds, as the plan's limits are derived from them.
    package var machine: MachineLimits {
        MachineLimits(
            pen: "pen \(serial)",
            depthMaxUm: UInt32(hello.depthMaxUm),
            rateMinMillihz: hello.rateMinMillihz,
            rateMaxMillihz: hello.rateMaxMillihz,
            needles: readsCartridge ? UInt32(cartridge.needles) : nil,
            readsCartridge: readsCartridge
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
