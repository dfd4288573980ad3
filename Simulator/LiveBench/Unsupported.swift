/// Why a scenario, or a part of it, cannot be played where it was asked for.
package struct Unsupported: Error, Equatable, Sendable {
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}
