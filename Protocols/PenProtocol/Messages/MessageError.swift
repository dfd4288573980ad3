/// Why a payload is not the message that its type announces. The sender's fault: the frame around it was whole.
package enum MessageError: Error, Sendable {
    /// The payload ends before the message does. Newer minor versions may be longer, never shorter.
    case tooShort(message: StaticString, expected: Int, got: Int)
    /// A value lies outside the range that the definition gives its field. Values of u64 fields stand here as their bit
    /// pattern, their largest possible maximum as `Int64.max`.
    case outOfRange(message: StaticString, field: StaticString, value: Int64, min: Int64, max: Int64)
    /// A text holds a byte that is not printable ASCII, or goes on after its padding.
    case notText(message: StaticString, field: StaticString, index: Int, byte: UInt8)
}

extension MessageError: Equatable {
    package static func == (lhs: MessageError, rhs: MessageError) -> Bool {
        switch (lhs, rhs) {
        case (.tooShort(let message, let expected, let got), .tooShort(let message2, let expected2, let got2)):
            return same(message, message2) && expected == expected2 && got == got2
        case (
            .outOfRange(let message, let field, let value, let min, let max),
            .outOfRange(let message2, let field2, let value2, let min2, let max2)
        ):
            return same(message, message2) && same(field, field2) && value == value2 && min == min2 && max == max2
        case (
            .notText(let message, let field, let index, let byte),
            .notText(let message2, let field2, let index2, let byte2)
        ):
            return same(message, message2) && same(field, field2) && index == index2 && byte == byte2
        case (.tooShort, _), (.outOfRange, _), (.notText, _):
            return false
        }
    }

    private static func same(_ lhs: StaticString, _ rhs: StaticString) -> Bool {
        lhs.withUTF8Buffer { left in
            rhs.withUTF8Buffer { right in
                guard left.count == right.count else { return false }
                for index in 0..<left.count where left[index] != right[index] { return false }
                return true
            }
        }
    }
}
