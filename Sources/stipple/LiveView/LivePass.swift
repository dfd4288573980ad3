/// One coverage of an area among those that the plan wants, and the direction in which it goes.
struct LivePass: Equatable, Sendable {
    /// From 1.
    let number: UInt32
    let count: UInt32

    init(number: UInt32, count: UInt32) {
        self.count = max(1, count)
        self.number = min(max(1, number), self.count)
    }

    /// The pass in which an area stands: pass k of N ends when `target × k / N` punctures are made, rounded up.
    init(punctures: UInt32, target: UInt32, count: UInt32) {
        let count = UInt64(max(1, count))
        // The first k whose end lies beyond what is made: target × k / N > punctures, so k > punctures × N / target.
        let done = target == 0 ? 0 : UInt64(punctures) * count / UInt64(target)
        self.init(number: UInt32(clamping: done + 1), count: UInt32(clamping: count))
    }

    /// Directions change from pass to pass: horizontal, vertical, oblique (Alster and Graham 2018, recalled).
    var direction: String {
        switch (number - 1) % 4 {
        case 0: "left and right"
        case 1: "up and down"
        case 2: "slanting up"
        default: "slanting down"
        }
    }
}
