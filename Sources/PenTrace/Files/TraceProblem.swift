/// Why a trace cannot be read, or not further: a sentence.
package struct TraceProblem: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
