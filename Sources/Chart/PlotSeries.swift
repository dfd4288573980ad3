/// One line or row of marks in a panel.
package struct PlotSeries: Sendable {
    /// How it is drawn.
    package enum Style: Sendable {
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

    package struct Point: Sendable {
        package let x: Int64
        package let y: Int64

        package init(x: Int64, y: Int64) {
            self.x = x
            self.y = y
        }
    }

    package let name: String
    package let style: Style
    package let points: [Point]

    package init(name: String, style: Style, points: [Point]) {
        self.name = name
        self.style = style
        self.points = points
    }
}
