/// Why a definition cannot be used: all of its problems at once, in the order of the file.
package struct DefinitionError: Error, Sendable {
    package var problems: [DefinitionProblem]
}
