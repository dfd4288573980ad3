import PenProtocol
import PenRecords
import PenTrace

/// A frame for programs. Units stand in the fields' names; enums and codes come as their names, or as numbers where
/// this version does not know them; flags as lists of names; bytes as hex.
struct TraceFrameDocument: Encodable {
    let schema = "stipple.decode-frame/1"
    let time_us: Int64?
    let utc: String?
    let from: String?
    let message: String?
    let type: UInt8?
    let session: UInt32?
    let sequence: UInt16?
    let fields: [String: TraceFieldDocument]
    let verdict: String
    let why: String?
    let hex: String?

    init(_ frame: TracedFrame) {
        time_us = frame.atUs
        utc = frame.atUs.map { CivilTime(utcUs: $0).iso8601 }
        from = frame.side?.rawValue
        message = frame.description?.name
        type = frame.header?.type
        session = frame.header?.session
        sequence = frame.header?.sequence
        var fields: [String: TraceFieldDocument] = [:]
        if frame.verdict == .understood {
            for field in frame.description?.fields ?? [] {
                fields[field.name] = TraceFieldDocument(value: field.value(in: frame.payload))
            }
        }
        self.fields = fields
        verdict = frame.verdict.name
        why = frame.verdict.why
        hex = frame.verdict == .understood ? nil : HexText.text(frame.bytes)
    }
}

/// The value of a field.
struct TraceFieldDocument: Encodable {
    let value: FieldValue

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .unsigned(let number): try container.encode(number)
        case .signed(let number): try container.encode(number)
        case .named(let name?, _): try container.encode(name)
        case .named(nil, let number): try container.encode(number)
        case .flags(let names, _): try container.encode(names)
        case .text(let text): try container.encode(text)
        case .bytes(let bytes): try container.encode(HexText.text(bytes))
        }
    }
}

/// A line of the dialogue for programs.
struct TraceLineDocument: Encodable {
    let schema = "stipple.decode-line/1"
    let time_us: Int64?
    let from: String?
    let kind: String
    let text: String

    init(_ line: DialogueLine) {
        time_us = line.atUs
        from = line.side?.rawValue
        kind = line.kind.rawValue
        text = line.text
    }
}

/// The sum at the end.
struct TraceSummaryDocument: Encodable {
    let schema = "stipple.decode/1"
    let host_frames: Int
    let pen_frames: Int
    let not_understood: Int
    let lost: Int
    let applied: Int
    let refused: Int
    let unanswered: Int
    let retries: Int

    init(_ counts: TraceCounts) {
        host_frames = counts.hostFrames
        pen_frames = counts.penFrames
        not_understood = counts.broken
        lost = counts.lost
        applied = counts.applied
        refused = counts.refused
        unanswered = counts.unanswered
        retries = counts.retries
    }
}
