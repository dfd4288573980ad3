package import PenDevice
package import PenProtocol

/// Everything that a tick knows of the world: recording these values is recording the session.
package struct TickInput: Sendable {
    package var now: HostInstant
    /// The transport is there. False: unplugged.
    package var linkUp: Bool
    package var bytes: ReceivedBytes
    package var request: EngineRequest

    package init(
        now: HostInstant,
        linkUp: Bool = true,
        bytes: ReceivedBytes = ReceivedBytes(),
        request: EngineRequest = .none
    ) {
        self.now = now
        self.linkUp = linkUp
        self.bytes = bytes
        self.request = request
    }
}
