/// One area of a plan that may be treated as it is written, with the limits that then hold.
package struct DerivedArea: Sendable, Hashable {
    /// The row of areas.yaml.
    package let area: Area
    /// What the plan says.
    package let planned: PlannedArea
    /// The size that counts, in mm²: the plan's, else the default.
    package let sizeMm2: UInt32
    /// What the labels of cleared pens say: cleared or off-label; what is forbidden is no derived area.
    package let label: LabelVerdict
    /// The passes that count.
    package let passes: UInt32
    /// Each pass with its direction and its share of the punctures.
    package let passPlans: [PassPlan]
    /// Punctures to reach: target density times size, rounded down. Never above `limits.puncturesMax`.
    package let puncturesTarget: UInt32
    /// The limits in force.
    package let limits: DerivedLimits

    /// Whether the size is the default of areas.yaml, which displays should say: nobody measured it.
    package var sizeIsDefault: Bool { planned.sizeMm2 == nil }

    /// Strokes that reach the target with so many needles, rounded up.
    package func strokesTarget(needles: UInt32) -> UInt32 {
        Dose.strokes(forPunctures: puncturesTarget, needles: needles)
    }

    /// Steady motion to the target at the planned rate, in ms, rounded up.
    package func motionMs(needles: UInt32) -> UInt64 {
        Dose.motionMs(strokes: strokesTarget(needles: needles), rateMillihz: planned.rateMillihz.value) ?? UInt64.max
    }
}
