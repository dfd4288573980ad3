/// Something that happened to the connections of a USB/IP server.
package struct USBIPNotice: Equatable, Sendable {
    package enum Kind: String, Sendable {
        /// A host has imported the pen.
        case attached
        /// The host has left the pen, or was parted from it.
        case detached
        /// A client was sent away.
        case dropped
    }

    package var kind: Kind
    /// The pen; nil of a client that had none.
    package var busID: String?
    /// Why, as a sentence; empty where nothing was wrong.
    package var reason: String
}
