/// A limit that binds motion without being a fault.
package struct LimitDefinition: Sendable {
    /// Codes of limits: apart from those of faults, so that no one mistakes one for the other.
    package static let codes: ClosedRange<Int128> = 96...255

    package var code: Int128
    package var name: String
    package var text: String
    /// What usually brings it about, likeliest first; empty for `none` alone.
    package var causes: [String]
    /// What a person does about it.
    package var remedy: String
    package var line: Int
}
