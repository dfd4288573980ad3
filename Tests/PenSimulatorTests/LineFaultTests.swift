import PenSimulator
import Testing

/// Faults of the line, byte by byte.
struct LineFaultTests {
    /// What comes out, with its time, when a byte goes in each 10 µs; looked at each 10 µs.
    private static func pass(
        _ faults: [(SimulatedFault, Int32?)],
        count: Int = 20_000,
        seed: UInt64 = 1,
        everyUs: UInt64 = 10
    ) -> [(byte: UInt8, atUs: UInt64)] {
        var line = FaultyLine(noise: .none, seed: seed)
        for (fault, amount) in faults {
            #expect(line.inject(fault, amount: amount) == .done)
        }
        var out: [(UInt8, UInt64)] = []
        for index in 0..<UInt64(count + 200_000 / Int(everyUs)) {
            if index < count {
                line.down.send(UInt8(truncatingIfNeeded: index), at: index * everyUs)
            }
            while let byte = line.down.receive(by: index * everyUs) {
                out.append((byte, index * everyUs))
            }
        }
        return out
    }

    private static func sent(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0) } }

    @Test func `SIM-200 each fault of the line goes wrong at its rate`() {
        let count = 20_000
        #expect(Self.pass([], count: count).map(\.byte) == Self.sent(count))
        let dropped = Self.pass([(.bytesDropped, 100_000)], count: count)
        #expect((17_700...18_300).contains(dropped.count))
        let doubled = Self.pass([(.bytesDuplicated, 100_000)], count: count)
        #expect((21_700...22_300).contains(doubled.count))
        let flipped = Self.pass([(.bytesFlipped, 100_000)], count: count)
        let wrong = zip(flipped.map(\.byte), Self.sent(count)).filter { $0 != $1 }
        #expect((1_800...2_200).contains(wrong.count))
        #expect(wrong.allSatisfy { ($0 ^ $1).nonzeroBitCount == 1 })
    }

    @Test func `SIM-201 late bytes come after their time and in order`() {
        let late = Self.pass([(.bytesLate, 3_000)], count: 1_000)
        #expect(late.map(\.byte) == Self.sent(1_000))
        #expect(zip(late, 0...).allSatisfy { $0.atUs == UInt64($1) * 10 + 3_000 })
    }

    @Test func `SIM-202 merged bytes come together at the end of their time`() {
        let merged = Self.pass([(.bytesMerged, 5)], count: 1_000)
        #expect(merged.map(\.byte) == Self.sent(1_000))
        #expect(Set(merged.map(\.atUs)) == [5_000, 10_000])
        #expect(merged.filter { $0.atUs == 5_000 }.count == 500)
    }

    @Test func `SIM-203 split bytes keep their gap, and what cannot be held is lost`() {
        let split = Self.pass([(.bytesSplit, 30)], count: 1_000)
        #expect(split.map(\.byte) == Self.sent(1_000))
        #expect(zip(split, split.dropFirst()).allSatisfy { $1.atUs - $0.atUs == 30 })
        // A byte each 10 µs into a gap of 30: the backlog is full after 5,000 of them, 100 ms.
        let flooded = Self.pass([(.bytesSplit, 30)], count: 9_000)
        #expect(flooded.count < 9_000)
        #expect(flooded.count > 5_000)
        // In the gaps of its own there is nothing to split.
        let slow = Self.pass([(.bytesSplit, 10)], count: 1_000)
        #expect(zip(slow, 0...).allSatisfy { $0.atUs == UInt64($1) * 10 })
    }

    @Test func `SIM-204 nothing is ever reordered while faults come and go`() {
        var line = FaultyLine(noise: .none, seed: 4)
        let turns: [(SimulatedFault, Int32?)] = [
            (.bytesLate, 5_000), (.bytesMerged, 3), (.bytesSplit, 40), (.bytesLate, 100), (.bytesMerged, 1),
        ]
        var out: [UInt8] = []
        for index in 0..<UInt64(10_000) {
            let turn = turns[Int(index / 200) % turns.count]
            if index % 200 == 0 { _ = line.inject(turn.0, amount: turn.1) }
            if index % 200 == 130 { _ = line.heal(turn.0) }
            line.up.send(UInt8(index / 50 % 256), at: index * 100)
            while let byte = line.up.receive(by: index * 100) { out.append(byte) }
        }
        while let byte = line.up.receive(by: .max) { out.append(byte) }
        #expect(out == (0..<UInt64(10_000)).map { UInt8($0 / 50 % 256) })
        #expect(line.activeFaults.isEmpty)
    }

    @Test func `SIM-205 a deaf pen hears nothing, a mute one is not heard, and a pulled cable loses what is under way`()
    {
        for (fault, isDown, isUp) in [(SimulatedFault.deafPen, false, true), (.mutePen, true, false)] {
            var line = FaultyLine(noise: .none, seed: 1)
            #expect(line.inject(fault) == .done)
            line.down.send(1, at: 0)
            line.up.send(2, at: 0)
            #expect((line.down.receive(by: 0) != nil) == isDown)
            #expect((line.up.receive(by: 0) != nil) == isUp)
            #expect(line.heal(fault) == .done)
            line.down.send(3, at: 1)
            line.up.send(4, at: 1)
            #expect(line.down.receive(by: 1) == 3)
            #expect(line.up.receive(by: 1) == 4)
        }
        var line = FaultyLine(noise: .none, seed: 1)
        _ = line.inject(.bytesLate, amount: 1_000)
        line.down.send(1, at: 0)
        #expect(line.inject(.unplug) == .done)
        #expect(line.isUnplugged)
        #expect(line.down.receive(by: .max) == nil)
        #expect(line.heal(.unplug) == .done)
        #expect(!line.isUnplugged)
    }

    @Test func `SIM-206 a sound line draws nothing, so that a fault begins with the same draw whenever it begins`() {
        var fresh = FaultyLink(noise: .none, seed: 9, stream: 1)
        var used = fresh
        for index in 0..<UInt64(5_000) {
            used.send(0, at: index)
            _ = used.receive(by: index)
        }
        var bad = LinkFaults()
        bad.dropPerMillion = 300_000
        fresh.faults = bad
        used.faults = bad
        for index in UInt64(5_000)..<6_000 {
            fresh.send(UInt8(index % 251), at: index)
            used.send(UInt8(index % 251), at: index)
            #expect(fresh.receive(by: index) == used.receive(by: index))
        }
        #expect(used.wrongBytes == fresh.wrongBytes)
        #expect(used.wrongBytes > 200)
    }

    @Test func `SIM-207 the same seed gives the same faults and a change of amount takes effect at once`() {
        let twice = (0..<2).map { _ in Self.pass([(.bytesDropped, 50_000), (.bytesFlipped, 50_000)], count: 2_000) }
        #expect(twice[0].map(\.byte) == twice[1].map(\.byte))
        let other = Self.pass([(.bytesDropped, 50_000), (.bytesFlipped, 50_000)], count: 2_000, seed: 2)
        #expect(twice[0].map(\.byte) != other.map(\.byte))
        var line = FaultyLine(noise: .none, seed: 1)
        _ = line.inject(.bytesLate, amount: 1_000)
        #expect(line.amount(of: .bytesLate) == 1_000)
        _ = line.inject(.bytesLate, amount: 2_000)
        #expect(line.activeFaults == [.bytesLate])
        #expect(line.amount(of: .bytesLate) == 2_000)
        line.down.send(1, at: 0)
        #expect(line.down.nextDueUs == 2_000)
        #expect(line.inject(.stall) == .unsupported("stall is a fault of the plant, not of the line."))
        #expect(line.heal(.deafPen) == .refused("deaf-pen is not on; there is nothing to heal."))
    }
}
