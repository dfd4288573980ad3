/// One field of a message.
package struct FieldDefinition: Sendable {
    package var name: String
    package var type: FieldType
    package var unit: String?
    /// Lowest value that a sender may send, where the definition narrows the type.
    package var min: Int128?
    /// Highest value that a sender may send, where the definition narrows the type.
    package var max: Int128?
    package var meaning: String
    package var line: Int

    /// True where a receiver must compare.
    package var isNarrowed: Bool { min != nil || max != nil }
}
