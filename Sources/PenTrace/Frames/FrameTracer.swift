import PenProtocol

/// Bytes with time and side → frames, broken ones included. Sans-IO, bounded: between two delimiters it keeps
/// `keptMax` bytes and counts the rest.
package struct FrameTracer: Sendable {
    /// Bytes that are kept of what has no delimiter: twice the longest frame, and some.
    package static let keptMax = 1_024

    /// What came since the last delimiter, of one side; the third is that of bytes whose side is not known.
    private struct Open: Sendable {
        var bytes: [UInt8] = []
        var count = 0
        var atUs: Int64?
        var decoder = FrameDecoder()
    }

    private var host = Open()
    private var pen = Open()
    private var either = Open()

    package init() {}

    /// Takes bytes and gives the frames that they complete, in order. Delimiters in a row are idle line.
    package mutating func receive(_ bytes: some Sequence<UInt8>, from side: TraceSide?, atUs: Int64?) -> [TracedFrame] {
        switch side {
        case .host: Self.receive(bytes, &host, side, atUs)
        case .pen: Self.receive(bytes, &pen, side, atUs)
        case nil: Self.receive(bytes, &either, nil, atUs)
        }
    }

    /// The end, or a place where bytes are missing: what is open is no whole frame, and is given as such.
    package mutating func finish() -> [TracedFrame] {
        let rest = [(host, TraceSide.host as TraceSide?), (pen, .pen), (either, nil)].filter { $0.0.count > 0 }
        self = FrameTracer()
        return rest.map { open, side in
            TracedFrame(
                atUs: open.atUs,
                side: side,
                bytes: open.bytes,
                count: open.count,
                verdict: .broken("it ends without the delimiter 0x00")
            )
        }
    }

    private static func receive(
        _ bytes: some Sequence<UInt8>,
        _ open: inout Open,
        _ side: TraceSide?,
        _ atUs: Int64?
    ) -> [TracedFrame] {
        var frames: [TracedFrame] = []
        for byte in bytes {
            let outcome = open.decoder.receive(byte)
            if byte != PenLink.delimiter || open.count > 0 {
                open.count += 1
                open.atUs = atUs
                if open.bytes.count < keptMax { open.bytes.append(byte) }
            }
            guard let outcome else { continue }
            frames.append(frame(outcome, open, side))
            open.bytes = []
            open.count = 0
        }
        return frames
    }

    private static func frame(_ outcome: FrameDecoder.Outcome, _ open: Open, _ side: TraceSide?) -> TracedFrame {
        var made = TracedFrame(
            atUs: open.atUs,
            side: side,
            bytes: open.bytes,
            count: open.count,
            verdict: .understood
        )
        switch outcome {
        case .broken(let error): made.verdict = .broken(words(error))
        case .frame:
            let frame = open.decoder.frame
            made.header = frame.header
            made.payload = Array(frame.payload)
            made.side = side ?? MessageTable.sender(of: frame.header.type)
            made.verdict = verdict(frame, from: made.side)
        }
        return made
    }

    private static func verdict(_ frame: Frame, from side: TraceSide?) -> TracedFrame.Verdict {
        guard frame.header.major == PenLink.versionMajor else { return .otherMajor(frame.header.major) }
        guard let message = MessageTable.message(frame.header.type) else { return .unknownType }
        if let side, message.sender != side {
            return .invalid("\(message.name) comes from the \(message.sender) only, and the \(side) sent it")
        }
        do throws(MessageError) {
            _ = try Message.decode(type: frame.header.type, payload: frame.payload)
            return .understood
        } catch {
            return .invalid(words(error))
        }
    }

    private static func words(_ error: FrameError) -> String {
        switch error {
        case .tooShort(let bytes):
            "too short: \(bytes) bytes before stuffing, expected at least "
                + "\(PenLink.headerBytes + PenLink.checksumBytes)"
        case .tooLong: "too long: more than the longest frame's \(PenLink.encodedBytesMax) bytes"
        case .badStuffing: "wrong stuffing: a code points beyond the delimiter"
        case .badChecksum(let expected, let got):
            "wrong checksum: computed \(HexText.number(UInt64(expected))), got \(HexText.number(UInt64(got)))"
        }
    }

    private static func words(_ error: MessageError) -> String {
        switch error {
        case .tooShort(_, let expected, let got): "its payload has \(got) bytes, expected \(expected)"
        case .outOfRange(_, let field, let value, let min, let max):
            "\(field) is \(value), expected \(min) to \(max)"
        case .notText(_, let field, let index, let byte):
            "\(field) holds \(HexText.number(UInt64(byte))) at \(index), which is not printable ASCII"
        }
    }
}
