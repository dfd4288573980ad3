import Glibc
import Testing

@testable import PenHost

struct ByteRingTests {
    private static func push(_ ring: ByteRing, _ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { ring.push($0) }
    }

    private static func pop(_ ring: ByteRing, _ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0xEE, count: count)
        let taken = bytes.withUnsafeMutableBytes { ring.pop(into: $0) }
        return Array(bytes.prefix(taken))
    }

    @Test func `PENHOST-200 a ring takes what it has room for and keeps the order`() {
        let ring = ByteRing(capacity: 8)
        #expect(Self.pop(ring, 4) == [])
        #expect(Self.push(ring, []) == 0)
        #expect(Self.push(ring, [1, 2, 3, 4, 5]) == 5)
        #expect(Self.pop(ring, 2) == [1, 2])
        #expect(Self.push(ring, [6, 7, 8, 9, 10, 11]) == 5)
        #expect(ring.count == 8)
        #expect(Self.push(ring, [99]) == 0)
        #expect(Self.pop(ring, 20) == [3, 4, 5, 6, 7, 8, 9, 10])
        #expect(ring.count == 0)
        #expect(Self.pop(ring, 0) == [])
    }

    @Test func `PENHOST-201 a million bytes pass between two threads in order and none is torn`() throws {
        let ring = ByteRing(capacity: 64)
        let total = 1_000_000
        let producer = try RealTimeThread.start(name: "producer", request: .nothing) { _ in
            var sent = 0
            while sent < total {
                let piece = (0..<min(1 + sent % 37, total - sent)).map { UInt8(truncatingIfNeeded: (sent + $0) % 251) }
                let taken = Self.push(ring, piece)
                if taken == 0 { sched_yield() }
                sent += taken
            }
        }
        var received = 0
        var wrong = 0
        while received < total {
            let piece = Self.pop(ring, 1 + received % 41)
            if piece.isEmpty { sched_yield() }
            for byte in piece {
                if byte != UInt8(truncatingIfNeeded: received % 251) { wrong += 1 }
                received += 1
            }
        }
        producer.join()
        #expect(wrong == 0)
        #expect(ring.count == 0)
    }
}
