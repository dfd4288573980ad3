package import PenProtocol

/// What stood between two delimiters: a frame, or bytes that are none. Nothing of it is lost.
package struct TracedFrame: Sendable {
    /// What is to be thought of it.
    package enum Verdict: Equatable, Sendable {
        case understood
        /// The frame is whole, its payload is not what its type promises.
        case invalid(String)
        case unknownType
        case otherMajor(UInt8)
        /// Not a frame.
        case broken(String)

        /// The word in JSON.
        package var name: String {
            switch self {
            case .understood: "understood"
            case .invalid: "invalid"
            case .unknownType: "unknown_type"
            case .otherMajor: "other_major"
            case .broken: "broken"
            }
        }

        /// Why it is not understood; nil where it is.
        package var why: String? {
            switch self {
            case .understood: nil
            case .invalid(let why), .broken(let why): why
            case .unknownType: "this version does not know the type"
            case .otherMajor(let major):
                "it is of major version \(major), and this program speaks \(PenLink.versionMajor)"
            }
        }
    }

    /// µs of the trace's clock when its last byte came; nil where the trace has no times.
    package var atUs: Int64?
    package var side: TraceSide?
    /// As they stood on the line, delimiter included; at most `FrameTracer.keptMax`.
    package var bytes: [UInt8]
    /// How many they were.
    package var count: Int
    package var verdict: Verdict
    /// Nil where it is broken.
    package var header: FrameHeader?
    package var payload: [UInt8] = []

    /// What it is, where its type is known and it is not of another major version.
    package var description: MessageDescription? {
        guard let header, header.major == PenLink.versionMajor else { return nil }
        return MessageTable.message(header.type)
    }

    /// The value of a field of an understood frame; 0 without one.
    package func number(_ field: String) -> Int { value(field)?.number ?? 0 }

    package func value(_ field: String) -> FieldValue? {
        description?.fields.first { $0.name == field }?.value(in: payload)
    }
}
