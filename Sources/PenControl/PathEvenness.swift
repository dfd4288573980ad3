import PenProtocol

/// How evenly punctures lie along the path of the pen: counts in bins of 5 mm of path, kept as three sums.
///
/// An estimate along the path and no map: speed is not position, so where the path crosses itself nothing here knows.
package struct PathEvenness: Equatable, Sendable, Codable {
    /// Length of a bin, in pm (5 mm): µm/s × µs gives pm, so nothing is rounded.
    static let binPm: Int64 = 5_000_000_000
    /// Fewer whole bins than this tell nothing of evenness (unsourced default).
    static let binsMin: Int64 = 4

    /// Whole bins.
    package private(set) var bins: Int64 = 0
    /// Punctures in whole bins.
    package private(set) var punctures: Int64 = 0
    /// Sum of the squares of the bins' punctures.
    package private(set) var squares: Int64 = 0
    private var openPm: Int64 = 0
    private var openPunctures: Int64 = 0

    package init() {}

    /// Standard deviation of the bins' punctures over their mean, in ‰; nil with fewer than four whole bins or without
    /// a puncture in them.
    package var cvPermille: UInt32? {
        guard bins >= PathEvenness.binsMin, punctures > 0 else { return nil }
        let count = Double(bins)
        let mean = Double(punctures) / count
        let variance = max(0, Double(squares) / count - mean * mean)
        return UInt32((variance.squareRoot() / mean * 1_000).rounded(.toNearestOrEven))
    }

    /// Takes a stroke in contact: its way over the skin, and its punctures.
    mutating func add(_ stroke: StrokeRecord, punctures count: UInt8) {
        let way = Int64(stroke.glideUmPerS).multipliedReportingOverflow(by: Int64(stroke.periodUs))
        openPunctures &+= Int64(count)
        openPm = AreaMeter.sum(openPm, way.overflow ? .max : way.partialValue)
        guard openPm >= PathEvenness.binPm else { return }
        // A stroke longer than a bin leaves bins without a puncture behind it.
        bins &+= openPm / PathEvenness.binPm
        openPm %= PathEvenness.binPm
        punctures = AreaMeter.sum(punctures, openPunctures)
        let square = openPunctures.multipliedReportingOverflow(by: openPunctures)
        squares = AreaMeter.sum(squares, square.overflow ? .max : square.partialValue)
        openPunctures = 0
    }

    /// Adds the whole bins of another path; what it has open is not whole and is left out.
    package mutating func add(_ other: PathEvenness) {
        bins = AreaMeter.sum(bins, other.bins)
        punctures = AreaMeter.sum(punctures, other.punctures)
        squares = AreaMeter.sum(squares, other.squares)
    }
}
