extension AreaCatalog {
    /// The limits of an area of its default size as far as the data go: label and area. Pen, clinic and practitioner
    /// can only lower them.
    package func limits(of area: Area) -> DerivedLimits {
        LimitDerivation(catalog: self, machine: nil, own: [], planFile: file).limits(area, sizeMm2: area.sizeMm2.value)
    }
}
