import PenProtocol
import PenTrace

/// Frames for these tests.
enum Traffic {
    static func bytes(_ message: Message, sequence: UInt16 = 0, session: UInt32 = 7) -> [UInt8] {
        Array(FrameEncoder.encode(message, sequence: sequence, session: session))
    }

    static func frames(
        _ message: Message,
        atMs: Int64? = nil,
        sequence: UInt16 = 0,
        session: UInt32 = 7
    ) -> [TracedFrame] {
        var tracer = FrameTracer()
        return tracer.receive(
            bytes(message, sequence: sequence, session: session),
            from: nil,
            atUs: atMs.map { $0 * 1_000 }
        )
    }

    static func telemetry(
        _ atMs: Int64,
        _ state: PenState,
        sequence: UInt16 = 0,
        cause: FaultCode = .none
    ) -> [TracedFrame] {
        let message = FastTelemetry(
            penTimeUs: PenInstant(us: UInt64(atMs) * 1_000),
            setPoint: 1,
            state: state,
            flags: [.parked, .lease],
            protrusionUm: -12,
            peakUm: Int16(atMs),
            stageUm: 0,
            rateMillihz: 117_000,
            currentMa: 1,
            supplyMv: 8_000,
            stroke: 0,
            punctures: 0,
            firstCause: cause,
            activeLimit: .none,
            forceMn: 0,
            glideUmPerS: 0
        )
        return frames(.fastTelemetry(message), atMs: atMs, sequence: sequence)
    }

    /// The texts of a dialogue.
    static func lines(_ frames: [TracedFrame], all: Bool = false) -> [String] {
        var dialogue = Dialogue(showsAll: all)
        var lines: [DialogueLine] = []
        for frame in frames { lines += dialogue.receive(frame) }
        return (lines + dialogue.finish()).map(\.text)
    }
}
