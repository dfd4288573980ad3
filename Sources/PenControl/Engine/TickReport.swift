package import PenDevice
package import PenProtocol
package import PenSafety

/// What observers see of a tick: a value, copied out, that nothing of the loop waits for.
package struct TickReport: Sendable {
    package var now: HostInstant
    package var tick: UInt64
    package var phase: PenDevice.Phase
    /// Who the pen is; nil before its answers.
    package var hello: HelloReply?
    package var cartridge: CartridgeReport?
    package var calibration: CalibrationReport?
    package var penReport: StateReport?
    package var state: InterlockState
    package var findings: Findings
    package var latched: LatchedCause?
    /// Why motion stopped last.
    package var lastPause: Finding?
    package var lapses: UInt32
    package var fast: FastTelemetry
    package var telemetryAgeUs: Int64
    package var slow: SlowTelemetry?
    /// Where on the skin the tip was last; nil of a pen that does not know.
    package var position: Position?
    package var clockBoundUs: Int64
    package var counters: LinkCounters
    package var events: DeviceEvents
    package var outcome: RequestOutcome
    package var envelopeProven: Bool
    /// Selected row; 0: none.
    package var row: UInt8
    package var meter: AreaMeter
    package var target: MotionTarget?
    package var requested: MotionRequest
    package var binding: LimitCode
    package var rateTrimMillihz: Int64
    package var depthTrimUm: Int64
    package var leaseUs: Int64
}
