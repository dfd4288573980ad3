import Chart

/// One line of the validation table: what a source says, and what the simulation does.
package struct PhysicsRow: Sendable {
    /// How far the simulation may be off, to either side.
    package enum Tolerance: Sendable, Equatable {
        /// Of the stated value; where a source states a range, of each end.
        case percent(Double)
        /// The source's range is the tolerance.
        case range
    }

    package let group: String
    package let quantity: String
    package let unit: String
    package let decimals: Int
    /// The source's value, or its range.
    package let stated: ClosedRange<Double>
    package let source: PhysicsSource
    package let tolerance: Tolerance
    /// What the simulation does; a range where the quantity is one.
    package let simulated: ClosedRange<Double>

    package init(
        group: String,
        quantity: String,
        unit: String,
        decimals: Int,
        stated: ClosedRange<Double>,
        source: PhysicsSource,
        tolerance: Tolerance,
        simulated: ClosedRange<Double>
    ) {
        self.group = group
        self.quantity = quantity
        self.unit = unit
        self.decimals = decimals
        self.stated = stated
        self.source = source
        self.tolerance = tolerance
        self.simulated = simulated
    }

    /// Lowest and highest value that would do.
    package var allowed: ClosedRange<Double> {
        switch tolerance {
        case .range: stated
        case .percent(let percent):
            stated.lowerBound * (1 - percent / 100)...stated.upperBound * (1 + percent / 100)
        }
    }

    /// All that was simulated is allowed.
    package var holds: Bool {
        allowed.contains(simulated.lowerBound) && allowed.contains(simulated.upperBound)
    }

    /// The row as a line of Markdown.
    package var line: String {
        let tolerated =
            switch tolerance {
            case .percent(let percent): "±\(Self.text(percent, decimals: 1)) %"
            case .range: "the range"
            }
        return "| \(quantity) | \(text(stated)) \(unit) | \(source.text) | \(source.grade.rawValue) | \(tolerated) "
            + "| \(text(simulated)) \(unit) | \(holds ? "holds" : "**MISSED**") |"
    }

    private func text(_ range: ClosedRange<Double>) -> String {
        let low = Self.text(range.lowerBound, decimals: decimals)
        return range.lowerBound == range.upperBound ? low : "\(low)–\(Self.text(range.upperBound, decimals: decimals))"
    }

    /// A number with fixed decimals, by integers alone; what is beyond them ends at the ends of what fits.
    static func text(_ value: Double, decimals: Int) -> String {
        var scaled = value
        for _ in 0..<decimals { scaled *= 10 }
        guard scaled > -9e15, scaled < 9e15 else { return "beyond" }
        return FixedText.of(Int64(scaled < 0 ? scaled - 0.5 : scaled + 0.5), decimals: decimals)
    }
}

extension ClosedRange where Bound == Double {
    /// A single value as a range.
    static func only(_ value: Double) -> ClosedRange<Double> { value...value }
}
