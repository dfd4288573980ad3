import PenPlant

/// A part of the study: some damaged frames of one kind, from a seed. Parts share nothing and may run in any order.
package struct IntegrityRun: Sendable {
    package static let framesOfAPart: UInt64 = 65_536

    package let damage: WireDamage
    package let tally: IntegrityTally

    /// - Parameter ignoring: bits of the checksum that are not compared; for the test that shows the bounds missed.
    package init(_ damage: WireDamage, part: UInt64, frames: UInt64, seed: UInt64, ignoring: UInt32 = 0) {
        var random = SeededRandom(seed: seed &+ part, stream: UInt64(damage.rawValue) + 1)
        let session = UInt32(truncatingIfNeeded: random.next()) | 1
        var receiver = IntegrityReceiver(session: session, ignoring: ignoring)
        var tally = IntegrityTally()
        var first = SentFrame(&random, session: session)
        for _ in 0..<frames {
            let second = SentFrame(&random, session: session)
            let wire = damage.apply(to: first.wire, before: second.wire, &random)
            receiver.take(wire, sent: [first, second], into: &tally)
            first = second
        }
        self.damage = damage
        self.tally = tally
    }
}
