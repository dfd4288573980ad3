extension Double {
    /// Whether the value is within a share of the expected one.
    func isNear(_ expected: Double, within share: Double) -> Bool {
        let error = self - expected
        let bound = share * (expected < 0 ? -expected : expected)
        return error <= bound && error >= -bound
    }
}
