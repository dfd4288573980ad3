/// What the controller asks for. It has no effect by itself.
package struct MotionRequest: Equatable, Sendable {
    /// Protrusion in µm, host trim included.
    package var depthUm: UInt16
    /// Stroke rate in mHz, host trim included; 0 asks for rest.
    package var rateMillihz: UInt32

    package init(depthUm: UInt16, rateMillihz: UInt32) {
        self.depthUm = depthUm
        self.rateMillihz = rateMillihz
    }

    /// Needles parked.
    package static var rest: MotionRequest { MotionRequest(depthUm: 0, rateMillihz: 0) }

    /// Needles parked, and the depth that a person is to set, so that the pen can show it. What lies beyond a limit is
    /// not passed on.
    static func rest(on evidence: Evidence) -> MotionRequest {
        let depth = evidence.declaredDepthUm
        return MotionRequest(depthUm: depth <= evidence.depthMaxUm ? depth : 0, rateMillihz: 0)
    }

    package var isRest: Bool { rateMillihz == 0 }
}
