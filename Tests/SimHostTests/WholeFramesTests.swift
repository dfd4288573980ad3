import PenProtocol
import TestSupport
import Testing

@testable import SimHost

struct WholeFramesTests {
    /// Sends frames of random lengths in random parts to something that has room now and then; gives what it took.
    private static func flow(seed: UInt64, isEverThere: Bool = true) -> (out: [UInt8], sent: [[UInt8]], dropped: Int) {
        var random = SplitMix(seed: seed)
        var stream: [UInt8] = []
        var sent: [[UInt8]] = []
        for number in 0..<400 {
            let frame = (0..<1 + Int(random.next() % 60)).map { _ in UInt8(1 + number % 255) } + [0]
            sent.append(frame)
            stream += frame
        }
        var frames = WholeFrames()
        var out: [UInt8] = []
        var waiting = stream[...]
        while !waiting.isEmpty {
            let part = Array(waiting.prefix(1 + Int(random.next() % 90)))
            waiting = waiting.dropFirst(part.count)
            var room = random.next() % 3 == 0 ? Int(random.next() % 50) : 1_000
            let isThere = isEverThere || random.next() % 8 != 0
            part.withUnsafeBytes { bytes in
                frames.send(bytes, isThere: isThere) { asked in
                    let count = min(room, asked.count)
                    room -= count
                    out += asked.prefix(count)
                    return count
                }
            }
        }
        return (out, sent, frames.droppedBytes)
    }

    @Test func `SIMHOST-209 what comes out of a full line are whole frames in their order`() {
        for seed in UInt64(1)...50 {
            let flow = Self.flow(seed: seed)
            // The last one may still wait for room.
            var frames = flow.out.split(separator: 0, omittingEmptySubsequences: false).map { Array($0) + [0] }
            _ = frames.popLast()
            var rest = flow.sent[...]
            for frame in frames {
                guard let index = rest.firstIndex(of: frame) else {
                    Issue.record("seed \(seed): a frame came out that was never sent: \(frame)")
                    return
                }
                rest = rest[(index + 1)...]
            }
            #expect(frames.count < flow.sent.count)
            #expect(frames.count > 50)
            #expect(flow.dropped > 0)
        }
    }

    @Test func `SIMHOST-209 whoever comes after somebody who left finds no half of a frame`() {
        var frames = WholeFrames()
        var out: [UInt8] = []
        func send(_ bytes: [UInt8], isThere: Bool, room: Int = 100) {
            bytes.withUnsafeBytes { raw in
                frames.send(raw, isThere: isThere) { asked in
                    out += asked.prefix(room)
                    return min(room, asked.count)
                }
            }
        }
        send([1, 1, 0, 2], isThere: true)
        send([2, 0, 3], isThere: false)
        send([3, 0, 4, 4, 0], isThere: true)
        #expect(out == [1, 1, 0, 2, 4, 4, 0])
        #expect(frames.droppedBytes == 5)
    }

    @Test func `SIMHOST-209 a rest that is longer than any frame is dropped`() {
        var frames = WholeFrames()
        let endless = [UInt8](repeating: 7, count: 5_000)
        endless.withUnsafeBytes { raw in
            frames.send(raw, isThere: true) { _ in 10 }
        }
        #expect(frames.droppedBytes == 5_000 - 10 - WholeFrames.restMax)
    }
}
