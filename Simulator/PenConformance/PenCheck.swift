/// One check of a pen: the requirement of pen-link.md that it judges, and how.
package struct PenCheck: Sendable {
    /// The requirement, and after a slash the check's own name where it has several: `PEN-061/row`.
    package let id: String
    /// What is done and what must follow, for the check-list.
    package let text: String
    /// Leaves by an error with the verdict; passes where it returns.
    let run: @Sendable (PenProbe) throws -> Void

    init(_ id: String, _ text: String, _ run: @escaping @Sendable (PenProbe) throws -> Void) {
        self.id = id
        self.text = text
        self.run = run
    }

    /// The requirement alone.
    package var requirement: String { String(id.prefix { $0 != "/" }) }
}
