/// One line or row of marks in a panel.
struct PlotSeries: Sendable {
    /// How it is drawn.
    enum Style: Sendable {
        /// A thin broken line: what was asked for.
        case asked
        /// A solid line with a dot at each value: what truly happened, regulated.
        case truth
        /// A solid line of another colour with squares: what truly happened, with the trims off.
        case bare
        /// Rings without a line: what the pen measured.
        case measured
        /// A thin solid line without marks: a quantity that is known at each instant.
        case trace
    }

    struct Point: Sendable {
        let x: Int64
        let y: Int64
    }

    let name: String
    let style: Style
    let points: [Point]
}
