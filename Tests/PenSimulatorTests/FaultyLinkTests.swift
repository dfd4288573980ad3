import PenSimulator
import Testing

struct FaultyLinkTests {
    /// What comes out when `count` bytes go in, one each 10 µs.
    private func pass(_ noise: LinkNoise, count: Int, seed: UInt64 = 1, stream: UInt64 = 1) -> [UInt8] {
        var link = FaultyLink(noise: noise, seed: seed, stream: stream)
        var out: [UInt8] = []
        for index in 0..<count {
            link.send(UInt8(truncatingIfNeeded: index), at: UInt64(index) * 10)
            while let byte = link.receive(by: UInt64(index) * 10) {
                out.append(byte)
            }
        }
        while let byte = link.receive(by: .max) {
            out.append(byte)
        }
        return out
    }

    private func noise(corrupt: UInt32 = 0, drop: UInt32 = 0, duplicate: UInt32 = 0, delayUs: UInt64 = 0) -> LinkNoise {
        LinkNoise(
            corruptPerMillion: corrupt,
            dropPerMillion: drop,
            duplicatePerMillion: duplicate,
            delayUs: delayUs
        )
    }

    @Test func `SIM-040 a sound line passes each byte as it is`() {
        #expect(pass(.none, count: 1_000) == (0..<1_000).map { UInt8(truncatingIfNeeded: $0) })
    }

    @Test func `SIM-041 bytes are corrupted, lost and doubled at their rates`() {
        let count = 200_000
        let corrupted = pass(noise(corrupt: 10_000), count: count)
        #expect(corrupted.count == count)
        let wrong = zip(0..., corrupted).filter { UInt8(truncatingIfNeeded: $0) != $1 }
        #expect((1_800...2_200).contains(wrong.count))
        #expect(wrong.allSatisfy { (UInt8(truncatingIfNeeded: $0) ^ $1).nonzeroBitCount == 1 })
        #expect((count - 2_200...count - 1_800).contains(pass(noise(drop: 10_000), count: count).count))
        #expect((count + 1_800...count + 2_200).contains(pass(noise(duplicate: 10_000), count: count).count))
    }

    @Test func `SIM-042 bytes come after their delay and never in another order`() {
        var link = FaultyLink(noise: noise(delayUs: 300), seed: 1, stream: 1)
        link.send(1, at: 0)
        link.send(2, at: 50)
        #expect(link.nextDueUs == 300)
        #expect(link.receive(by: 299) == nil)
        #expect(link.receive(by: 300) == 1)
        link.noise = .none
        link.send(3, at: 100)
        #expect(link.receive(by: 349) == nil)
        #expect(link.receive(by: 350) == 2)
        #expect(link.receive(by: 350) == 3)
        #expect(link.nextDueUs == nil)
        link.send(4, at: 500)
        link.cut()
        #expect(link.receive(by: .max) == nil)
    }

    @Test func `SIM-043 a seed repeats its faults, another seed or direction has others`() {
        let bad = LinkNoise.rate(0.05)
        let first = pass(bad, count: 5_000)
        #expect(first == pass(bad, count: 5_000))
        #expect(first != pass(bad, count: 5_000, seed: 2))
        #expect(first != pass(bad, count: 5_000, stream: 2))
    }

    @Test(arguments: [(-1.0, UInt32(0)), (0, 0), (1e-3, 1_000), (0.5, 500_000), (1, 1_000_000), (7, 1_000_000)])
    func `SIM-044 a rate is the share of bytes that go wrong in any way`(share: Double, perMillion: UInt32) {
        let noise = LinkNoise.rate(share)
        #expect(noise.corruptPerMillion + noise.dropPerMillion + noise.duplicatePerMillion == perMillion)
        #expect(LinkNoise.rate(.nan) == .none)
    }
}
