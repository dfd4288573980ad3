/// One area of a plan as a person wrote it, in stored units and with places. Nothing in it has been judged yet.
package struct PlannedArea: Sendable, Hashable {
    /// The way to this entry for programs: `areas[0]`.
    package let path: String
    /// Where the entry starts.
    package let place: TextPlace
    /// The area's name, a row of areas.yaml.
    package let name: Written<String>
    /// Set depth (protrusion), in µm.
    package let depthUm: Written<UInt32>
    /// Set stroke rate, in mHz.
    package let rateMillihz: Written<UInt32>
    /// Target density of the session, all passes together, in punctures per cm².
    package let densityPerCm2: Written<UInt32>
    /// Size of the area, in mm²; `nil` takes the default of areas.yaml.
    package let sizeMm2: Written<UInt32>?
    /// Coverages; `nil` means 1.
    package let passes: Written<UInt32>?
    /// Why a recommendation is left, for the record.
    package let reason: Written<String>?
}
