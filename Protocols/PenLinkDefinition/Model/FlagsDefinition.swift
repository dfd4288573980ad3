/// A set of bits, each of which holds or not.
package struct FlagsDefinition: Sendable {
    /// One bit of the set.
    package struct Bit: Sendable {
        package var bit: Int
        package var name: String
        package var meaning: String
        package var line: Int
    }

    package var name: String
    package var base: IntegerType
    package var meaning: String
    package var bits: [Bit]
    package var line: Int
}
