/// A time that is known only in the run: so long after something.
package struct Moment: Equatable, Sendable {
    package enum Anchor: String, CaseIterable, Sendable {
        /// Simulated time 0, at which the pen boots.
        case start
        /// The host has heard the pen's hello, for the first time.
        case connected
        /// An area is armed, for the first time.
        case armed
        /// The host asks for motion, for the first time.
        case running
        /// The session has ended, for the first time.
        case ended
    }

    package var anchor: Anchor
    package var offsetUs: UInt64

    package init(_ anchor: Anchor = .start, offsetUs: UInt64 = 0) {
        self.anchor = anchor
        self.offsetUs = offsetUs
    }

    /// As a file has it: "running + 1.2 s", "ended", "300 ms".
    package var text: String {
        if anchor == .start { return Duration.text(offsetUs) }
        return offsetUs == 0 ? anchor.rawValue : "\(anchor.rawValue) + \(Duration.text(offsetUs))"
    }
}
