/// What is done to a host while it is judged; each is a connection of its own.
package enum HostScenario: String, CaseIterable, Sendable {
    /// Nothing: a whole treatment is watched.
    case watch
    /// The first two hello_reply are lost.
    case lostReply = "lost-reply"
    /// The pen is of another major version.
    case otherMajor = "other-major"
    /// The pen has the same minor version and another definition.
    case otherDefinition = "other-definition"
    /// The first acknowledge is lost.
    case lostAcknowledge = "lost-acknowledge"
    /// Each acknowledge is lost.
    case noAcknowledge = "no-acknowledge"
    /// The envelope that the pen reads back has another hash.
    case otherHash = "other-hash"
    /// Frames of another session, broken and unknown ones come between the pen's own, and payloads are longer.
    case strangeFrames = "strange-frames"

    /// What is done and what must follow, for the check-list.
    package var text: String {
        switch self {
        case .watch: "A whole treatment is watched."
        case .lostReply: "The first two hello_reply are lost: hello comes again under the same id."
        case .otherMajor: "The pen is of another major version: nothing but hello is said to it."
        case .otherDefinition: "Equal minors, another definition hash: the host does not arm."
        case .lostAcknowledge: "An acknowledge is lost: the same transaction comes again, byte for byte."
        case .noAcknowledge: "No acknowledge comes: as many tries as the text allows, then a question for the state."
        case .otherHash: "The envelope's hash is read back wrong: the host does not arm."
        case .strangeFrames: "Foreign, broken and unknown frames and longer payloads are survived: the host arms."
        }
    }

    /// The requirements that this scenario judges, beside those that are watched in each.
    package var requirements: [String] {
        switch self {
        case .watch: ["HOST-050", "HOST-051", "HOST-060"]
        case .lostReply, .otherMajor: ["HOST-021"]
        case .otherDefinition: ["LINK-021"]
        case .lostAcknowledge: ["HOST-040"]
        case .noAcknowledge: ["HOST-040", "HOST-041"]
        case .otherHash: ["HOST-050"]
        case .strangeFrames: ["HOST-020", "LINK-012", "LINK-013"]
        }
    }
}
