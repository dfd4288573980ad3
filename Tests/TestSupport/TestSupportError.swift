/// What went wrong in a test's own tools, as a sentence; never the verdict on what is tested.
package struct TestSupportError: Error, CustomStringConvertible {
    package let description: String

    package init(_ sentence: String) {
        description = sentence
    }
}
