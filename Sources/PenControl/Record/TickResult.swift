package import PenProtocol
package import PenSafety

/// What came of a tick, beside the bytes it sent.
package struct TickResult: Equatable, Sendable {
    package var state: InterlockState
    /// The number of the check with the gravest finding. Numbers belong to a version of the program.
    package var check: UInt8
    package var effect: Effect
    package var fault: FaultCode
    package var value: Int64
    package var threshold: Int64
    package var requested: MotionRequest
    package var verdict: VerdictKind
    /// What became of the tick's request: the number of its case in `RequestOutcome`, from 0.
    package var outcome: UInt8
    /// The lease in force, in µs.
    package var leaseUs: UInt32
    /// Selected row; 0: none. The counts are this row's since the limits were loaded.
    package var row: UInt8
    package var strokes: UInt32
    package var punctures: UInt32
    package var motionMs: UInt32
    package var lapses: UInt32

    /// The check's name; nil for a number that this version does not know.
    package var checkName: CheckName? { CheckName(rawValue: check) }

    /// Needles were told to move in this tick.
    package var isMotion: Bool { verdict == .send && !requested.isRest && state == .running }

    /// Encodes it.
    func write(to writer: inout RecordWriter) {
        writer.write(state.rawValue)
        writer.write(check)
        writer.write(effect.rawValue)
        writer.write(fault.wire)
        writer.write(value)
        writer.write(threshold)
        writer.write(requested.depthUm)
        writer.write(requested.rateMillihz)
        writer.write(verdict.rawValue)
        writer.write(outcome)
        writer.write(leaseUs)
        writer.write(row)
        writer.write(strokes)
        writer.write(punctures)
        writer.write(motionMs)
        writer.write(lapses)
    }

    /// Decodes it. Total.
    init(from reader: inout RecordReader) throws(RecordError) {
        let stateNumber: UInt8 = try reader.read()
        guard let state = InterlockState(rawValue: stateNumber) else {
            throw .unknown(field: "state", value: UInt64(stateNumber))
        }
        self.state = state
        check = try reader.read()
        let effectNumber: UInt8 = try reader.read()
        guard let effect = Effect(rawValue: effectNumber) else {
            throw .unknown(field: "effect", value: UInt64(effectNumber))
        }
        self.effect = effect
        fault = FaultCode(wire: try reader.read())
        value = try reader.read()
        threshold = try reader.read()
        requested = MotionRequest(depthUm: try reader.read(), rateMillihz: try reader.read())
        let verdictNumber: UInt8 = try reader.read()
        guard let verdict = VerdictKind(rawValue: verdictNumber) else {
            throw .unknown(field: "verdict", value: UInt64(verdictNumber))
        }
        self.verdict = verdict
        outcome = try reader.read()
        leaseUs = try reader.read()
        row = try reader.read()
        strokes = try reader.read()
        punctures = try reader.read()
        motionMs = try reader.read()
        lapses = try reader.read()
    }
}

extension TickResult {
    /// Of the engine's last tick.
    init(_ engine: borrowing Engine, _ verdict: VerdictKind) {
        let worst = engine.interlock.findings.worst
        let index = Int(engine.row)
        state = engine.interlock.state
        check = worst.check.rawValue
        effect = worst.effect
        fault = worst.fault
        value = worst.value
        threshold = worst.threshold
        requested = engine.requested
        self.verdict = verdict
        outcome = engine.outcome.number
        leaseUs = UInt32(clamping: engine.leaseUs)
        row = engine.row
        strokes = engine.meters[index].strokes
        punctures = engine.meters[index].punctures
        motionMs = UInt32(clamping: engine.meters[index].motionUs / 1_000)
        lapses = engine.interlock.lapses
    }
}

extension RequestOutcome {
    /// The number in records: those of cleared, not tripped, wrong cause and cause present are 5 to 8.
    package var number: UInt8 {
        switch self {
        case .none: 0
        case .accepted: 1
        case .busy: 2
        case .refused: 3
        case .impossible: 4
        case .clear(.cleared): 5
        case .clear(.notTripped): 6
        case .clear(.wrongCause): 7
        case .clear(.causePresent): 8
        }
    }
}
