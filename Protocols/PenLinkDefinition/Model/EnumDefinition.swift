/// A set of values, of which one holds.
package struct EnumDefinition: Sendable {
    /// One value of the set.
    package struct Value: Sendable {
        package var value: Int128
        package var name: String
        package var meaning: String
        package var line: Int
    }

    package var name: String
    package var base: IntegerType
    package var meaning: String
    package var values: [Value]
    package var line: Int
}
