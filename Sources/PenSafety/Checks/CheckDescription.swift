/// One row of docs/safety/checks.md, written beside the check that it describes.
package struct CheckDescription: Sendable {
    package let check: CheckName
    /// The hazard that it controls.
    package let hazard: StaticString
    package let watches: StaticString
    /// What the pen must have for it: a profile or a capability. Without it the check finds nothing, ever.
    package var needs: StaticString = "every pen"
    package let effect: StaticString
    /// Thresholds and how long it may take.
    package let bound: StaticString
    package let clears: StaticString
}
