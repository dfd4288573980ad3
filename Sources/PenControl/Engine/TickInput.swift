package import PenDevice
package import PenProtocol

/// Everything that a tick knows of the world: recording these values is recording the session.
package struct TickInput: Sendable {
    package var now: HostInstant
    /// The transport is there. False: unplugged.
    package var linkUp: Bool
    /// The host's clock was mapped anew to a paced pen's: what was known of the two clocks is void. Never with a real
    /// pen.
    package var clockRebased: Bool
    /// The host's clock moved on without a paced pen's: a clock exchange over this tick proves nothing. Never with a
    /// real pen.
    package var clockHeld: Bool
    package var bytes: ReceivedBytes
    package var request: EngineRequest

    package init(
        now: HostInstant,
        linkUp: Bool = true,
        clockRebased: Bool = false,
        clockHeld: Bool = false,
        bytes: ReceivedBytes = ReceivedBytes(),
        request: EngineRequest = .none
    ) {
        self.now = now
        self.linkUp = linkUp
        self.clockRebased = clockRebased
        self.clockHeld = clockHeld
        self.bytes = bytes
        self.request = request
    }
}
