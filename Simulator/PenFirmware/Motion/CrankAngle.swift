/// An angle of the crank in 1/2³² turn: wraps as the crank does. 0 is the peak (needles furthest out), half a turn is
/// parked (needles furthest in).
struct CrankAngle: Equatable, Sendable {
    var raw: UInt32

    static let peak = CrankAngle(raw: 0)
    static let parked = CrankAngle(raw: 0x8000_0000)

    init(raw: UInt32) {
        self.raw = raw
    }

    /// From the encoder, 4096 counts a turn; more or less than a turn is taken as the angle that it is.
    init(counts: Int32) {
        raw = UInt32(bitPattern: counts & 4095) &<< 20
    }

    /// The short way to another angle: positive forward, −half a turn ..< half a turn.
    func distance(to other: CrankAngle) -> Int32 {
        Int32(bitPattern: other.raw &- raw)
    }

    /// The same way in millionths of a turn.
    func microTurns(to other: CrankAngle) -> Int32 {
        Int32(truncatingIfNeeded: (Int64(distance(to: other)) * 1_000_000) >> 32)
    }
}
