import PenControl
import PenDevice
import PenProtocol
import PenSafety
import PenTrace

/// The first tick that came out differently, with both sides in words.
struct ReplayDifference: Encodable {
    struct Field: Encodable {
        let name: String
        let recorded: String
        let replayed: String
    }

    /// Number of the tick's record in the journal.
    let tick: UInt64
    let segment: Int
    let seconds: Double
    let utc: String
    /// Where the block with the record begins in the file.
    let block_offset: Int
    let fields: [Field]
    /// The last few ticks before it, as they were recorded.
    let before: [String]

    /// Every field that differs.
    static func fields(_ difference: TickReplay.Difference) -> [Field] {
        switch difference {
        case .bytes(let recorded, let replayed):
            return [Field(name: "bytes sent", recorded: words(recorded), replayed: words(replayed))]
        case .result(let recorded, let replayed):
            let all: [Field] = zip(list(recorded), list(replayed)).map {
                Field(name: $0.name, recorded: $0.value, replayed: $1.value)
            }
            return all.filter { $0.recorded != $0.replayed }
        }
    }

    /// A tick's result, field by field, in words.
    static func list(_ result: TickResult) -> [(name: String, value: String)] {
        [
            ("state", "\(result.state.name)"),
            ("gravest finding", "\(result.checkName.map { "\($0.name)" } ?? "check \(result.check)")"),
            ("its effect", "\(result.effect)"),
            ("its fault", "\(result.fault.name)"),
            ("its value", "\(result.value)"),
            ("its threshold", "\(result.threshold)"),
            ("depth asked for", "\(result.requested.depthUm) µm"),
            ("rate asked for", "\(result.requested.rateMillihz) mHz"),
            ("verdict", "\(result.verdict)"),
            ("outcome of the request", "\(result.outcome)"),
            ("lease", "\(result.leaseUs) µs"),
            ("row", "\(result.row)"),
            ("strokes", "\(result.strokes)"),
            ("punctures", "\(result.punctures)"),
            ("time in motion", "\(result.motionMs) ms"),
            ("lapses", "\(result.lapses)"),
        ]
    }

    /// One line about a tick.
    static func line(_ record: TickRecord, from startUs: Int64) -> String {
        let result = record.result
        let ask = result.requested.rateMillihz > 0 ? ", asks \(result.requested.depthUm) µm" : ""
        let why = result.effect > .ok ? ", \(result.fault.name) (\(result.effect))" : ""
        let ms = (record.input.now.us - startUs) / 1_000
        return "+\(ms) ms  \(result.state.name)\(ask)\(why), \(result.verdict), \(record.input.bytes.count) bytes in, "
            + "\(record.sent.count) out"
    }

    /// Frames by name, and the bytes.
    private static func words(_ bytes: [UInt8]) -> String {
        guard !bytes.isEmpty else { return "nothing" }
        var decoder = FrameDecoder()
        var names: [String] = []
        for byte in bytes where decoder.receive(byte) == .frame {
            let type = decoder.frame.header.type
            names.append("\(MessageTable.message(type)?.name ?? "type \(type)")")
        }
        return "\(names.joined(separator: ", ")) [\(HexText.text(bytes))]"
    }
}
