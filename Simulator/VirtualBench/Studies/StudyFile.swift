/// A file that a study makes: text, the same on every machine.
package struct StudyFile: Sendable {
    package let name: String
    package let text: String
}
