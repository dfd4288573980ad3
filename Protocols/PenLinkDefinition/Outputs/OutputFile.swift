/// A file that the generator makes, whole.
package struct OutputFile: Equatable, Sendable {
    /// Path from the root of the repository.
    package let path: String
    package let text: String
}
