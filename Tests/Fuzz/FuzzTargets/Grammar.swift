import PenFirmware
import PenProtocol
import PenSimulator

/// Messages made of choices: the right ones of a session more often than chance would, and any others.
enum Grammar {
    private static let types: [UInt8] = [
        Hello.type, ClockPing.type, Query.type, EnvelopeBegin.type, EnvelopeRow.type, EnvelopeCommit.type,
        SelectArea.type, Arm.type, Disarm.type, Clear.type, WriteParameter.type, LatchCartridge.type, SetPoint.type,
        Stop.type, HelloReply.type, ClockPong.type, StateReport.type, EnvelopeReport.type, EnvelopeRowReport.type,
        CartridgeReport.type, CalibrationReport.type, ParameterReport.type, DoseReport.type, Acknowledge.type,
        FastTelemetry.type, SlowTelemetry.type, StrokeRecord.type, Event.type, Position.type,
    ]

    static func type(_ input: inout FuzzInput) -> UInt8 {
        let choice = input.byte()
        return Int(choice) < types.count ? types[Int(choice)] : choice
    }

    /// A frame of any type and payload, whole.
    static func anyFrame(_ input: inout FuzzInput, sequence: UInt16, session: UInt32) -> [UInt8] {
        var payload = Payload()
        let type = type(&input)
        for byte in input.bytes(atMost: 80) { payload.append(byte) }
        return Array(FrameEncoder.encode(FrameHeader(type: type, sequence: sequence, session: session), payload))
    }

    /// The limits of the fuzzed sessions: a machine row and one area, for this pen.
    static func envelope(of pen: PenConfiguration) -> Envelope {
        var limits = EnvelopeLimits.none
        limits.depthMaxUm = 1_500
        limits.depthGuardUm = 150
        limits.rateMinMillihz = 50_000
        limits.rateMaxMillihz = 150_000
        limits.rateGuardMillihz = 30_000
        limits.puncturesMax = 1_000_000
        limits.millisecondsMax = 600_000
        var envelope = Envelope(
            calibrationId: pen.calibration.id,
            cartridgeId: pen.cartridge.id,
            sessionSecondsMax: 3_600,
            machine: limits
        )
        limits.area = 1
        limits.depthMaxUm = 1_000
        limits.rateMaxMillihz = 120_000
        limits.puncturesMax = 50_000
        FuzzTarget.demand(envelope.append(limits), "a row fits")
        return envelope
    }
}
