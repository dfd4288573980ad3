/// What the keyboard may ask of a running treatment. There is no key that starts: motion begins at the pen's enable.
enum LiveKey: CaseIterable, Equatable, Sendable {
    case stop
    case pause
    case skip
    case redo
    /// Says that the dial stands as it was asked for. It starts nothing.
    case declare
}
