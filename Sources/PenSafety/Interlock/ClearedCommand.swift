package import PenProtocol

/// Motion (or rest) that the interlock has cleared, for one use and a few milliseconds.
///
/// It cannot be copied, and only this module can make one: the controller can ask, it cannot clear its own request.
package struct ClearedCommand: ~Copyable, Sendable {
    package let row: UInt8
    /// Protrusion in µm.
    package let depthUm: UInt16
    /// Stroke rate in mHz; 0: needles parked.
    package let rateMillihz: UInt32
    /// End of the lease on the host's clock.
    package let validUntil: HostInstant

    init(row: UInt8, request: MotionRequest, validUntil: HostInstant) {
        self.row = row
        self.depthUm = request.depthUm
        self.rateMillihz = request.rateMillihz
        self.validUntil = validUntil
    }
}
