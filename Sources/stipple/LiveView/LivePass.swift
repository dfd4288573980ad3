/// One coverage of an area among those that the plan wants, and the direction in which it goes.
struct LivePass: Equatable, Sendable {
    /// From 1.
    let number: UInt32
    let count: UInt32
    /// The way in which it goes; nil where the plan's data say none.
    let direction: String?

    init(number: UInt32, count: UInt32, direction: String? = nil) {
        self.count = max(1, count)
        self.number = min(max(1, number), self.count)
        self.direction = direction
    }
}
