/// How a person treats the dial of a pen that does not drive its depth.
package enum DialManner: Equatable, Sendable {
    /// Turns it to what the pen shows as asked for, whenever the needles rest.
    case followed
    /// The same, but sets it wrong by so many µm.
    case off(byUm: Int32)
    /// Leaves it where it stands, in µm.
    case left(atUm: Int32)
}
