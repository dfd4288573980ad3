import PenProtocol

/// Frames as a pen sends them, as bytes.
enum TestFrames {
    static let session: UInt32 = 7

    static func bytes(_ message: Message, sequence: UInt16 = 0) -> [UInt8] {
        let frame = FrameEncoder.encode(message, sequence: sequence, session: session)
        return (0..<frame.count).map { frame[$0] }
    }

    static func telemetry(penUs: UInt64, sequence: UInt16) -> [UInt8] {
        bytes(
            .fastTelemetry(
                FastTelemetry(
                    penTimeUs: PenInstant(us: penUs),
                    setPoint: 0,
                    state: .disarmed,
                    flags: [.parked],
                    protrusionUm: 0,
                    peakUm: 0,
                    stageUm: 0,
                    rateMillihz: 0,
                    currentMa: 0,
                    supplyMv: 7_400,
                    stroke: 0,
                    punctures: 0,
                    firstCause: .none,
                    activeLimit: .none,
                    forceMn: 0,
                    glideUmPerS: 0
                )
            ),
            sequence: sequence
        )
    }

    static func helloReply(_ capabilities: Capabilities) -> [UInt8] {
        bytes(
            .helloReply(
                HelloReply(
                    minor: PenLink.versionMinor,
                    definitionHash: PenLink.definitionHash,
                    serial: Ascii16("TEST-1"),
                    firmwareMajor: 0,
                    firmwareMinor: 1,
                    firmwarePatch: 0,
                    profiles: [],
                    capabilities: capabilities,
                    parkMeans: .spring,
                    depthMaxUm: 1_500,
                    depthStepUm: 10,
                    rateMinMillihz: 90_000,
                    rateMaxMillihz: 150_000,
                    leaseMaxUs: 25_000,
                    stopToParkedUs: 9_000,
                    calibrationId: 1,
                    state: .disarmed,
                    firstCause: .none,
                    bootCount: 1,
                    previousSession: 0,
                    lastApplied: 0,
                    penTimeUs: PenInstant(us: 1_000_000)
                )
            )
        )
    }
}
