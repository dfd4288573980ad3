/// A number that both sides must agree on.
package struct ConstantDefinition: Sendable {
    package var name: String
    package var value: Int128
    package var meaning: String
    package var line: Int
}
