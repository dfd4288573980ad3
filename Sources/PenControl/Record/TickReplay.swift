package import PenProtocol

/// Gives the recorded inputs of a segment to a fresh engine and compares what comes of them, bit by bit.
package struct TickReplay: Sendable {
    /// How a replayed tick differs from the recorded one.
    package enum Difference: Equatable, Sendable {
        case result(recorded: TickResult, replayed: TickResult)
        case bytes(recorded: [UInt8], replayed: [UInt8])
    }

    private var engine: Engine
    /// What observers may see of the last tick that was replayed.
    package var report: TickReport { engine.report }
    /// Limits of the row that is selected; nothing is allowed without one.
    package var limits: EnvelopeLimits { engine.rowLimits }
    /// Ticks replayed.
    package private(set) var ticks = 0

    package init(_ start: StartRecord) {
        engine = start.engine
    }

    /// The next tick of the segment; nil where everything is as it was recorded.
    package mutating func step(_ record: TickRecord) -> Difference? {
        engine.receive(record.input)
        engine.control(record.input)
        let verdict = engine.judge()
        let kind = verdict.kind
        engine.send(verdict)
        let sent = Array(engine.takeOutgoing())
        ticks += 1
        let result = TickResult(engine, kind)
        guard result == record.result else { return .result(recorded: record.result, replayed: result) }
        return sent == record.sent ? nil : .bytes(recorded: record.sent, replayed: sent)
    }
}
