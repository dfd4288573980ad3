package import PenProtocol

/// What the reader in the pen's nose says of the cartridge there.
package struct CartridgeIdentity: Equatable, Sendable {
    /// Identity; 0: unknown.
    package var id: UInt64
    /// Lot.
    package var lot: Ascii16
    /// Number of needles.
    package var needles: UInt8
    /// Length of a needle, µm.
    package var needleLengthUm: UInt16
    /// Diameter of a needle, µm.
    package var needleDiameterUm: UInt16
    /// Last day of use, days since 1970-01-01; 0: unknown.
    package var expiryDay: UInt32
    /// How far it is used.
    package var use: CartridgeUse
    /// Strokes that it has made.
    package var strokes: UInt32

    package init(
        id: UInt64,
        lot: Ascii16,
        needles: UInt8,
        needleLengthUm: UInt16,
        needleDiameterUm: UInt16,
        expiryDay: UInt32,
        use: CartridgeUse,
        strokes: UInt32
    ) {
        self.id = id
        self.lot = lot
        self.needles = needles
        self.needleLengthUm = needleLengthUm
        self.needleDiameterUm = needleDiameterUm
        self.expiryDay = expiryDay
        self.use = use
        self.strokes = strokes
    }

    /// A fresh cartridge of 12 needles of 2.5 mm, as in Rejuvapen NXT (FDA summary K192138), 0.35 mm thick as in Exceed
    /// Unlimited (FDA summary K233709).
    package static func twelveNeedles(id: UInt64) -> CartridgeIdentity {
        CartridgeIdentity(
            id: id,
            lot: Ascii16("SIM-LOT-12"),
            needles: 12,
            needleLengthUm: 2_500,
            needleDiameterUm: 350,
            expiryDay: 21_915,
            use: .unused,
            strokes: 0
        )
    }
}
