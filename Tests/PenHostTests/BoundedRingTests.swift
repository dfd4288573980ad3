import Glibc
import PenHost
import Synchronization
import Testing

struct BoundedRingTests {
    @Test func `PENHOST-050 a ring holds its capacity and refuses and counts the rest`() {
        let ring = BoundedRing<Int>(capacity: 4)
        #expect(ring.pop() == nil)
        for value in 0..<3 {
            #expect(ring.push(value))
        }
        #expect(ring.count == 3)
        #expect(ring.push(3))
        #expect(ring.dropCount == 0)
        #expect(!ring.push(4))
        #expect(!ring.push(5))
        #expect(ring.dropCount == 2)
        #expect((0..<4).map { _ in ring.pop() } == [0, 1, 2, 3])
        #expect(ring.pop() == nil)
        #expect(ring.push(6))
        #expect(ring.pop() == 6)
        #expect(ring.dropCount == 2)
    }

    @Test(arguments: [1, 2, 8])
    func `PENHOST-051 order holds when the ring wraps many times`(capacity: Int) {
        let ring = BoundedRing<Int>(capacity: capacity)
        var pushed = 0
        var popped = 0
        for round in 0..<1000 {
            for _ in 0...(round % capacity) where ring.push(pushed) {
                pushed += 1
            }
            for _ in 0...(round % capacity) {
                guard let value = ring.pop() else { break }
                #expect(value == popped)
                popped += 1
            }
        }
        #expect(pushed == popped)
        #expect(pushed >= 1000)
    }

    @Test func `PENHOST-052 a million elements pass between two threads in order and none is torn`() throws {
        struct Sample: Sendable {
            var number: Int
            var copies: (Int, Int, Int)
        }
        let ring = BoundedRing<Sample>(capacity: 256)
        let count = 1_000_000
        let producer = try RealTimeThread.start(name: "producer", request: .nothing) { _ in
            var number = 0
            while number < count {
                if ring.push(Sample(number: number, copies: (number, number, number))) {
                    number += 1
                } else {
                    sched_yield()
                }
            }
        }
        var expected = 0
        var torn = 0
        while expected < count {
            guard let sample = ring.pop() else {
                sched_yield()
                continue
            }
            if sample.number != expected || sample.copies != (expected, expected, expected) {
                torn += 1
            }
            expected += 1
        }
        producer.join()
        #expect(torn == 0)
        #expect(ring.pop() == nil)
        #expect(ring.count == 0)
    }

    @Test func `PENHOST-053 elements with storage are released once whether popped or left behind`() {
        final class Counted: Sendable {
            static let alive = Atomic<Int>(0)
            init() { Self.alive.wrappingAdd(1, ordering: .relaxed) }
            deinit { Self.alive.wrappingSubtract(1, ordering: .relaxed) }
        }
        do {
            let ring = BoundedRing<Counted>(capacity: 8)
            for _ in 0..<12 {
                _ = ring.push(Counted())
            }
            #expect(Counted.alive.load(ordering: .relaxed) == 8)
            _ = ring.pop()
            #expect(Counted.alive.load(ordering: .relaxed) == 7)
        }
        #expect(Counted.alive.load(ordering: .relaxed) == 0)
    }
}
