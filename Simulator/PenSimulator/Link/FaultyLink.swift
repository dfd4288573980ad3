import PenPlant

/// One direction of a line that corrupts, loses, doubles, delays, merges and splits bytes, by a seed. It never reorders
/// them (LINK-001).
///
/// Order of calls: `send` for each byte that goes in; `receive` until nil for the bytes that have come out by a time.
/// Times of `send` never go back. A byte of a sound line costs no draw, so that a campaign pays for faults only while
/// they are on; on a bad line each byte costs one draw, and a flipped one a second, whatever else is wrong with it.
package struct FaultyLink: Sendable {
    /// Behind a byte that is so late because of gaps nothing more is held: the sender's buffer is full, µs.
    private static let backlogMaxUs: UInt64 = 100_000

    /// How bad the line is by itself; may change at any time, bytes under way keep their delay.
    package var noise: LinkNoise { didSet { workOut() } }
    /// What is wrong with it beside its noise; the same holds.
    package var faults = LinkFaults.none { didSet { workOut() } }
    private var random: SeededRandom
    /// Bytes under way: when each comes out, µs, times 256, and the byte.
    private var flights: [UInt64] = []
    private var first = 0
    /// When the latest byte comes or came out.
    private var lastDueUs: UInt64 = 0
    /// A byte has gone before, so that a gap can begin.
    private var hasCarried = false
    /// Bytes that came out wrong, or not, or twice.
    package private(set) var wrongBytes: UInt64 = 0

    // Worked out of noise and faults. A draw below the first of the three flips, below the second drops, below the
    // third doubles: where rates add up to more than a million, the later ones get what is left.
    private var isSound = true
    private var flipBelow: UInt32 = 0
    private var dropBelow: UInt32 = 0
    private var duplicateBelow: UInt32 = 0

    /// - Parameter stream: keeps the two directions of a link apart.
    package init(noise: LinkNoise, seed: UInt64, stream: UInt64) {
        self.noise = noise
        random = SeededRandom(seed: seed, stream: 200 &+ stream)
        workOut()
    }

    /// Puts a byte on the line.
    package mutating func send(_ byte: UInt8, at timeUs: UInt64) {
        if isSound && timeUs >= lastDueUs {
            lastDueUs = timeUs
            flights.append(timeUs << 8 | UInt64(byte))
        } else {
            spoil(byte, at: timeUs)
        }
    }

    /// The next byte that has come out by a time; nil when none has.
    package mutating func receive(by timeUs: UInt64) -> UInt8? {
        guard first < flights.count else { return nil }
        let flight = flights[first]
        guard flight >> 8 <= timeUs else { return nil }
        first += 1
        if first == flights.count {
            flights.removeAll(keepingCapacity: true)
            first = 0
        } else if first == 65_536 {
            flights.removeFirst(first)
            first = 0
        }
        return UInt8(truncatingIfNeeded: flight)
    }

    /// When the next byte comes out; nil when none is under way.
    package var nextDueUs: UInt64? { first < flights.count ? flights[first] >> 8 : nil }

    /// The line was cut: what is under way is lost.
    package mutating func cut() {
        flights.removeAll(keepingCapacity: true)
        first = 0
        lastDueUs = 0
        hasCarried = false
    }

    private mutating func workOut() {
        flipBelow = noise.corruptPerMillion &+ faults.flipPerMillion
        dropBelow = flipBelow &+ noise.dropPerMillion &+ faults.dropPerMillion
        duplicateBelow = dropBelow &+ noise.duplicatePerMillion &+ faults.duplicatePerMillion
        isSound = duplicateBelow == 0 && noise.delayUs == 0 && faults == .none
    }

    private mutating func spoil(_ byte: UInt8, at timeUs: UInt64) {
        guard !faults.isCut else {
            wrongBytes += 1
            return
        }
        guard duplicateBelow > 0 else {
            put(byte, at: timeUs)
            return
        }
        var carried = byte
        // One draw decides which fault it is, so that the rates do not multiply.
        let draw = UInt32(random.next(below: 1_000_000))
        if draw < flipBelow {
            carried ^= 1 << UInt8(random.next(below: 8))
            wrongBytes += 1
        } else if draw < dropBelow {
            wrongBytes += 1
            return
        }
        put(carried, at: timeUs)
        if draw >= dropBelow && draw < duplicateBelow {
            wrongBytes += 1
            put(carried, at: timeUs)
        }
    }

    private mutating func put(_ byte: UInt8, at timeUs: UInt64) {
        var dueUs = timeUs &+ noise.delayUs &+ faults.lateUs
        if faults.mergeUs > 0 {
            dueUs = (dueUs / faults.mergeUs + 1) * faults.mergeUs
        }
        if faults.gapUs > 0 && (hasCarried || lastDueUs > 0) && lastDueUs &+ faults.gapUs > dueUs {
            guard lastDueUs &+ faults.gapUs - dueUs <= Self.backlogMaxUs else {
                wrongBytes += 1
                return
            }
            dueUs = lastDueUs &+ faults.gapUs
        }
        lastDueUs = max(dueUs, lastDueUs)
        hasCarried = true
        flights.append(lastDueUs << 8 | UInt64(byte))
    }
}
