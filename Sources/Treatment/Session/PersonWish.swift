/// What a person asked for in the middle of an area.
enum PersonWish: Equatable, Sendable {
    case pause
    case skip
    case redo
}

/// What becomes of an area when it was parked and disarmed.
enum Leaving: Equatable, Sendable {
    /// It has its dose, or its time is used up.
    case done
    /// A person puts it off.
    case skipped
    /// A person goes back to another area first.
    case back(to: Int)
}
