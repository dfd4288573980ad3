/// What the plan asks for in an area, before ramps and trims.
package struct MotionTarget: Equatable, Sendable {
    /// Row of the envelope, 1…16.
    package var row: UInt8
    /// Protrusion in µm.
    package var depthUm: UInt16
    /// Stroke rate in mHz.
    package var rateMillihz: UInt32

    package init(row: UInt8, depthUm: UInt16, rateMillihz: UInt32) {
        self.row = row
        self.depthUm = depthUm
        self.rateMillihz = rateMillihz
    }
}
