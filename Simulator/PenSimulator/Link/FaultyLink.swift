import PenPlant

/// One direction of a line that corrupts, loses, doubles and delays bytes, by a seed. It never reorders them
/// (LINK-001).
///
/// Order of calls: `send` for each byte that goes in; `receive` until nil for the bytes that have come out by a time.
package struct FaultyLink: Sendable {
    /// A byte under way.
    private struct Flight: Sendable {
        var byte: UInt8
        var dueUs: UInt64
    }

    /// How bad the line is now; may change at any time, bytes under way keep their delay.
    package var noise: LinkNoise
    private var random: SeededRandom
    private var flights: [Flight] = []
    private var first = 0
    /// Bytes that came out wrong, or not, or twice.
    package private(set) var faults: UInt64 = 0

    /// - Parameter stream: keeps the two directions of a link apart.
    package init(noise: LinkNoise, seed: UInt64, stream: UInt64) {
        self.noise = noise
        random = SeededRandom(seed: seed, stream: 200 &+ stream)
    }

    /// Puts a byte on the line.
    package mutating func send(_ byte: UInt8, at timeUs: UInt64) {
        var carried = byte
        // One draw decides which fault it is, so that the rates do not multiply.
        let draw = UInt32(random.next(below: 1_000_000))
        let corrupt = noise.corruptPerMillion
        let drop = corrupt &+ noise.dropPerMillion
        let duplicate = drop &+ noise.duplicatePerMillion
        if draw < corrupt {
            carried ^= 1 << UInt8(random.next(below: 8))
            faults += 1
        } else if draw < drop {
            faults += 1
            return
        }
        put(carried, at: timeUs)
        if draw >= drop && draw < duplicate {
            faults += 1
            put(carried, at: timeUs)
        }
    }

    /// The next byte that has come out by a time; nil when none has.
    package mutating func receive(by timeUs: UInt64) -> UInt8? {
        guard first < flights.count, flights[first].dueUs <= timeUs else { return nil }
        let byte = flights[first].byte
        first += 1
        if first == flights.count {
            flights.removeAll(keepingCapacity: true)
            first = 0
        }
        return byte
    }

    /// When the next byte comes out; nil when none is under way.
    package var nextDueUs: UInt64? { first < flights.count ? flights[first].dueUs : nil }

    /// The line was cut: what is under way is lost.
    package mutating func cut() {
        flights.removeAll(keepingCapacity: true)
        first = 0
    }

    private mutating func put(_ byte: UInt8, at timeUs: UInt64) {
        let last = flights.last?.dueUs ?? 0
        flights.append(Flight(byte: byte, dueUs: max(timeUs &+ noise.delayUs, last)))
    }
}
