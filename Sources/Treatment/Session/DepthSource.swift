/// What stands behind the depth of an area: a number that a person declared is not one that a pen measured.
package enum DepthSource: String, Codable, Sendable {
    /// A person set a dial and said so; nothing measured it.
    case declared
    /// The pen measured where its dial stood, and no protrusion under load.
    case set
    /// The pen measured the protrusion of each stroke.
    case measured
}
