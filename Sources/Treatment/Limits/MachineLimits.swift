/// The physical limits that a pen told in its hello, as plain values. Without a pen there are none, and a plan is
/// judged by the other ceilings alone.
package struct MachineLimits: Sendable, Hashable {
    /// How messages call the pen: its serial number.
    package let pen: String
    /// The farthest protrusion the pen can or may reach, in µm.
    package let depthMaxUm: UInt32
    /// The slowest stroke rate the pen can hold, in mHz.
    package let rateMinMillihz: UInt32
    /// The fastest stroke rate the pen can hold, in mHz.
    package let rateMaxMillihz: UInt32
    /// Needles of the cartridge in the pen; `nil` if it did not tell. Only the time of motion depends on it.
    package let needles: UInt32?
    /// The pen knows its cartridge. Else the plan has to say how many needles it has.
    package let readsCartridge: Bool

    package init(
        pen: String,
        depthMaxUm: UInt32,
        rateMinMillihz: UInt32,
        rateMaxMillihz: UInt32,
        needles: UInt32?,
        readsCartridge: Bool = true
    ) {
        self.pen = pen
        self.depthMaxUm = depthMaxUm
        self.rateMinMillihz = rateMinMillihz
        self.rateMaxMillihz = rateMaxMillihz
        self.needles = needles
        self.readsCartridge = readsCartridge
    }

    /// The one rate of a pen that has no other, in mHz; nil of a pen whose rate is set.
    var fixedRateMillihz: UInt32? { rateMinMillihz == rateMaxMillihz ? rateMinMillihz : nil }

    func limit(_ value: UInt32) -> Limit {
        Limit(
            value: value,
            source: LimitSource(
                owner: .machine,
                row: pen,
                file: nil,
                line: nil,
                citation: "told by the pen in its hello",
                grade: .device
            )
        )
    }
}
