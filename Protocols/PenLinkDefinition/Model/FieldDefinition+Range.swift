extension FieldDefinition {
    /// The values that a sender may send; nil for bytes and text.
    package var range: ClosedRange<Int128>? {
        guard let base = type.base else { return nil }
        let low = min ?? base.min
        let high = max ?? base.max
        return low <= high ? low...high : nil
    }

    /// The range for a person to read; nil where the definition does not narrow the type.
    var readableRange: String? {
        guard isNarrowed, let range else { return nil }
        let low = Words.readable(range.lowerBound)
        return max == nil ? "\(low) or more" : "\(low) to \(Words.readable(range.upperBound))"
    }
}
