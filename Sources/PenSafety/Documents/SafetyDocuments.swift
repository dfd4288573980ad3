/// The pages of docs/safety that are printed from the code, so that they cannot differ from it. A test compares them.
package enum SafetyDocuments {
    /// Text of docs/safety/interlock.md: the states, the events, and every transition.
    package static func interlock() -> String {
        InterlockDocument.text()
    }

    /// Text of docs/safety/checks.md: what each check watches, does, and needs to be well again.
    package static func checks() -> String {
        ChecksDocument.text()
    }

    /// How the pages are printed anew.
    static let origin = "Printed from the code by `swift run stipple-sim docs`; do not edit."

    /// A row of a table.
    static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }

    /// The first two rows of a table.
    static func header(_ cells: [String]) -> String {
        row(cells) + "|" + cells.map { _ in "---|" }.joined() + "\n"
    }
}
