import PenPlant

/// How far the plant's polynomials for sine, cosine and decay are from the true functions: measured against the same
/// series in twice the digits, no C library in it.
package struct PolynomialErrors: Sendable {
    /// Bounds that the code states.
    package static let phasorBound = 2e-15
    package static let decayBound = 1e-9

    /// Largest absolute error of sine or cosine at the angles looked at.
    package let phasor: Double
    /// Largest distance of sine² + cosine² from 1.
    package let circle: Double
    /// Largest relative error of the decay for exponents up to 20.
    package let decay: Double

    /// Looks at so many places, evenly spread over a turn and over exponents of 0 to 20.
    /// - Parameters:
    ///   - phasor: what is judged for a share of a turn.
    ///   - decay: what is judged for an exponent.
    package init(
        places: Int,
        phasor judgedPhasor: (Double) -> (cosine: Double, sine: Double) = {
            let phasor = Phasor(turns: $0)
            return (phasor.cosine, phasor.sine)
        },
        decay judgedDecay: (Double) -> Double = Double.decay
    ) {
        var phasor = 0.0
        var circle = 0.0
        var decay = 0.0
        for place in 0..<places {
            let turns = Double(place) / Double(places)
            let judged = judgedPhasor(turns)
            let truth = Self.truth(turns: turns)
            phasor = max(phasor, Self.distance(judged.cosine, truth.cosine), Self.distance(judged.sine, truth.sine))
            circle = max(circle, (judged.cosine * judged.cosine + judged.sine * judged.sine - 1).magnitude)
            let exponent = 20 * turns
            let exact = Self.truth(decay: exponent)
            decay = max(decay, Self.distance(judgedDecay(exponent), exact) / exact.high)
        }
        self.phasor = phasor
        self.circle = circle
        self.decay = decay
    }

    /// Both are within what the code states.
    package var isGood: Bool {
        phasor < Self.phasorBound && circle < Self.phasorBound && decay < Self.decayBound
    }

    private static func distance(_ value: Double, _ truth: DoubleDouble) -> Double {
        ((value - truth.high) - truth.low).magnitude
    }

    private static func truth(turns: Double) -> (cosine: DoubleDouble, sine: DoubleDouble) {
        let quarter = Int(turns * 4 + 0.5)
        let angle = DoubleDouble(high: turns - Double(quarter) * 0.25) * DoubleDouble.twoPi
        let square = -(angle * angle)
        let sine = angle * series(square, factors: (1...13).map { Double(2 * $0 * (2 * $0 + 1)) })
        let cosine = series(square, factors: (1...13).map { Double((2 * $0 - 1) * (2 * $0)) })
        switch quarter & 3 {
        case 0: return (cosine, sine)
        case 1: return (-sine, cosine)
        case 2: return (-cosine, -sine)
        default: return (sine, -cosine)
        }
    }

    /// e^−x: the series of x / 1024, squared ten times.
    private static func truth(decay exponent: Double) -> DoubleDouble {
        var result = series(DoubleDouble(high: -exponent / 1024), factors: (1...16).map(Double.init))
        for _ in 0..<10 { result = result * result }
        return result
    }

    /// 1 + x/a · (1 + x/b · (1 + …)).
    private static func series(_ variable: DoubleDouble, factors: [Double]) -> DoubleDouble {
        factors.reversed().reduce(DoubleDouble(high: 1)) { rest, factor in
            DoubleDouble(high: 1) + variable / factor * rest
        }
    }
}
