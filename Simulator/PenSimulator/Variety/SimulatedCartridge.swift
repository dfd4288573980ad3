package import PenFirmware
package import PenPlant
import PenProtocol

/// Cartridges that a simulated pen can carry, by name: three as cleared pens have them, and one as unregulated pens do.
package enum SimulatedCartridge: String, CaseIterable, Sendable {
    /// 6 needles of 1.5 mm, as Exceed has them (FDA summaries K180778, K233709). Grade: literature.
    case six = "6-needles"
    /// 12 needles, as Rejuvapen NXT has them (FDA summary K192138). Grade: literature.
    case twelve = "12-needles"
    /// 14 needles, as most pages say of SkinPen Precision (https://www.realself.com/nonsurgical/skinpen). Grade:
    /// secondary.
    case fourteen = "14-needles"
    /// 36 needles, of the 12 to 42 that sellers offer for unregulated pens such as Dr.Pen A6S
    /// (https://gist.github.com/mybestaintfree/b60cde4ec9a91e85da3d8d68b2c3a600). Grade: seller's page. Beyond what the
    /// reference pen's drive is made for.
    case thirtySix = "36-needles"

    /// Needles.
    package var needles: Int32 {
        switch self {
        case .six: 6
        case .twelve: 12
        case .fourteen: 14
        case .thirtySix: 36
        }
    }

    /// What the plant needs to know of it: bar and membrane are those of the reference. Grade: assumed.
    package var parameters: CartridgeParameters {
        var parameters = CartridgeParameters.reference
        parameters.needles = needles
        return parameters
    }

    /// What its chip tells: a fresh one. The reference's is the one that the pen carries without a word.
    package var identity: CartridgeIdentity {
        guard self != .twelve else { return PenConfiguration.reference.cartridge }
        var identity = CartridgeIdentity.twelveNeedles(id: 0x5157_0000 + UInt64(needles))
        identity.needles = UInt8(needles)
        identity.lot = Ascii16(lot)
        if self == .six {
            identity.needleLengthUm = 1_500
        }
        return identity
    }

    private var lot: StaticString {
        switch self {
        case .six: "SIM-LOT-6"
        case .twelve: "SIM-LOT-12"
        case .fourteen: "SIM-LOT-14"
        case .thirtySix: "SIM-LOT-36"
        }
    }
}
