import PenPlant

/// How one quantity is spread: hard bounds, a shape, a source.
package struct DrawnDistribution: Sendable, Equatable {
    /// Whose quantity it is.
    package enum Owner: String, Sendable, Equatable {
        case cartridge
        case client
        case hand
        case room
    }

    /// How often which value between the bounds comes.
    package enum Shape: String, Sendable, Equatable {
        /// Each value alike.
        case even
        /// Sum of four even draws about the middle: the ends are reached almost never, and nothing lies beyond.
        case bell
        /// 1 so many times in a thousand, else 0; the bounds are 0 and 1.
        case chance
    }

    /// Where bounds come from.
    package enum Grade: String, Sendable, Equatable {
        case literature
        case derived
        case assumed
    }

    package let owner: Owner
    package let shape: Shape
    package let bounds: ClosedRange<Int32>
    /// Times in a thousand that a chance comes true; 0 for other shapes.
    package let permille: UInt32
    package let unit: String
    /// What it does, and its source where it has one.
    package let meaning: String
    package let grade: Grade

    static func even(
        _ bounds: ClosedRange<Int32>,
        _ unit: String,
        of owner: Owner,
        _ meaning: String
    ) -> DrawnDistribution {
        DrawnDistribution(
            owner: owner,
            shape: .even,
            bounds: bounds,
            permille: 0,
            unit: unit,
            meaning: meaning,
            grade: .assumed
        )
    }

    static func bell(
        _ bounds: ClosedRange<Int32>,
        _ unit: String,
        of owner: Owner,
        _ meaning: String,
        grade: Grade = .assumed
    ) -> DrawnDistribution {
        DrawnDistribution(
            owner: owner,
            shape: .bell,
            bounds: bounds,
            permille: 0,
            unit: unit,
            meaning: meaning,
            grade: grade
        )
    }

    static func chance(_ permille: UInt32, of owner: Owner, _ meaning: String) -> DrawnDistribution {
        DrawnDistribution(
            owner: owner,
            shape: .chance,
            bounds: 0...1,
            permille: permille,
            unit: "",
            meaning: meaning,
            grade: .assumed
        )
    }

    /// Width of a bell's draw: `SeededRandom.bell` never leaves it.
    private static let bellReach = 3.4642

    /// One draw, within the bounds.
    func drawn(seed: UInt64, stream: UInt64) -> Int32 {
        var random = SeededRandom(seed: seed, stream: stream)
        switch shape {
        case .even:
            let width = UInt64(Int64(bounds.upperBound) - Int64(bounds.lowerBound)) + 1
            return bounds.lowerBound + Int32(random.next(below: width))
        case .bell:
            let half = (Double(bounds.upperBound) - Double(bounds.lowerBound)) / 2
            let middle = (Double(bounds.upperBound) + Double(bounds.lowerBound)) / 2
            let value = (middle + half * (random.bell() / Self.bellReach)).nearestInt32
            return min(max(value, bounds.lowerBound), bounds.upperBound)
        case .chance:
            return random.chance(perMillion: permille * 1_000) ? 1 : 0
        }
    }
}
