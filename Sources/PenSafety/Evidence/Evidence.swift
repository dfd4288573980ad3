package import PenProtocol

/// What a verdict stands on: raw stamped measurements with their ages. No filter lies before it.
package struct Evidence: Sendable {
    /// Host time of the tick.
    package var now: HostInstant
    /// Time since the tick before this one, in µs; 0 at the first.
    package var sinceLastTickUs: Int64 = 0
    /// Whether the transport is open. False means unplugged, which is told apart from silence.
    package var linkUp = false
    /// Age of the newest fast telemetry in µs, the clock's error bound included; `Int64.max` without any.
    package var telemetryAgeUs = Int64.max
    /// The newest fast telemetry as it came.
    package var telemetry: FastTelemetry
    /// Highest protrusion in anything that came since the last tick (samples, peaks, stroke records), in µm.
    package var protrusionPeakUm: Int32 = .min
    /// Highest stroke rate in anything that came since the last tick, in mHz.
    package var ratePeakMillihz: UInt32 = 0
    /// Age of the newest slow telemetry in µs; `Int64.max` without any.
    package var slowAgeUs = Int64.max
    /// Temperature of the handle in m°C.
    package var handleMillic: Int32 = 0
    /// Error bound of the clock mapping in µs; `Int64.max` before the first exchange.
    package var clockBoundUs = Int64.max
    /// The validity that set-points have, in µs.
    package var leaseUs: Int64
    /// A transaction is under way: it is answered, or sent again, and its outcome is then known or unknown.
    package var outcomeOpen = false
    /// A transaction's outcome is unknown.
    package var outcomeUnknown = false
    /// The pen holds, confirmed, the envelope that the host holds: their hashes were compared.
    package var envelopeProven = false
    /// The pen has started anew since the handshake.
    package var penRestarted = false
    /// The pen's envelope was read back in this tick, and its hash is another.
    package var envelopeMismatched = false
    /// What the pen implements and has; nothing before its answer to hello.
    package var profiles: Profiles = []
    package var capabilities: Capabilities = []
    /// The depth that a person has declared, in µm, for a pen that does not drive it; 0 for one that does.
    package var declaredDepthUm: UInt16 = 0
    /// Temperature of the motor winding in m°C.
    package var windingMillic: Int32 = 0
    /// Charge of the battery in %.
    package var batteryPercent: UInt8 = 0
    /// Frames and stamps since the last tick that went back.
    package var outOfOrder: UInt32 = 0
    /// Frames that arrived broken since the link was opened.
    package var brokenFrames: UInt64 = 0
    /// The pen's calibration; nil before its report.
    package var calibrationId: UInt32?
    /// The cartridge as the pen reported it; nil before its report.
    package var cartridge: CartridgeReport?
    /// Calibration and cartridge that the envelope was made for.
    package var envelopeCalibrationId: UInt32 = 0
    package var envelopeCartridgeId: UInt64 = 0
    /// Time in motion of all rows, in ms, and the most that the envelope allows, in s.
    package var sessionMotionMs: UInt64 = 0
    package var sessionSecondsMax: UInt32 = 0
    /// The selected row of the envelope; 0: none.
    package var row: UInt8 = 0
    /// Limits of the selected row; allow nothing without one.
    package var limits = EnvelopeLimits.none
    /// Limits of the machine row.
    package var machine = EnvelopeLimits.none
    /// Punctures that the row got: the larger of both sides' counts.
    package var punctures: UInt32 = 0
    /// Punctures of the row at which the pass under way ends; `UInt32.max`: no goal but the row's own dose.
    package var puncturesGoal = UInt32.max
    /// Time in motion that the row got, in ms.
    package var motionMs: UInt32 = 0

    /// The deepest that may be asked for: the lower of area and machine limit, in µm.
    var depthMaxUm: UInt16 { min(limits.depthMaxUm, machine.depthMaxUm) }

    /// The pen says where its dial stands and does not drive it.
    var hasSensedDial: Bool { profiles.contains(.sensedDepth) && !profiles.contains(.drivenDepth) }

    package init(now: HostInstant, telemetry: FastTelemetry, leaseUs: Int64) {
        self.now = now
        self.telemetry = telemetry
        self.leaseUs = leaseUs
    }
}
