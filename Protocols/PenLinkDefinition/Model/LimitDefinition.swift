/// A limit that binds motion without being a fault.
package struct LimitDefinition: Sendable {
    /// Codes of limits: apart from those of faults, so that no one mistakes one for the other.
    package static let codes: ClosedRange<Int128> = 96...255

    package var code: Int128
    package var name: String
    package var text: String
    package var line: Int
}
