import PenPlant
import PenProtocol
import Testing
import VirtualBench

/// A short version of the study: deterministic, with a tenth of a per mille of its frames.
struct IntegrityTests {
    private static func frame() -> SentFrame {
        var payload = Payload()
        for index in 0..<UInt8(PenLink.payloadBytesMax) { payload.append(index &* 7) }
        return SentFrame(header: FrameHeader(type: FastTelemetry.type, sequence: 3, session: 9), payload: payload)
    }

    private static func received(_ wire: [UInt8]) -> Frame? {
        var decoder = FrameDecoder()
        var frame: Frame?
        for byte in wire where decoder.receive(byte) == .frame { frame = decoder.frame }
        return frame
    }

    /// Kinds that are like chance, together.
    private static func tally(ignoring: UInt32) -> IntegrityTally {
        let kinds = WireDamage.allCases.filter(\.isLikeChance)
        return kinds.reduce(IntegrityTally()) {
            $0 + IntegrityRun($1, part: 0, frames: 3_000, seed: 5, ignoring: ignoring).tally
        }
    }

    @Test func `INTEG-001 up to five wrong bits of the longest frame are found, and six are not always`() throws {
        let distance = ChecksumDistance(bits: IntegrityStudy.longestBits)
        #expect(ChecksumDistance.findsOddErrors)
        #expect(distance.findsTwoErrors)
        #expect(distance.findsFourErrors)
        let six = try #require(ChecksumDistance(bits: 240).sixMissed(among: 240))
        let sent = Self.frame()
        let checked = SentFrame.unstuff(sent.wire.dropLast())
        #expect(checked.count * 8 == IntegrityStudy.longestBits)
        // Reflected: the last bit of the frame is the highest of its last byte.
        func damaged(_ places: some Sequence<Int>) -> [UInt8] {
            var bytes = checked
            for place in places { bytes[bytes.count - 1 - place / 8] ^= 0x80 >> UInt8(place % 8) }
            return SentFrame.stuff(bytes)
        }
        #expect(Self.received(SentFrame.stuff(checked))?.payload.count == PenLink.payloadBytesMax)
        let other = try #require(Self.received(damaged(six)))
        #expect(other.payload != Self.received(sent.wire)?.payload)
        #expect(Self.received(damaged(six.dropLast())) == nil)
    }

    @Test func `INTEG-002 one flipped bit on the wire can make another frame with a right checksum`() throws {
        let example = BoundaryExample()
        let wrong = zip(example.sent.wire, example.wire).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
        #expect(example.sent.wire.count == example.wire.count)
        #expect(wrong == 1)
        #expect(Self.received(example.sent.wire)?.header.type == Arm.type)
        let received = try #require(example.received)
        #expect(received.header.type == Stop.type)
        #expect(received.header.session == example.sent.header.session)
        #expect(
            try Message.decode(type: received.header.type, payload: received.payload) == .stop(Stop(reason: .operator))
        )
    }

    @Test func `INTEG-003 damaged frames are missed as often as the compared bits say, and never with all of them`() {
        let tally = Self.tally(ignoring: 0)
        #expect(tally.judged > 3_000)
        #expect(tally.agrees(widthIndex: 0), "\(tally)")
        #expect(tally.accepted[0] > 0)
        #expect(tally.accepted[3] == 0)
        #expect(tally.valid <= tally.inSession && tally.inSession <= tally.accepted[0])
    }

    @Test(arguments: [UInt32.max, 0xff, 0x7])
    func `INTEG-004 the bound is missed when the comparison, or three bits of it, are left out`(ignoring: UInt32) {
        let tally = Self.tally(ignoring: ignoring)
        #expect(!tally.agrees(widthIndex: 0), "\(tally)")
        #expect((tally.accepted[3] == tally.judged) == (ignoring == .max))
    }

    @Test func `INTEG-005 parts cover all frames, repeat themselves, and differ by seed and by kind`() {
        for frames: UInt64 in [13, 14, 1_000_000] {
            let parts = IntegrityStudy.parts(frames: frames)
            #expect(parts.reduce(0) { $0 + $1.frames } == frames)
            #expect(Set(parts.map(\.damage)).count == WireDamage.allCases.count)
        }
        let one = IntegrityRun(.byteLost, part: 3, frames: 200, seed: 1).tally
        #expect(one == IntegrityRun(.byteLost, part: 3, frames: 200, seed: 1).tally)
        #expect(one != IntegrityRun(.byteLost, part: 4, frames: 200, seed: 1).tally)
        #expect(one != IntegrityRun(.byteLost, part: 3, frames: 200, seed: 9).tally)
        #expect(one != IntegrityRun(.headLost, part: 3, frames: 200, seed: 1).tally)
        #expect(IntegrityTally.interval(0, of: 0) == 0...1)
        #expect(IntegrityTally.interval(50, of: 100).contains(0.5))
    }
}
