package import PenProtocol

/// What is known of the pen, each part with the host time at which it came.
package struct DeviceState: Sendable {
    package var hello: HelloReply?
    /// The newest fast telemetry; a blank one before the first.
    package var fast = DeviceState.blank
    /// Nil before the first fast telemetry.
    package var fastReceivedAt: HostInstant?
    /// The newest position, of a pen that knows it.
    package var position: Position?
    package var slow: SlowTelemetry?
    package var slowReceivedAt: HostInstant?
    package var report: StateReport?
    package var cartridge: CartridgeReport?
    package var calibration: CalibrationReport?
    package var envelope: EnvelopeReport?
    /// Highest protrusion in what came since the last tick, in µm.
    package var protrusionPeakUm = Int32.min
    /// Highest rate in what came since the last tick, in mHz.
    package var ratePeakMillihz: UInt32 = 0
    /// Frames, stamps and stroke indexes that went back since the last tick.
    package var outOfOrder: UInt32 = 0
    /// The pen has started anew since the handshake.
    package var restarted = false

    package init() {}

    /// Nothing measured, nothing allowed.
    package static var blank: FastTelemetry {
        FastTelemetry(
            penTimeUs: PenInstant(us: 0),
            setPoint: 0,
            state: .disarmed,
            flags: [],
            protrusionUm: 0,
            peakUm: 0,
            stageUm: 0,
            rateMillihz: 0,
            currentMa: 0,
            supplyMv: 0,
            stroke: 0,
            punctures: 0,
            firstCause: .none,
            activeLimit: .none,
            forceMn: 0,
            glideUmPerS: 0
        )
    }

    /// Forgets the peaks: a new tick begins.
    mutating func beginTick() {
        protrusionPeakUm = .min
        ratePeakMillihz = 0
        outOfOrder = 0
    }

    /// Takes a fast frame; false when it is not newer than the last one.
    mutating func receive(_ telemetry: FastTelemetry, at now: HostInstant) -> Bool {
        if fastReceivedAt != nil, telemetry.penTimeUs <= fast.penTimeUs {
            outOfOrder &+= 1
            return false
        }
        if fastReceivedAt != nil, telemetry.stroke < fast.stroke {
            outOfOrder &+= 1
        }
        // A stroke's peak is news once: at rest the pen goes on telling the last one, made under other limits perhaps.
        if fastReceivedAt != nil, telemetry.stroke != fast.stroke {
            protrusionPeakUm = max(protrusionPeakUm, Int32(telemetry.peakUm))
        }
        fast = telemetry
        fastReceivedAt = now
        protrusionPeakUm = max(protrusionPeakUm, Int32(telemetry.protrusionUm))
        ratePeakMillihz = max(ratePeakMillihz, telemetry.rateMillihz)
        return true
    }

    /// Takes a stroke's peak and rate into the tick's peaks.
    mutating func receive(_ record: StrokeRecord) {
        protrusionPeakUm = max(protrusionPeakUm, Int32(record.peakUm))
        ratePeakMillihz = max(ratePeakMillihz, 1_000_000_000 / max(1, record.periodUs))
    }
}
