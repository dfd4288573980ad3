import PenProtocol
import Testing

struct MessagesInstantTests {
    private func pen(_ us: UInt64) -> PenInstant { PenInstant(us: us) }

    @Test func `PROTO-134 distances on the pen's clock have the right sign from any instant to any other`() {
        #expect(pen(10) - pen(3) == 7)
        #expect(pen(3) - pen(10) == -7)
        #expect(pen(5) - pen(5) == 0)
        #expect(pen(.max) - pen(0) == .max)
        #expect(pen(0) - pen(.max) == -.max)
        #expect(pen(1 << 63) - pen(0) == .max)
        #expect(pen((1 << 63) - 1) - pen(0) == .max)
        #expect(pen(.max) - pen(.max - 1) == 1)
        #expect(pen(3) < pen(4))
        #expect(!(pen(4) < pen(4)))
    }

    @Test func `PROTO-135 instants advance both ways and stop at the ends of the clock`() {
        #expect(pen(10).advanced(byUs: 5) == pen(15))
        #expect(pen(10).advanced(byUs: -10) == pen(0))
        #expect(pen(10).advanced(byUs: -11) == pen(0))
        #expect(pen(10).advanced(byUs: .min) == pen(0))
        #expect(pen(.max - 1).advanced(byUs: 1) == pen(.max))
        #expect(pen(.max - 1).advanced(byUs: 2) == pen(.max))
        #expect(HostInstant(us: 10).advanced(byUs: -11) == HostInstant(us: -1))
        #expect(HostInstant(us: .max).advanced(byUs: 1) == HostInstant(us: .max))
        #expect(HostInstant(us: .min).advanced(byUs: -1) == HostInstant(us: .min))
    }

    @Test func `PROTO-136 distances on the host's clock stop at the ends of the clock`() {
        #expect(HostInstant(us: 10) - HostInstant(us: 3) == 7)
        #expect(HostInstant(us: 3) - HostInstant(us: 10) == -7)
        #expect(HostInstant(us: .max) - HostInstant(us: -1) == .max)
        #expect(HostInstant(us: .min) - HostInstant(us: 1) == .min)
        #expect(HostInstant(us: -1) < HostInstant(us: 0))
    }

    @Test func `PROTO-137 the host's clock travels with its sign`() throws {
        let ping = ClockPing(hostTimeUs: HostInstant(us: -5))
        #expect(ping.encode().bytes == [0xfb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])
        #expect(try ClockPing.decode(ping.encode()) == ping)
    }
}
