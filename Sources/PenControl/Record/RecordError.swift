/// Why bytes are no record. Nothing of them is used then.
package enum RecordError: Error, Equatable, Sendable {
    /// They end before the record does.
    case tooShort(needed: Int, found: Int)
    /// Bytes are left behind the record's end.
    case tooLong(extra: Int)
    /// A field has a value that this version does not know.
    case unknown(field: StaticString, value: UInt64)

    package static func == (lhs: RecordError, rhs: RecordError) -> Bool {
        lhs.description == rhs.description
    }
}

extension RecordError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooShort(let needed, let found): "the record ends after \(found) bytes; at least \(needed) were expected"
        case .tooLong(let extra): "the record goes on for \(extra) bytes behind its end"
        case .unknown(let field, let value):
            "the field \(field) has the value \(value), which this version does not know"
        }
    }
}
